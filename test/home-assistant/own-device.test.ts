import { afterAll, beforeAll, expect, test } from "vitest";
import type { Registered } from "./support/home-assistant.ts";
import { House } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(async () => house.close());

const SEEN = { timeout: 30_000 };

const own = async (): Promise<Registered[]> =>
  (await house.core.registered()).filter(({ unique_id }) => unique_id.startsWith("mqtt_rollcall_"));
const states = async () => {
  const ids = new Set((await own()).map(({ entity_id }) => entity_id));
  const all = (await house.core.states()).filter(({ entity_id }) => ids.has(entity_id));
  return Object.fromEntries(all.map(({ entity_id, state }) => [entity_id, state]));
};
const roll = async (): Promise<number> => JSON.parse((await house.app.ask("api/status")).body).roll.startedMs;

test("Home Assistant has the app as a device with all its figures, and nothing to say against it", async () => {
  await expect.poll(states, SEEN).toMatchObject({
    "sensor.mqtt_rollcall_status": "complete",
    "sensor.mqtt_rollcall_entities": "11",
    "sensor.mqtt_rollcall_devices": "1",
    "sensor.mqtt_rollcall_problems": "0",
    "sensor.mqtt_rollcall_received_messages_waiting": expect.stringMatching(/^\d+$/),
    "sensor.mqtt_rollcall_messages_waiting_to_be_sent": expect.stringMatching(/^\d+$/),
    "sensor.mqtt_rollcall_memory": expect.stringMatching(/^\d+$/),
    "sensor.mqtt_rollcall_message_rate": expect.stringMatching(/^[\d.]+$/),
    "sensor.mqtt_rollcall_last_roll_call": expect.stringMatching(/^[\d.]+$/),
    "sensor.mqtt_rollcall_app_version": expect.stringMatching(/^\d/),
    "button.mqtt_rollcall_call_the_roll_again": "unknown",
  });
  expect(await own()).toHaveLength(11);
  const complaints = (await house.core.logLines()).filter(
    ({ name }) => name.includes("mqtt") || name.includes("sensor"),
  );
  expect(complaints).toEqual([]);
});

test("its button there calls the roll", async () => {
  const before = await roll();
  await house.core.callService("button", "press", { entity_id: "button.mqtt_rollcall_call_the_roll_again" });
  await expect.poll(roll, SEEN).toBeGreaterThan(before);
});

test("a problem is told at once, and is gone when it is gone", async () => {
  await house.announce("sensor/bad", { name: "No topic" });
  await expect.poll(states, SEEN).toMatchObject({ "sensor.mqtt_rollcall_problems": "1" });
  await house.withdraw("sensor/bad");
  await expect.poll(states, SEEN).toMatchObject({ "sensor.mqtt_rollcall_problems": "0" });
});

test("a Home Assistant that was away has all of it again", async () => {
  await house.core.stop();
  await house.core.start();
  await expect.poll(states, SEEN).toMatchObject({
    "sensor.mqtt_rollcall_status": "complete",
    "sensor.mqtt_rollcall_entities": "11",
  });
});

test("once the app is gone nothing of it is believed", async () => {
  await house.app.stop();
  await expect.poll(async () => new Set(Object.values(await states())), SEEN).toEqual(new Set(["unavailable"]));
});
