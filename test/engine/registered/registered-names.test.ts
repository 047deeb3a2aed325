import { beforeEach, expect, test } from "vitest";
import { apply, createTables } from "../../../src/contract/tables.ts";
import { SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

const row = () => stage.engine.tables.entities.values().next().value;
const porch = () => stage.engine.tables.devices.values().next().value;

beforeEach(() => {
  stage = new Stage();
  stage.rollIs("complete");
  stage.follow();
});

test("an entity announced before or after is called as it is registered", () => {
  stage.announce(TEMPERATURE, SENSOR);
  expect(row()).toMatchObject({ entityId: "sensor.porch_temperature", name: "Porch Temperature" });
  stage.register("sensor.outside", "porch_t", { deviceId: "d1", name: "Outside", icon: "mdi:tree" });
  const expected = { entityId: "sensor.outside", name: "Porch Outside", icon: "mdi:tree", disabled: false };
  expect(row()).toMatchObject(expected);
  stage.announce(TEMPERATURE, "");
  stage.announce(TEMPERATURE, SENSOR);
  expect(row()).toMatchObject(expected);
  stage.homeAssistant.onEntityGone("sensor.outside");
  expect(row()).toMatchObject({ entityId: "sensor.porch_temperature", name: "Porch Temperature" });
});

test("a device is called and placed as in Home Assistant, and its entities with it", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, device: { ...SENSOR.device, suggested_area: "Garden" } });
  expect(porch()).toMatchObject({ name: "Porch", area: "Garden" });
  stage.placeAreas({ attic: "Attic", hall: "Hall" });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1" });
  stage.registerDevice("d1", { identifiers: ["porch"], nameByUser: "Weather station", areaId: "attic" });
  expect(porch()).toMatchObject({ name: "Weather station", area: "Attic" });
  expect(row()).toMatchObject({ name: "Weather station Temperature", area: null });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1", areaId: "hall" });
  expect(row()).toMatchObject({ area: "Hall" });
  stage.placeAreas({ attic: "Loft", hall: "Corridor" });
  expect([porch()?.area, row()?.area]).toEqual(["Loft", "Corridor"]);
  stage.homeAssistant.onDeviceGone("d1");
  expect(porch()).toMatchObject({ name: "Porch", area: "Garden" });
});

test("an entity without a name is called as in Home Assistant, in its language", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, name: undefined, device_class: "temperature" });
  expect(row()).toMatchObject({ name: "Porch Temperature" });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1", originalName: "Temperatuur" });
  expect(row()).toMatchObject({ name: "Porch Temperatuur" });
  const key = row()?.key;
  expect(key && stage.engine.entityDetail(key)?.attributes).toMatchObject({ friendly_name: "Porch Temperatuur" });
});

test("an announcement that changes names is followed when Home Assistant has followed it", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t", { deviceId: "d1" });
  stage.registerDevice("d1", { identifiers: ["porch"] });
  stage.announce(TEMPERATURE, { ...SENSOR, name: null, device: { ...SENSOR.device, name: "Veranda" } });
  expect([porch()?.name, row()?.name]).toEqual(["Porch", "Porch Temperature"]);
  stage.registerDevice("d1", { identifiers: ["porch"], name: "Veranda" });
  expect([porch()?.name, row()?.name]).toEqual(["Veranda", "Veranda Temperature"]);
  stage.register("sensor.porch", "porch_t", { deviceId: "d1", originalName: null });
  expect(row()?.name).toBe("Veranda");
});

test("what is out of order is called as in Home Assistant too", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, name: undefined, device_class: "temperature" });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1", originalName: "Temperatuur", disabledBy: "user" });
  stage.registerDevice("d1", { identifiers: ["porch"], nameByUser: "Veranda" });
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "disabled", name: "Veranda Temperatuur" }]);
});

test("a renamed entity keeps its place, told by its new id alone", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.register("sensor.garden", "porch_t");
  expect(row()).toMatchObject({ entityId: "sensor.garden" });
  stage.homeAssistant.onEntityGone("sensor.porch");
  expect(row()).toMatchObject({ entityId: "sensor.garden" });
  stage.wait(1_000);
  expect(stage.engine.tables.homeAssistant).toMatchObject({ entities: 1, devices: 0 });
});

test("switched off by the user, it shows no state, whatever it sends", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.hear("porch/t", "21");
  stage.register("sensor.porch", "porch_t", { disabledBy: "user" });
  expect(row()).toMatchObject({ disabled: true, state: null });
  stage.hear("porch/t", "22");
  expect(row()).toMatchObject({ disabled: true, state: null });
  stage.register("sensor.porch", "porch_t");
  expect(row()).toMatchObject({ disabled: false, state: "22" });
});

test("news that change nothing shown are no fact", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.wait();
  stage.facts = [];
  stage.register("sensor.porch", "porch_t", { labels: ["checked"] });
  stage.registerDevice("d1", { identifiers: ["elsewhere"] });
  expect(stage.facts).toEqual([]);
});

test("a detail has the registry's entry", () => {
  stage.announce(TEMPERATURE, SENSOR);
  const key = row()?.key;
  expect(key && stage.engine.entityDetail(key)?.registered).toBeNull();
  stage.register("sensor.porch", "porch_t", { labels: ["checked"] });
  expect(key && stage.engine.entityDetail(key)?.registered).toMatchObject({ labels: ["checked"] });
});

test("whoever applies the facts has the engine's tables", () => {
  const mirror = createTables();
  stage = new Stage();
  stage.engine.listen(({ fact }) => apply(mirror, fact));
  stage.rollIs("complete");
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.old", "old");
  stage.follow();
  stage.placeAreas({ attic: "Attic" });
  stage.wait();
  stage.register("sensor.porch", "porch_t", { areaId: "attic" });
  stage.homeAssistant.onEntityGone("sensor.old");
  stage.wait();
  expect(mirror).toEqual(stage.engine.tables);
});

test.each([
  ["single", TEMPERATURE, { ...SENSOR, enabled_by_default: false }],
  [
    "device",
    "device/porch",
    {
      device: SENSOR.device,
      origin: { name: "test" },
      components: { t: { platform: "sensor", ...SENSOR, device: undefined, enabled_by_default: false } },
    },
  ],
])("what is announced switched off is followed once the user has switched it on: %s form", (_form, topic, config) => {
  stage.announce(topic, config);
  stage.register("sensor.porch", "porch_t", { disabledBy: "integration" });
  expect(row()).toMatchObject({ disabled: true, state: null });
  expect([...stage.ports.wanted]).toEqual([]);
  stage.register("sensor.porch", "porch_t");
  expect(row()).toMatchObject({ disabled: false, state: "unknown" });
  stage.hear("porch/t", "21");
  expect(row()).toMatchObject({ disabled: false, state: "21" });
  stage.announce(topic, "");
  stage.announce(topic, config);
  stage.hear("porch/t", "22");
  expect(row()).toMatchObject({ disabled: false, state: "22" });
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("switched on before we heard of it, it is followed from the start", () => {
  stage.register("sensor.porch", "porch_t");
  stage.announce(TEMPERATURE, { ...SENSOR, enabled_by_default: false });
  stage.hear("porch/t", "21");
  expect(row()).toMatchObject({ disabled: false, state: "21", verdict: "accepted" });
  expect(stage.engine.tables.announcements.values().next().value).toMatchObject({ count: 1, verdict: "accepted" });
});
