import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { PATHS } from "../../src/contract/paths.ts";
import { House } from "./support/house.ts";

/** A home that speaks Dutch: whatever is announced is called here as it is there. */
const DEVICE = { identifiers: "porch", name: "Porch" };
const ORIGIN = { name: "Porch script" };
const LIMIT = { timeout: 30_000, interval: 500 };

const Page = z.object({ rows: z.array(z.object({ entityId: z.string(), name: z.string() })) });

const topic = { state_topic: "porch/state" };
const ofPorch = (id: string, config: object) => ({ unique_id: id, device: DEVICE, origin: ORIGIN, ...config });

const ANNOUNCED: Readonly<Record<string, object>> = {
  "sensor/temperature": ofPorch("temperature", { ...topic, device_class: "temperature" }),
  "sensor/named": ofPorch("named", { ...topic, device_class: "humidity", name: "Damp" }),
  "sensor/unnamed": ofPorch("unnamed", { ...topic, name: null }),
  "sensor/blank": ofPorch("blank", { ...topic, name: "" }),
  "sensor/classless": ofPorch("classless", topic),
  "sensor/enum": ofPorch("enum", { ...topic, device_class: "enum" }),
  "binary_sensor/motion": ofPorch("motion", { ...topic, device_class: "motion" }),
  "button/restart": ofPorch("restart", { command_topic: "porch/restart", device_class: "restart" }),
  "event/bell": ofPorch("bell", { ...topic, device_class: "doorbell", event_types: ["ring"] }),
  "number/area": ofPorch("area", { command_topic: "porch/area", device_class: "area", unit_of_measurement: "m²" }),
  "update/firmware": ofPorch("firmware", { ...topic, device_class: "firmware" }),
  "switch/lamp": ofPorch("lamp", { command_topic: "porch/lamp", device_class: "outlet" }),
  "device/garden": {
    device: { identifiers: "garden", name: "Garden" },
    origin: ORIGIN,
    components: { soil: { platform: "sensor", unique_id: "soil", device_class: "moisture", ...topic } },
    child_devices: [
      {
        identifiers: ["pond"],
        name: "Pond",
        components: { depth: { platform: "sensor", unique_id: "depth", device_class: "distance", ...topic } },
      },
    ],
  },
  "sensor/no_device": { ...topic, unique_id: "no_device", device_class: "battery" },
  "sensor/no_id": { ...topic, device_class: "pressure" },
  "sensor/no_id_named": { ...topic, name: "Loose" },
};

let house: House;

beforeAll(async () => {
  house = await House.open("nl");
  for (const [place, config] of Object.entries(ANNOUNCED)) await house.announce(place, config);
}, 180_000);

afterAll(() => house?.close());

/** Names by entity id, of everything of MQTT that has a state; sensors that are in no registry are such. */
async function theirs(): Promise<Record<string, unknown>> {
  const platforms = new Map((await house.core.registered()).map(({ entity_id, platform }) => [entity_id, platform]));
  const ofMqtt = (await house.core.states()).filter(({ entity_id }) => {
    const platform = platforms.get(entity_id);
    return platform === undefined ? entity_id.startsWith("sensor.") : platform === "mqtt";
  });
  return Object.fromEntries(ofMqtt.map(({ entity_id, attributes }) => [entity_id, attributes["friendly_name"]]));
}

async function ours(): Promise<Record<string, unknown>> {
  const { body } = await house.app.ask(`/${PATHS.entities}?limit=200`);
  return Object.fromEntries(Page.parse(JSON.parse(body)).rows.map(({ entityId, name }) => [entityId, name]));
}

/** What one of both has and the other has not, or calls otherwise. */
async function differences(): Promise<readonly unknown[]> {
  const [there, here] = [await theirs(), await ours()];
  const ids = new Set([...Object.keys(there), ...Object.keys(here)]);
  return [...ids].filter((id) => there[id] !== here[id]).map((id) => [id, there[id], here[id]]);
}

/** Waits until both call everything the same, and this the given name. */
async function calledAlike(entityId: string, name: string): Promise<void> {
  await expect.poll(async () => (await theirs())[entityId], LIMIT).toBe(name);
  await expect.poll(differences, LIMIT).toEqual([]);
}

test("every entity has the name and the entity id that Home Assistant gives it", async () => {
  await calledAlike("update.porch_firmware", "Porch Firmware");
  const names = await ours();
  expect(names).toMatchObject({
    "sensor.porch_temperatuur": "Porch Temperatuur",
    "button.porch_herstarten": "Porch Herstarten",
    "sensor.druk": "Druk",
    "switch.porch_mqtt_switch": "Porch MQTT Switch",
    "sensor.porch": "Porch",
    "sensor.garden_pond_afstand": "Pond Afstand",
  });
  expect(Object.keys(names).length).toBeGreaterThan(Object.keys(ANNOUNCED).length);
});

test("what is announced anew under other names is called as Home Assistant then calls it", async () => {
  await house.announce("sensor/temperature", { ...ANNOUNCED["sensor/temperature"], device_class: "moisture" });
  await house.announce("sensor/named", { ...ANNOUNCED["sensor/named"], name: "Wet" });
  await calledAlike("sensor.porch_damp", "Porch Wet");
});

test("what the user names anew is called so, and the device of it", async () => {
  const { owner } = house.core;
  await owner.ask(z.unknown(), "config/entity_registry/update", {
    entity_id: "button.porch_herstarten",
    name: "Again",
  });
  await calledAlike("button.porch_herstarten", "Porch Again");
  const { area_id } = await owner.ask(z.object({ area_id: z.string() }), "config/area_registry/create", {
    name: "Hall",
  });
  await owner.ask(z.unknown(), "config/entity_registry/update", { entity_id: "button.porch_herstarten", area_id });
  const devices = await owner.ask(
    z.array(z.object({ id: z.string(), name: z.string().nullable() })),
    "config/device_registry/list",
  );
  const { id } = devices.find(({ name }) => name === "Porch") ?? {};
  await owner.ask(z.unknown(), "config/device_registry/update", { device_id: id, name_by_user: "Veranda" });
  await calledAlike("button.porch_herstarten", "Veranda Again");
});
