import { beforeEach, expect, test } from "vitest";
import { SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.rollIs("complete");
  stage.follow();
});

test("announced, registered and sending is in order", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("never a state: silent, as Home Assistant knows none either, until one comes", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.shown.set("sensor.porch", { state: "unknown", restored: false });
  stage.wait(10_000);
  expect(stage.standings).toEqual([]);
  stage.wait();
  expect(stage.rows).toMatchObject([
    {
      case: "silent",
      action: "check-device",
      key: "sensor porch_t",
      announced: true,
      registered: "yes",
      sends: "no",
    },
  ]);
  stage.hear("porch/t", "21");
  expect(stage.standings).toEqual([]);
});

test("a state that Home Assistant heard before we came is one", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("messages on other topics than its state's are none", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, availability_topic: "porch/a", json_attributes_topic: "porch/j" });
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/a", "online");
  stage.hear("porch/j", "{}");
  stage.wait();
  expect(stage.standings).toEqual(["silent sensor.porch"]);
});

test.each(["porch/+", "porch/#", "+/t"])("a message through %s is a state", (filter) => {
  stage.announce(TEMPERATURE, { ...SENSOR, state_topic: filter });
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("an event that never happened is not silent", () => {
  stage.announce("event/bell", { name: "Bell", unique_id: "bell", state_topic: "bell", event_types: ["ring"] });
  stage.register("event.bell", "bell");
  stage.shown.set("event.bell", { state: "unknown", restored: false });
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("what listens to nothing is not silent", () => {
  stage.announce("button/porch", { name: "Ring", unique_id: "ring", command_topic: "porch/ring" });
  stage.register("button.porch", "ring");
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("disabled by its announcement or by the user", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, enabled_by_default: false });
  stage.register("sensor.porch", "porch_t", { disabledBy: "integration" });
  stage.announce("sensor/other", { ...SENSOR, unique_id: "other" });
  stage.register("sensor.other", "other", { disabledBy: "user" });
  expect(stage.standings).toEqual(["disabled sensor.porch", "disabled sensor.other"]);
  expect(stage.rows).toMatchObject([{ action: "enable", registered: "disabled" }, {}]);
});

test.each([
  ["a bad device class", "sensor/p", { ...SENSOR, device_class: "temprature" }, "sensor p"],
  ["a topic with a space", "sensor/p t", SENSOR, "homeassistant/sensor/p t/config"],
  ["no JSON", "sensor/p", "{", "homeassistant/sensor/p/config"],
])("refused: %s", (_what, topic, config, name) => {
  stage.announce(topic, config);
  stage.wait();
  expect(stage.standings).toEqual([`refused ${name}`]);
  expect(stage.rows).toMatchObject([
    { action: "correct-announcement", announced: true, registered: "no", sends: "unknown" },
  ]);
  stage.announce(topic, "");
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("unregistered, but not before Home Assistant had time to", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.wait(14_000);
  expect(stage.standings).toEqual([]);
  stage.wait(2_000);
  expect(stage.rows).toMatchObject([
    { case: "unregistered", action: "restart-discovery", key: "sensor porch_t", registered: "no" },
  ]);
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  expect(stage.standings).toEqual([]);
});

test("as long as Home Assistant goes on registering, others may still come", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.announce("button/porch", { name: "Ring", unique_id: "ring", command_topic: "porch/ring" });
  stage.wait(10_000);
  stage.register("button.ring", "ring");
  stage.wait(10_000);
  expect(stage.standings).toEqual([]);
  stage.wait(10_000);
  expect(stage.standings).toEqual(["unregistered sensor porch_t"]);
});

test("without unique id it has a state and no entry", () => {
  stage.announce("sensor/no_uid", { name: "No uid", state_topic: "porch/t" });
  stage.shown.set("sensor.no_uid", { state: "21", restored: false });
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.rows).toMatchObject([
    { case: "no-unique-id", action: "add-unique-id", registered: "state-only", sends: "yes" },
  ]);
  stage.announce("sensor/no_uid", "");
  expect(stage.standings).toEqual([]);
});

test("a message past a filter is no state", () => {
  stage.announce(TEMPERATURE, { ...SENSOR, state_topic: "porch/+" });
  stage.register("sensor.porch", "porch_t");
  for (const topic of ["porch", "porch/t/u", "garden/t"]) stage.hear(topic, "21");
  stage.wait();
  expect(stage.standings).toEqual(["silent sensor.porch"]);
});
