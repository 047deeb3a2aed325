import { expect, test } from "vitest";
import { NOON_MS, Subject } from "../../state/entity.ts";

test("a lock asks for a code that fits its format", () => {
  const lock = new Subject("lock", { command_topic: "c", code_format: "^\\d{4}$" });
  expect(lock.call("lock")).toEqual(["refused: bad-code"]);
  expect(lock.call("lock", '{"code":"1234"}')).toEqual(["c LOCK"]);
  expect(lock.live.state).toBe("locked");
  expect(lock.call("open", '{"code":"1234"}')).toEqual(["refused: not-supported"]);
});

test("a notification and a scene show when they were used last", () => {
  const notify = new Subject("notify", { command_topic: "c" });
  expect(notify.call("send_message", '{"message":"hi","title":"unsaid"}')).toEqual(["c hi"]);
  expect(Date.parse(notify.live.state)).toBe(NOON_MS);
  const scene = new Subject("scene", { command_topic: "c" });
  expect(scene.call("turn_on")).toEqual(["refused: no-payload"]);
  expect(Date.parse(scene.live.state)).toBe(NOON_MS);
});

test("a number is sent as an integer where it is one, in the device's scale", () => {
  const number = new Subject("number", { command_topic: "c", min: 5, max: 30 });
  expect(number.call("set_value", '{"value":12.0}')).toEqual(["c 12"]);
  expect(number.call("set_value", '{"value":"12.34"}')).toEqual(["c 12.34"]);
  expect(number.call("set_value", '{"value":31}')).toEqual(["refused: out-of-range"]);
  expect(number.live.state).toBe("12.34");
  const keys = { command_topic: "c", device_class: "temperature", unit_of_measurement: "°F" };
  expect(new Subject("number", keys).call("set_value", '{"value":20}')).toEqual(["c 68"]);
});

test("a select steps through its options, round the end or not", () => {
  const select = new Subject("select", { command_topic: "c", options: ["a", "b", "c"] });
  const steps = ["select_next", "select_previous", "select_next", "select_first", "select_last"];
  expect(steps.flatMap((service) => select.call(service))).toEqual(["c a", "c c", "c a", "c a", "c c"]);
  expect(select.call("select_next", '{"cycle":false}')).toEqual(["c c"]);
  expect(select.call("select_option", '{"option":"z"}')).toEqual(["refused: not-an-option"]);
  expect(new Subject("select", { command_topic: "c", options: [] }).call("select_next")).toEqual([
    "refused: no-options",
  ]);
});

test("a siren is told what it supports, in the order of the call", () => {
  const siren = new Subject("siren", { command_topic: "c", support_duration: false, available_tones: ["a"] });
  expect(siren.call("turn_on", '{"volume_level":1,"tone":"a","duration":3}')).toEqual([
    'c {"state":"ON","volume_level":1.0,"tone":"a"}',
  ]);
  expect(siren.live.shown()).toMatchObject({ state: "on", attributes: { tone: "a", volume_level: 1 } });
  expect(siren.call("turn_on", '{"tone":"b"}')).toEqual(["refused: unknown-tone"]);
  expect(siren.call("toggle")).toEqual(['c {"state":"OFF"}']);
});

test("a text is checked before it is sent", () => {
  const text = new Subject("text", { command_topic: "c", max: 3 });
  expect([...text.call("set_value", '{"value":"abc"}'), ...text.call("set_value", '{"value":"abcd"}')]).toEqual([
    "c abc",
    "refused: text-misfit",
  ]);
  expect(text.live.state).toBe("abc");
});

test("an update is installed once it is known, and can be skipped until the next one", () => {
  const update = new Subject("update", { state_topic: "s", command_topic: "c", payload_install: "go" });
  expect(update.call("install")).toEqual(["refused: no-update"]);
  update.hear("s", '{"installed_version":"1","latest_version":"2"}');
  expect(update.call("install")).toEqual(["c go"]);
  expect(update.call("install", '{"version":"3"}')).toEqual(["refused: not-supported"]);
  update.call("skip");
  expect([update.live.state, update.attribute("skipped_version")]).toEqual(["off", "2"]);
  update.hear("s", '{"latest_version":"3"}');
  expect([update.live.state, update.attribute("skipped_version")]).toEqual(["on", null]);
});

test("a vacuum does what it announced", () => {
  const vacuum = new Subject("vacuum", {
    command_topic: "c",
    supported_features: ["start", "fan_speed", "send_command"],
    set_fan_speed_topic: "f",
    fan_speed_list: ["low"],
    send_command_topic: "x",
  });
  expect(vacuum.call("start")).toEqual(["c start"]);
  expect(vacuum.call("pause")).toEqual(["refused: not-supported"]);
  expect(vacuum.call("set_fan_speed", '{"fan_speed":"low"}')).toEqual(["f low"]);
  expect(vacuum.call("set_fan_speed", '{"fan_speed":"warp"}')).toEqual([]);
  expect(vacuum.call("send_command", '{"command":"go","params":{"to":1}}')).toEqual(['x {"command":"go","to":1}']);
});

test("a valve with positions is opened by one", () => {
  const keys = { command_topic: "c", reports_position: true, position_closed: 10, position_open: 20 };
  const valve = new Subject("valve", keys);
  expect(valve.call("open_valve")).toEqual(["c 20"]);
  expect(valve.call("set_valve_position", '{"position":25}')).toEqual(["c 12"]);
  expect([valve.live.state, valve.attribute("current_position")]).toEqual(["open", 25]);
  expect(new Subject("valve", { command_topic: "c", payload_open: null }).call("open_valve")).toEqual([
    "refused: not-supported",
  ]);
});

test("a water heater is set in its own scale", () => {
  const heater = new Subject("water_heater", {
    temperature_command_topic: "t",
    temperature_unit: "F",
    mode_command_topic: "m",
  });
  expect(heater.call("set_temperature", '{"temperature":50,"operation_mode":"eco"}')).toEqual(["m eco", "t 122.0"]);
  expect([heater.live.state, heater.attribute("temperature")]).toEqual(["eco", 50]);
  expect(heater.call("set_operation_mode", '{"operation_mode":"warp"}')).toEqual(["refused: unknown-mode"]);
  expect(heater.call("turn_on")).toEqual(["refused: not-supported"]);
});
