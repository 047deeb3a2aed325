import { beforeEach, expect, test } from "vitest";
import { SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.rollIs("complete");
  stage.registerDevice("d1", { identifiers: ["porch"], manufacturer: "Acme", model: "T-1" });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1", hiddenBy: "user" });
  stage.register("sensor.porch_humidity", "porch_h", { deviceId: "d1" });
  stage.follow();
});

test("a device that nobody announces is as Home Assistant has it", () => {
  expect(stage.engine.registeredDetail("d1")).toMatchObject({
    device: { id: "d1", name: "Porch", manufacturer: "Acme", model: "T-1", identifiers: ["porch"] },
    announcedId: null,
    entities: [
      { registered: { entityId: "sensor.porch", hiddenBy: "user" }, key: null, withdrawnMs: null },
      { registered: { entityId: "sensor.porch_humidity" }, key: null, withdrawnMs: null },
    ],
  });
});

test("one that is announced leads to its page and those of its entities", () => {
  stage.announce(TEMPERATURE, SENSOR);
  const [key] = stage.engine.tables.entities.keys();
  const [deviceId] = stage.engine.tables.devices.keys();
  expect(stage.engine.registeredDetail("d1")).toMatchObject({
    announcedId: deviceId,
    entities: [{ key, withdrawnMs: null }, { key: null }],
  });
});

test("an announcement that was taken back is remembered with its time, until it comes again", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.wait(5_000);
  const withdrawnMs = stage.ports.ms;
  stage.announce(TEMPERATURE, "");
  stage.wait();
  expect(stage.engine.registeredDetail("d1")?.entities[0]).toMatchObject({ key: null, withdrawnMs });
  stage.announce(TEMPERATURE, SENSOR);
  expect(stage.engine.registeredDetail("d1")?.entities[0]).toMatchObject({ withdrawnMs: null });
});

test("that time is of the clock on the wall, also when it was set", () => {
  const hourMs = 3_600_000;
  stage.announce(TEMPERATURE, SENSOR);
  const withdrawnMs = stage.ports.ms + hourMs;
  stage.announce(TEMPERATURE, "");
  stage.ports.nowMs = () => stage.ports.ms + hourMs;
  expect(stage.engine.registeredDetail("d1")?.entities[0]).toMatchObject({ withdrawnMs });
});

test("what is out of order leads to the device it belongs to in Home Assistant", () => {
  stage.registerDevice("d2", { identifiers: ["empty"] });
  stage.wait(700_000);
  expect(new Set(stage.rows.map((row) => `${row.subject} ${row.registeredDeviceId}`))).toEqual(
    new Set(["entity d1", "device d2"]),
  );
  expect(stage.rows.find((row) => row.subject === "entity")).toMatchObject({ registeredDeviceName: "Porch" });
});

test("a device that Home Assistant does not have has no detail, also after it was deleted there", () => {
  expect(stage.engine.registeredDetail("d3")).toBeUndefined();
  stage.homeAssistant.onEntityGone("sensor.porch");
  stage.homeAssistant.onEntityGone("sensor.porch_humidity");
  stage.homeAssistant.onDeviceGone("d1");
  expect(stage.engine.registeredDetail("d1")).toBeUndefined();
});
