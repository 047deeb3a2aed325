import { expect, test } from "vitest";
import { readBytesLiteral } from "../../../src/core/control/bytes-literal.ts";
import { Subject } from "../state/entity.ts";

const FAN = {
  command_topic: "c",
  state_topic: "s",
  percentage_command_topic: "p",
  preset_modes: ["eco"],
  preset_mode_command_topic: "m",
};

test("a service takes the fields its schema names and no others", () => {
  const fan = new Subject("fan", FAN);
  expect(fan.call("set_percentage", '{"percentage": "33", "entity_id": "fan.thing"}')).toEqual(["p 33"]);
  expect(fan.call("set_percentage")).toEqual(["refused: missing-field"]);
  expect(fan.call("set_percentage", '{"percentage": 101}')).toEqual(["refused: invalid-field"]);
  expect(fan.call("set_percentage", '{"percentage": 1, "__proto__": 1}')).toEqual(["refused: unknown-field"]);
  expect(fan.call("toString")).toEqual(["refused: unknown-service"]);
});

test("an entity is asked for what it can do, and only when it is there", () => {
  const fan = new Subject("fan", { ...FAN, availability_topic: "a" });
  expect(fan.call("oscillate", '{"oscillating": true}')).toEqual([]);
  fan.hear("a", "online");
  expect(fan.call("oscillate", '{"oscillating": true}')).toEqual(["refused: not-supported"]);
  expect(fan.live.services()).not.toContain("oscillate");
});

test("what was sent before a refusal counts as sent", () => {
  const fan = new Subject("fan", { command_topic: "c" });
  expect(fan.call("turn_on", '{"percentage": 50}')).toEqual(["c ON", "refused: no-command-topic"]);
});

test("qos, retain and expiry of the announcement go with every message", () => {
  const button = new Subject("button", { command_topic: "c", qos: 2, retain: true, message_expiry_interval: 60 });
  expect(button.live.call("press", new Map(), 0)).toMatchObject({
    publications: [{ topic: "c", payload: "PRESS", qos: 2, retain: true, expirySeconds: 60 }],
  });
});

test("a payload the encoding cannot hold is not sent", () => {
  const press = (keys: object) => new Subject("button", { command_topic: "c", ...keys }).call("press");
  expect(press({ payload_press: "é", encoding: "ascii" })).toEqual([]);
  expect(press({ encoding: "" })).toEqual([]);
  expect(press({ payload_press: "é", encoding: "latin-1" })).toEqual([`c ${Uint8Array.of(0xe9)}`]);
});

test("an optimistic entity shows at once what it was told, others wait", () => {
  const assumed = new Subject("humidifier", { command_topic: "c", target_humidity_command_topic: "h" });
  expect(assumed.call("turn_on")).toEqual(["c ON"]);
  expect([assumed.live.state, assumed.attribute("assumed_state")]).toEqual(["on", true]);
  const reporting = new Subject("humidifier", {
    command_topic: "c",
    state_topic: "s",
    target_humidity_command_topic: "h",
  });
  reporting.call("turn_on");
  expect(reporting.live.state).toBe("unknown");
});

test("a cover sends raw positions for percentages", () => {
  const blind = new Subject("cover", {
    position_topic: "s",
    set_position_topic: "p",
    position_open: 0,
    position_closed: 255,
    tilt_command_topic: "t",
  });
  expect(blind.call("set_cover_position", '{"position": 30}')).toEqual(["p 178"]);
  expect(blind.call("open_cover_tilt")).toEqual(["t 100"]);
  expect(blind.attribute("current_tilt_position")).toBe(100);
  expect(blind.call("open_cover")).toEqual(["refused: not-supported"]);
});

test("toggling a cover stops it where it can, else sends it the other way", () => {
  const garage = new Subject("cover", { command_topic: "c", state_topic: "s" });
  const toggled = ["opening", "closed", "open", "None"].map((state) => {
    garage.hear("s", state);
    return garage.call("toggle").join();
  });
  expect(toggled).toEqual(["c STOP", "c OPEN", "c CLOSE", "c CLOSE"]);
});

test("an alarm code is asked for before arming, and a wrong one sends nothing", () => {
  const panel = new Subject("alarm_control_panel", { state_topic: "s", command_topic: "c", code: "1234" });
  expect(panel.call("alarm_arm_away")).toEqual(["refused: missing-code"]);
  expect(panel.call("alarm_arm_away", '{"code": "9"}')).toEqual([]);
  expect(panel.call("alarm_disarm", '{"code": "9"}')).toEqual([]);
});

test("a thermostat is set within its bounds, mode first", () => {
  const heating = new Subject("climate", { temperature_command_topic: "t", mode_command_topic: "m" });
  const set = (fields: string) => heating.call("set_temperature", fields);
  expect(set('{"temperature": 21, "hvac_mode": "heat"}')).toEqual(["m heat", "t 21.0"]);
  expect(set('{"temperature": 36}')).toEqual(["refused: out-of-range"]);
  expect(set('{"target_temp_low": 18, "target_temp_high": 20}')).toEqual(["refused: not-supported"]);
  expect(set('{"target_temp_low": 18}')).toEqual(["refused: missing-field"]);
  expect(heating.call("set_hvac_mode", '{"hvac_mode": "heat_cool"}')).toEqual(["refused: unknown-mode"]);
  expect(heating.call("turn_on")).toEqual(["m heat"]);
});

test("a date is sent in ISO, a time without zone in the home's", () => {
  const topics = { command_topic: "c" };
  expect(new Subject("date", topics).call("set_value", '{"date": "2026-02-03"}')).toEqual(["c 2026-02-03"]);
  expect(new Subject("date", topics).call("set_value", '{"date": "2026-02-30"}')).toEqual(["refused: invalid-field"]);
  expect(new Subject("time", topics).call("set_value", '{"time": "7:05"}')).toEqual(["c 07:05:00"]);
  const moment = new Subject("datetime", topics);
  expect(moment.call("set_value", '{"datetime": "2026-02-03T12:34:56"}')).toEqual(["c 2026-02-03T12:34:56+01:00"]);
  expect(moment.live.state).toBe("2026-02-03T11:34:56+00:00");
});

test("a bytes literal is read as Python reads it", () => {
  expect(readBytesLiteral(String.raw`b'\x01\101\n\q"'`)).toEqual(Uint8Array.of(1, 65, 10, 0x5c, 0x71, 0x22));
  expect(readBytesLiteral(`b"it's"`)).toEqual(new TextEncoder().encode("it's"));
  for (const text of ["b'", "b'a", `b'a"`, "b'é'", String.raw`b'\x1'`, "b'a'b'", "bytes"]) {
    expect(readBytesLiteral(text)).toBeUndefined();
  }
});

test("a call that is wrong is refused although the entity is unavailable", () => {
  const keys = { command_topic: "c", availability_topic: "a" };
  expect(new Subject("date", keys).call("set_value", '{"date": "2026-02-30"}')).toEqual(["refused: invalid-field"]);
  expect(new Subject("date", keys).call("set_value", '{"date": "2026-2-3"}')).toEqual([]);
  expect(new Subject("time", keys).call("set_value", '{"time": "24:00"}')).toEqual(["refused: invalid-field"]);
  expect(new Subject("datetime", keys).call("set_value", '{"datetime": "x"}')).toEqual(["refused: invalid-field"]);
});

test("a notification that could not be rendered was not sent, and shows no time", () => {
  const notify = new Subject("notify", { command_topic: "c", command_template: "{{ 1/0 }}" });
  expect(notify.call("send_message", '{"message": "hi"}')).toHaveLength(1);
  expect(notify.live.state).toBe("unknown");
});

test("a valve that moves is stopped, or turned round where it cannot stop", () => {
  const keys = { command_topic: "c", state_topic: "s", payload_stop: "STOP" };
  const toggled = (valve: Subject, state: string) => {
    valve.hear("s", state);
    return valve.call("toggle");
  };
  expect(toggled(new Subject("valve", keys), "closing")).toEqual(["c STOP"]);
  const plain = new Subject("valve", { command_topic: "c", state_topic: "s" });
  expect(toggled(plain, "closing")).toEqual(["c OPEN"]);
  expect(toggled(plain, "open")).toEqual(["c OPEN"]);
  expect(toggled(plain, "opening")).toEqual(["c CLOSE"]);
  expect(toggled(plain, "open")).toEqual(["c CLOSE"]);
  expect(toggled(plain, "closed")).toEqual(["c OPEN"]);
});

test("a valve with positions is never taken for closed when it is toggled", () => {
  const valve = new Subject("valve", { command_topic: "c", state_topic: "s", reports_position: true });
  valve.hear("s", "0");
  expect(valve.call("toggle")).toEqual(["c 0"]);
});

test("an empty code is none", () => {
  const keys = { command_topic: "c", state_topic: "s", command_template: "{{ code }}" };
  expect(new Subject("lock", keys).call("lock", '{"code": ""}')).toEqual(["c None"]);
  expect(new Subject("lock", keys).call("lock", '{"code": "1"}')).toEqual(["c 1"]);
  expect(new Subject("alarm_control_panel", keys).call("alarm_disarm", '{"code": ""}')).toEqual(["c None"]);
});

test("steps of brightness in percent go from whole percents", () => {
  const light = new Subject("light", { command_topic: "c", brightness_command_topic: "b", optimistic: true });
  light.call("turn_on", '{"brightness": 128}');
  expect(light.call("turn_on", '{"brightness_step_pct": 10}')).toContain("b 153");
});

test("a transition that is cut off is an integer", () => {
  const light = new Subject("light", { schema: "json", command_topic: "c" });
  const sent = (seconds: number) => light.call("turn_on", `{"transition": ${seconds}}`)[0];
  expect([sent(2), sent(9_999)]).toEqual(['c {"state":"ON","transition":2.0}', 'c {"state":"ON","transition":6553}']);
});

test("white channels hold what the range of colour temperatures has room for", () => {
  const light = new Subject("light", { schema: "json", command_topic: "c", supported_color_modes: ["rgbww"] });
  expect(light.call("turn_on", '{"color_temp_kelvin": 9000}')).toEqual([
    'c {"state":"ON","color":{"r":0,"g":0,"b":0,"c":255,"w":0}}',
  ]);
});

test("a climate takes a target for granted even where the command then fails, and a mode that is none of its own", () => {
  const keys = { temperature_command_topic: "c", temperature_command_template: "{{ 1/0 }}", mode_command_topic: "m" };
  const climate = new Subject("climate", { ...keys, modes: ["off", "heat"] });
  expect(climate.call("set_temperature", '{"temperature": 22, "hvac_mode": "cool"}')).toEqual([
    "m cool",
    expect.stringContaining("refused"),
  ]);
  climate.call("turn_off");
  expect(climate.attribute("temperature")).toBe(22);
});

test("a call whose effect cannot be shown was refused", () => {
  const siren = new Subject("siren", { command_topic: "c", json_attributes_topic: "j" });
  siren.hear("j", '{"x": [1]}');
  expect(siren.call("turn_on")).toEqual(['c {"state":"ON"}', "refused: unhashable-attribute"]);
});

test("a version that was skipped and installed is not skipped any more", () => {
  const update = new Subject("update", { state_topic: "s", latest_version_topic: "l", command_topic: "c" });
  update.hear("s", "1");
  update.hear("l", "2");
  update.call("skip");
  expect(update.live.state).toBe("off");
  update.hear("s", "2");
  expect(update.after("1")).toBe("on");
});
