import { beforeEach, expect, test } from "vitest";
import { SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.rollIs("complete");
  stage.follow();
});

/** Announced, registered, taken back, and after a restart only in the registry. */
function leaveOrphan(): void {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.shown.set("sensor.porch", { state: "unavailable", restored: true });
  stage.announce(TEMPERATURE, "");
  stage.wait();
}

test("in Home Assistant's memory only, and an orphan after its restart", () => {
  stage.register("sensor.porch", "porch_t");
  stage.shown.set("sensor.porch", { state: "unavailable", restored: false });
  stage.wait();
  expect(stage.rows).toMatchObject([
    { case: "memory-only", action: "announce-again", announced: false, registered: "yes", name: "Temperature" },
  ]);
  stage.homeAssistant.onShown("sensor.porch", { state: "unavailable", restored: true });
  expect(stage.rows).toMatchObject([{ case: "orphan", action: "remove-entity", announced: false, sends: "unknown" }]);
  stage.announce(TEMPERATURE, SENSOR);
  stage.hear("porch/t", "21");
  expect(stage.standings).toEqual([]);
});

test("an announcement the broker has lost is in Home Assistant's memory only, until it is announced again", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.hear("porch/t", "21");
  stage.engine.announcementsLost(["homeassistant/sensor/porch_t/config"]);
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "memory-only", key: "sensor porch_t", announced: false, sends: "yes" }]);
  stage.announce(TEMPERATURE, SENSOR);
  expect(stage.standings).toEqual([]);
});

test("an orphan that still sends is heard on the topics of its announcement, a ghost is not", () => {
  leaveOrphan();
  expect(stage.rows).toMatchObject([{ case: "orphan", sends: "unknown" }]);
  expect([...stage.ports.wanted]).toContain("porch/t");
  stage.wait(600_000);
  expect(stage.rows).toMatchObject([{ case: "ghost", sends: "no" }]);
  stage.hear("porch/t", "20", { retain: true });
  expect(stage.rows).toMatchObject([{ case: "ghost" }]);
  stage.hear("porch/t", "21");
  expect(stage.rows).toMatchObject([{ case: "orphan", sends: "yes" }]);
  stage.homeAssistant.onEntityGone("sensor.porch");
  expect(stage.standings).toEqual([]);
  expect([...stage.ports.wanted]).not.toContain("porch/t");
});

test("a topic that is announced again stays subscribed when the orphan goes", () => {
  leaveOrphan();
  stage.announce("sensor/heir", { ...SENSOR, unique_id: "heir" });
  stage.homeAssistant.onEntityGone("sensor.porch");
  expect([...stage.ports.wanted]).toContain("porch/t");
  stage.announce("sensor/heir", "");
  expect([...stage.ports.wanted]).not.toContain("porch/t");
});

test("what Home Assistant takes away at once when its announcement goes leaves nothing behind", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.facts = [];
  stage.announce(TEMPERATURE, "");
  stage.homeAssistant.onEntityGone("sensor.porch");
  stage.wait();
  expect(stage.facts.filter(({ type }) => type.startsWith("standing"))).toEqual([]);
});

test("the last entity of a device that nobody announces goes with its device", () => {
  stage.registerDevice("d1", { identifiers: ["porch"] });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1" });
  stage.shown.set("sensor.porch", { state: "unavailable", restored: true });
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "orphan", action: "remove-device" }]);
  stage.announce("switch/porch", { ...SENSOR, unique_id: "s", command_topic: "porch/set" });
  expect(stage.rows).toMatchObject([{ case: "orphan", action: "remove-entity" }]);
});

test("a device without a single entity is empty, one with device triggers is not", () => {
  stage.registerDevice("d1", { identifiers: ["porch"], nameByUser: "Old porch" });
  stage.registerDevice("d2", { connections: [["mac", "aa:bb:cc:dd:ee:ff"]] });
  stage.announce("device_automation/button", {
    automation_type: "trigger",
    type: "press",
    subtype: "one",
    topic: "button",
    device: { connections: [["mac", "AA:BB:CC:DD:EE:FF"]] },
  });
  stage.wait();
  expect(stage.rows).toMatchObject([
    { case: "empty-device", action: "remove-device", subject: "device", registeredId: "d1", name: "Old porch" },
  ]);
  stage.homeAssistant.onDeviceGone("d1");
  expect(stage.standings).toEqual([]);
});

test("device triggers and tags have no standing", () => {
  stage.announce("tag/reader", { topic: "tag", device: { identifiers: "reader" } });
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("a topic that others listened to meanwhile stays subscribed for the orphan", () => {
  leaveOrphan();
  stage.announce("sensor/heir", { ...SENSOR, unique_id: "heir" });
  stage.announce("sensor/heir", "");
  expect([...stage.ports.wanted]).toContain("porch/t");
});

test("a device that goes with its last entity is never called empty", () => {
  stage.registerDevice("d1", { identifiers: ["porch"] });
  stage.register("sensor.porch", "porch_t", { deviceId: "d1" });
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.wait();
  stage.facts = [];
  stage.homeAssistant.onEntityGone("sensor.porch");
  stage.homeAssistant.onDeviceGone("d1");
  stage.wait();
  expect(stage.facts.map(({ type }) => type)).toEqual(["standing-removed", "home-assistant-changed"]);
});

test("what the broker lost before Home Assistant was heard of is known", () => {
  stage = new Stage();
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.announce(TEMPERATURE, SENSOR);
  stage.engine.announcementsLost(["homeassistant/sensor/porch_t/config"]);
  stage.rollIs("complete");
  stage.register("sensor.porch", "porch_t");
  stage.follow();
  stage.wait();
  expect(stage.standings).toEqual(["memory-only sensor.porch"]);
});
