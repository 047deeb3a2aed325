import { describe, expect, test } from "vitest";
import { LAMP, lampSwitch, ToldHome } from "./fixture.ts";

describe("what Home Assistant looks at only while an entity is available", () => {
  const clock = {
    unique_id: "u1",
    name: "Since",
    state_topic: "s",
    device_class: "timestamp",
    unit_of_measurement: "h",
  };

  test("is a unit where no number is shown", () => {
    const told = new ToldHome();
    expect(told.announce("sensor/a", clock).verdict).toBe("refused");
    const away = new ToldHome();
    expect(away.announce("sensor/a", { ...clock, availability_topic: "a" }).verdict).toBe("accepted");
    expect(away.states()).toEqual({ "sensor.since": "unavailable" });
  });
});

describe("an optimistic entity that comes back", () => {
  test("has the state it had, whatever its id is now", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch({ optimistic: true, default_entity_id: "switch.one" }));
    told.hear("lamp/state", "ON");
    told.announce("switch/lamp", "");
    told.announce("switch/lamp", lampSwitch({ optimistic: true, default_entity_id: "switch.two" }));
    expect(told.states()).toEqual({ "switch.two": "on" });
  });
});

describe("a call to an entity that is not there", () => {
  const call = (fields: object) =>
    new ToldHome().home.call("number.set_value", "number.none", new Map(Object.entries(fields)), 0);

  test("is passed over in silence, unless it is wrong in itself", () => {
    expect(call({ value: 1 })).toMatchObject({ type: "sent", publications: [] });
    expect(call({ value: "x" })).toMatchObject({ type: "refused", rule: "invalid-field" });
    expect(call({})).toMatchObject({ type: "refused", rule: "missing-field" });
  });
});

describe("an infrared entity", () => {
  test("keeps the schema it was announced with", () => {
    const told = new ToldHome();
    const remote = { unique_id: "u1", name: "Remote", command_topic: "c", state_topic: "s" };
    told.announce("infrared/a", { ...remote, schema: "emitter" });
    const outcome = told.announce("infrared/a", { ...remote, schema: "receiver" });
    expect(outcome).toMatchObject({ verdict: "partial", problems: [{ rule: "other-schema", path: "schema" }] });
  });
});

describe("a child device", () => {
  const device = { ...LAMP, child_device: { identifiers: ["kid"], name: "Kid" } };

  test("takes no entity without unique_id", () => {
    const { unique_id: _, ...nameless } = lampSwitch({ device }) as { unique_id: string };
    expect(new ToldHome().announce("switch/lamp", nameless)).toMatchObject({
      verdict: "refused",
      problems: [{ rule: "child-without-unique-id" }],
    });
  });

  test("is not its own parent, and leaves none behind", () => {
    const told = new ToldHome();
    const own = { ...LAMP, child_device: LAMP };
    expect(told.announce("switch/lamp", lampSwitch({ device: own })).verdict).toBe("refused");
    expect(told.deviceNames()).toEqual([]);
  });

  test("has a parent named after the entry where its name is empty", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch({ device: { ...device, name: "" } }));
    expect(told.deviceNames()).toEqual(["mqtt", "Kid"]);
  });
});

describe("an entity that is disabled", () => {
  const off = (more: object = {}) => lampSwitch({ enabled_by_default: false, ...more });

  test("comes back under its old id, whichever is asked for", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", off());
    told.announce("switch/lamp", "");
    told.announce("switch/lamp", off({ default_entity_id: "switch.mine" }));
    expect([...told.home.registered()].map(({ entityId }) => entityId)).toEqual(["switch.lamp_light"]);
  });

  test("may come back enabled and hidden", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", off());
    told.announce("switch/lamp", "");
    told.announce("switch/lamp", lampSwitch({ visible_by_default: false }));
    expect([...told.home.registered()]).toMatchObject([{ disabledBy: null, hiddenBy: "integration" }]);
  });

  test("is not looked at further", () => {
    const clock = { unique_id: "u1", name: "Clock", command_topic: "c", timezone: "Nowhere" };
    expect(new ToldHome().announce("datetime/a", clock).verdict).toBe("warned");
    expect(new ToldHome().announce("datetime/a", { ...clock, enabled_by_default: false }).verdict).toBe("accepted");
  });

  test("is asked for an id anew with every announcement", () => {
    const told = new ToldHome();
    const suggested = () => [...told.home.registered()].map(({ suggestedObjectId }) => suggestedObjectId);
    told.announce("switch/lamp", lampSwitch({ enabled_by_default: false, default_entity_id: "switch.mine" }));
    expect(suggested()).toEqual(["mine"]);
    told.announce("switch/lamp", lampSwitch({ enabled_by_default: false }));
    expect(suggested()).toEqual([null]);
  });
});

describe("a template that asks for attributes", () => {
  test("sees the floats among them as floats", () => {
    const told = new ToldHome();
    const command_template = "{{ this.attributes.min }} {{ this.attributes.step }}";
    told.announce("number/a", { unique_id: "u1", name: "Level", command_topic: "c", command_template });
    const outcome = told.home.call("number.set_value", "number.level", new Map([["value", 5]]), 0);
    expect(outcome.publications).toMatchObject([{ topic: "c", payload: "0.0 1.0" }]);
  });
});

describe("a device trigger that is announced again", () => {
  const trigger = (more: object) => ({
    automation_type: "trigger",
    topic: "t",
    type: "press",
    subtype: "one",
    device: LAMP,
    ...more,
  });

  test("is not asked for its type of automation, and stays with its first device", () => {
    const told = new ToldHome();
    told.announce("device_automation/a", trigger({}));
    const moved = trigger({ automation_type: "x", device: { identifiers: ["other"], name: "Other" } });
    expect(told.announce("device_automation/a", moved).verdict).toBe("accepted");
    expect(told.deviceNames()).toEqual(["Lamp", "Other"]);
    told.announce("device_automation/a", "");
    expect(told.deviceNames()).toEqual(["Other"]);
  });

  test("does not become another one of its device", () => {
    const told = new ToldHome();
    told.announce("device_automation/a", trigger({}));
    told.announce("device_automation/b", trigger({ type: "hold" }));
    const taken = trigger({ device: { identifiers: ["other"] } });
    expect(told.announce("device_automation/b", taken)).toMatchObject({
      verdict: "partial",
      problems: [{ rule: "duplicate-trigger" }],
    });
    expect(told.deviceNames()).toEqual(["Lamp"]);
  });
});

describe("a disabled entity of a device message", () => {
  const message = (more: object) => ({
    device: LAMP,
    origin: { name: "maker" },
    components: { k: { platform: "switch", command_topic: "c", ...more } },
  });

  test("goes with its device when another one took its place", () => {
    const told = new ToldHome();
    told.announce("device/lamp", message({ unique_id: "u1", enabled_by_default: false }));
    told.announce("device/lamp", message({ unique_id: "u2" }));
    expect([...told.home.registered()]).toHaveLength(2);
    told.announce("device/lamp", "");
    expect([...told.home.registered()]).toEqual([]);
    expect(told.deviceNames()).toEqual([]);
  });
});

describe("a double", () => {
  test("takes no device away that disabled entities belong to", () => {
    const told = new ToldHome();
    told.announce("switch/a", lampSwitch({ enabled_by_default: false }));
    told.announce("switch/b", lampSwitch({ unique_id: "u2", device: { identifiers: ["other"], name: "Other" } }));
    told.announce("switch/c", lampSwitch({ unique_id: "u2" }));
    expect(told.deviceNames()).toEqual(["Lamp", "Other"]);
  });
});

describe("a light that is announced again with another schema", () => {
  test("is read by the one it had", () => {
    const told = new ToldHome();
    told.announce("light/lamp", lampSwitch({ xy_command_topic: "x" }));
    const json = lampSwitch({ xy_command_topic: "x", schema: "json", supported_color_modes: ["hs"] });
    expect(told.announce("light/lamp", json).verdict).toBe("accepted");
    expect([...told.home.registered()]).toMatchObject([{ capabilities: { supported_color_modes: ["xy"] } }]);
  });
});
