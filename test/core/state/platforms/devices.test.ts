import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

test("a lock shows the most urgent of what it said, and None means unknown", () => {
  const lock = new Subject("lock", { command_topic: "c", state_topic: "s", state_jammed: "STUCK" });
  expect(["LOCKED", "UNLOCKING", "OPEN", "STUCK"].map((state) => lock.after(state))).toEqual([
    "locked",
    "unlocking",
    "open",
    "jammed",
  ]);
  expect(lock.after("UNLOCKED", "None")).toBe("unknown");
  expect(lock.hear("s", "whatever").problem).toBeNull();
});

test("an optimistic lock starts unlocked, also after an update", () => {
  const lock = new Subject("lock", { command_topic: "c" });
  expect([lock.live.state, lock.attribute("assumed_state")]).toEqual(["unlocked", true]);
  lock.call("lock");
  lock.update({ command_topic: "c", name: "Door" });
  expect(lock.live.state).toBe("unlocked");
});

test("a number keeps the spelling of an equal value, and its range", () => {
  const number = new Subject("number", { command_topic: "c", state_topic: "s", min: 5, max: 30, step: 0.5 });
  expect(number.after("5", "5.0")).toBe("5");
  expect(number.after("1e1")).toBe("10.0");
  expect(number.hear("s", "31").problem?.rule).toBe("out-of-range");
  expect(number.hear("s", "warm").problem?.rule).toBe("not-a-number");
  expect(number.live.state).toBe("10.0");
  expect(number.after("None")).toBe("unknown");
});

test("a temperature to be set follows the home's scale, its range widened to whole steps", () => {
  const keys = { command_topic: "c", state_topic: "s", device_class: "temperature", unit_of_measurement: "°F" };
  const number = new Subject("number", keys);
  expect(number.live.capabilities()).toMatchObject({ min: -17.8, max: 37.8, step: 1 });
  expect([number.after("20.5"), number.live.unit()]).toEqual(["-6.4", "°C"]);
});

test("a select shows its options; none in any case is unknown, and a number is never chosen", () => {
  const select = new Subject("select", { command_topic: "c", state_topic: "s", options: ["a", 1, "None"] });
  expect(select.after("a")).toBe("a");
  expect(select.hear("s", "1").problem?.rule).toBe("not-an-option");
  expect(select.after("NONE")).toBe("unknown");
});

test("a siren is read from a text or from an object with its parameters", () => {
  const siren = new Subject("siren", { command_topic: "c", state_topic: "s", available_tones: ["a", 5] });
  expect(siren.after('{"state":"ON","tone":"5","volume_level":0.5}')).toBe("on");
  expect(siren.live.shown().attributes).toMatchObject({ tone: 5, volume_level: 0.5, duration: null });
  expect(siren.hear("s", '{"state":"OFF","loud":true}').problem?.rule).toBe("bad-parameters");
  expect(siren.live.state).toBe("off");
  expect(siren.hear("s", '{"tone":"b"}').problem?.rule).toBe("unknown-tone");
  expect(siren.hear("s", "12").problem?.level).toBe("error");
  siren.update({ command_topic: "c", state_topic: "s", available_tones: ["a", 5] });
  expect([siren.live.state, siren.attribute("tone")]).toEqual(["unknown", null]);
});

test("a text out of its bounds is not shown, and comes back with a good one", () => {
  const text = new Subject("text", { command_topic: "c", state_topic: "s", min: 2, max: 4, pattern: "[a-z]+$" });
  expect(text.after("abc")).toBe("abc");
  for (const [wrong, why] of [
    ["a", "shorter"],
    ["abcde", "longer"],
    ["ABC", "match"],
  ] as const) {
    expect(text.hear("s", wrong).problem?.message).toContain(why);
  }
  expect(text.live.state).toBe("abc");
  expect(text.after("😀😀")).toBe("abc");
});

test("an update is on when its latest version is newer, or cannot be compared", () => {
  const update = new Subject("update", { state_topic: "s", latest_version_topic: "l" });
  expect(update.after("1.2.3")).toBe("unknown");
  const latest = (version: string) => {
    update.hear("l", version);
    return update.live.state;
  };
  expect(["1.2.3", "1.10.0", "1.2.3-rc1", "2026-nightly"].map(latest)).toEqual(["off", "on", "off", "on"]);
});

test("an update's object is taken as a whole or not at all", () => {
  const update = new Subject("update", { state_topic: "s", title: "Firmware" });
  update.hear("s", '{"installed_version":"1","latest_version":"2","update_percentage":40}');
  expect(update.live.shown()).toMatchObject({ state: "on", attributes: { in_progress: true, update_percentage: 40 } });
  expect(update.hear("s", '{"installed_version":"2","surprise":1}').problem?.rule).toBe("bad-update");
  expect(update.hear("s", '{"title":null}').problem?.rule).toBe("bad-update");
  expect(update.attribute("installed_version")).toBe("1");
  update.hear("s", '{"update_percentage":null,"title":"New"}');
  expect([update.attribute("in_progress"), update.attribute("title")]).toEqual([false, "New"]);
  update.update({ state_topic: "s", title: "Firmware" });
  expect([update.attribute("title"), update.attribute("installed_version")]).toEqual(["Firmware", "1"]);
});

test("a vacuum's state is an object; its speed is shown where the feature is announced", () => {
  const vacuum = new Subject("vacuum", {
    state_topic: "s",
    supported_features: ["start", "fan_speed"],
    fan_speed_list: ["low"],
  });
  expect(vacuum.attribute("fan_speed")).toBeNull();
  expect(vacuum.after('{"state":"docked"}')).toBe("docked");
  expect(vacuum.attribute("fan_speed")).toBe(0);
  expect(vacuum.after('{"state":"dancing","fan_speed":"low"}')).toBe("docked");
  expect(vacuum.attribute("fan_speed")).toBe("low");
  expect(vacuum.after('{"state":null}')).toBe("unknown");
  expect(vacuum.hear("s", "docked").problem?.rule).toBe("not-an-object");
});

test("rooms a vacuum reports make it clean areas", () => {
  const keys = { state_topic: "s", unique_id: "u", clean_segments_command_topic: "c" };
  const vacuum = new Subject("vacuum", keys);
  const before = vacuum.live.supportedFeatures();
  vacuum.hear("s", '{"segments":{"1":"Kitchen"}}');
  expect(vacuum.live.supportedFeatures() - before).toBe(16_384);
});

test("a valve without positions knows four words, in a text or an object", () => {
  const valve = new Subject("valve", { command_topic: "c", state_topic: "s" });
  expect(["opening", "open", '{"state":"closing"}', "closed", "None"].map((state) => valve.after(state))).toEqual([
    "opening",
    "open",
    "closing",
    "closed",
    "unknown",
  ]);
  expect(valve.hear("s", "ajar").problem?.rule).toBe("unknown-state");
  expect(valve.hear("s", '{"position":1}').problem?.rule).toBe("missing-key");
});

test("a valve with positions is closed at 0, and cannot move at either end", () => {
  const valve = new Subject("valve", {
    state_topic: "s",
    reports_position: true,
    position_closed: 10,
    position_open: 20,
  });
  expect(valve.after('{"state":"opening","position":15}')).toBe("opening");
  expect(valve.attribute("current_position")).toBe(50);
  expect(valve.after("30")).toBe("open");
  expect(valve.attribute("current_position")).toBe(100);
  expect(valve.after("10")).toBe("closed");
  expect(valve.hear("s", "wet").problem?.rule).toBe("not-a-number");
  expect(valve.hear("s", '{"position":null}').problem?.rule).toBe("bad-position");
  expect(valve.after("None")).toBe("unknown");
});

test("a water heater shows its mode and temperatures in the home's scale", () => {
  const keys = { mode_state_topic: "s", temperature_state_topic: "t", current_temperature_topic: "n" };
  const heater = new Subject("water_heater", { ...keys, temperature_unit: "F" });
  expect(heater.after("eco")).toBe("eco");
  heater.hear("t", "120.5");
  expect(heater.live.shown().attributes).toMatchObject({ temperature: 49.2, min_temp: 43.3, operation_mode: "eco" });
  expect(heater.hear("t", "hot").problem?.rule).toBe("not-a-number");
  expect(heater.hear("s", "warp").problem?.rule).toBe("unknown-mode");
  expect(heater.after("None")).toBe("unknown");
});

test("nothing a device says makes an entity fail", () => {
  const odd = [
    "",
    "{",
    "[]",
    "null",
    "1e999",
    '{"state":[]}',
    '{"state":{"a":1}}',
    '{"position":[]}',
    "9".repeat(5000),
    "\ud800",
  ];
  const keys = { state_topic: "s", command_topic: "c" };
  const entities = [
    new Subject("light", { ...keys, schema: "json", supported_color_modes: ["hs"], effect: true }),
    new Subject("siren", keys),
    new Subject("vacuum", keys),
    new Subject("valve", { state_topic: "s", reports_position: true, position_open: 0 }),
    new Subject("update", { state_topic: "s" }),
    new Subject("number", keys),
    new Subject("sensor", { state_topic: "s", device_class: "date" }),
  ];
  for (const entity of entities) for (const payload of odd) expect(() => entity.hear("s", payload)).not.toThrow();
});
