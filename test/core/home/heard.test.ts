import { describe, expect, test } from "vitest";
import { lampSwitch, ToldHome } from "./fixture.ts";

describe("a message without what the template of a sensor wants", () => {
  const troubles = (value_template: string) => {
    const told = new ToldHome();
    told.announce("sensor/a", { state_topic: "s", value_template });
    return told.hear("s", '{"a": 1}').filter(({ type }) => type === "trouble");
  };

  test("is ignored in silence where it is tested, calculated with or looked into by key", () => {
    for (const text of ["value_json.b | is_defined", "value_json.b / 10", "value_json['b']['c']"]) {
      expect(troubles(`{{ ${text} }}`)).toEqual([]);
    }
  });

  test("is a problem where an attribute of it is asked for", () => {
    expect(troubles("{{ value_json.b.c }}")).toHaveLength(1);
    expect(troubles("{{ value_json.b.c / 10 }}")).toHaveLength(1);
  });
});

describe("an update that names no topic to listen to", () => {
  test("leaves the one of before, read by what it says", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch({ state_on: "1" }));
    told.announce("switch/lamp", lampSwitch({ state_topic: undefined }));
    told.hear("lamp/state", "1");
    expect(told.states()).toEqual({ "switch.lamp_light": "unknown" });
    told.hear("lamp/state", "ON");
    expect(told.states()).toEqual({ "switch.lamp_light": "on" });
  });
});

describe("an empty code", () => {
  test("is sent with the alarm, and is none to everything else", () => {
    const told = new ToldHome();
    const panel = { name: "House", state_topic: "s", command_topic: "c", command_template: "{{ code }}" };
    told.announce("alarm_control_panel/a", { ...panel, code_arm_required: false });
    const call = (service: string) =>
      told.home.call(service, "alarm_control_panel.house", new Map([["code", ""]]), 0).publications;
    expect(call("alarm_trigger")).toMatchObject([{ payload: "" }]);
    expect(call("alarm_disarm")).toMatchObject([{ payload: "None" }]);
  });
});

describe("an update that changes the encoding", () => {
  test("asks for the topic anew, so that what is kept there is read again", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch({ encoding: "" }));
    const { changes } = told.announce("switch/lamp", lampSwitch());
    expect(changes).toContainEqual({ type: "topic-wanted", topic: "lamp/state", qos: 0 });
    const later = told.announce("switch/lamp", lampSwitch({ icon: "mdi:lamp" }));
    expect(later.changes.map(({ type }) => type)).not.toContain("topic-wanted");
  });
});

describe("what shows when it was called last", () => {
  test("still shows it when it comes back, and what came after an update since", () => {
    const told = new ToldHome();
    const bell = { unique_id: "u1", name: "Bell", command_topic: "c" };
    const press = (nowMs: number) => told.home.call("button.press", "button.bell", new Map(), nowMs);
    told.announce("button/bell", bell);
    press(0);
    told.announce("button/bell", "");
    told.announce("button/bell", bell);
    expect(told.states()).toEqual({ "button.bell": "1970-01-01T00:00:00.000+00:00" });
    press(1_000);
    told.announce("button/bell", { ...bell, icon: "mdi:bell" });
    expect(told.states()).toEqual({ "button.bell": "1970-01-01T00:00:01.000+00:00" });
  });

  test("was never called where it was unavailable when it went", () => {
    const told = new ToldHome();
    const scene = { unique_id: "u1", name: "Film", command_topic: "c" };
    told.announce("scene/film", { ...scene, availability_topic: "a" });
    told.announce("scene/film", "");
    told.announce("scene/film", scene);
    expect(told.states()).toEqual({ "scene.film": "unknown" });
  });
});

describe("a command in utf-16", () => {
  test("starts with the byte-order mark, as Python writes it", () => {
    const told = new ToldHome();
    told.announce("button/bell", { name: "Bell", command_topic: "c", payload_press: "ö", encoding: "UTF-16" });
    const { publications } = told.home.call("button.press", "button.bell", new Map(), 0);
    expect(publications).toMatchObject([{ payload: Uint8Array.of(0xff, 0xfe, 0xf6, 0) }]);
  });
});
