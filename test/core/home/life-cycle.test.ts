import { describe, expect, test } from "vitest";
import { LAMP, lampSwitch, ToldHome } from "./fixture.ts";

const ORIGIN = { name: "maker" };

function deviceMessage(components: object): object {
  return { device: LAMP, origin: ORIGIN, components };
}

describe("an announcement", () => {
  test("brings an entity and its device into the home", () => {
    const told = new ToldHome();
    expect(told.announce("switch/lamp", lampSwitch())).toMatchObject({ verdict: "accepted", keys: ["switch lamp"] });
    expect(told.states()).toEqual({ "switch.lamp_light": "unknown" });
    expect(told.deviceNames()).toEqual(["Lamp"]);
  });

  test("that is refused leaves nothing behind", () => {
    const told = new ToldHome();
    expect(told.announce("switch/lamp", lampSwitch({ icon: "lamp" })).verdict).toBe("refused");
    expect(told.states()).toEqual({});
    expect(told.deviceNames()).toEqual([]);
  });

  test("that is refused as an update leaves the entity as it was", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    expect(told.announce("switch/lamp", lampSwitch({ icon: "lamp" })).verdict).toBe("partial");
    expect(told.announce("switch/lamp", lampSwitch({ icon: "lamp" })).verdict).toBe("accepted");
    told.hear("lamp/state", "ON");
    expect(told.states()).toEqual({ "switch.lamp_light": "on" });
  });

  test("of more than a megabyte is shown as too large, and nothing of it is read", () => {
    const told = new ToldHome();
    const problem = { level: "warning", rule: "too-large" };
    const large = lampSwitch({ junk: "x".repeat(1_048_576) });
    expect(told.announce("switch/lamp", large)).toMatchObject({ verdict: "refused", problems: [problem] });
    expect(told.announce("switch/lamp", lampSwitch({ junk: "x".repeat(1_000_000) })).verdict).toBe("accepted");
  });

  test("from another topic for the same item is a conflict and changes nothing", () => {
    const told = new ToldHome();
    told.announce("switch/lamp/main", lampSwitch());
    const outcome = told.announce("device/lamp", deviceMessage({ main: { platform: "switch", ...lampSwitch() } }));
    expect(outcome.problems.map(({ rule }) => rule)).toEqual(["conflicting-topic"]);
    expect([...told.home.entities()].map(({ topic }) => topic)).toEqual(["homeassistant/switch/lamp/main/config"]);
  });

  test("with the unique_id of another entity is refused, and its device is brought up to date all the same", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    const other = lampSwitch({ device: { ...LAMP, name: "Lantern" } });
    expect(told.announce("switch/other", other).problems[0]?.rule).toBe("duplicate-unique-id");
    expect(told.deviceNames()).toEqual(["Lantern"]);
    expect([...told.home.entities()].map(({ friendlyName }) => friendlyName)).toEqual(["Lantern Light"]);
  });
});

describe("an update", () => {
  test("moves the entity to the device it names and removes the one nothing is left on", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    told.announce("switch/lamp", lampSwitch({ device: { identifiers: ["shelf"], name: "Shelf" } }));
    expect(told.deviceNames()).toEqual(["Shelf"]);
    expect(told.states()).toEqual({ "switch.lamp_light": "unknown" });
  });

  test("follows a changed topic", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    const { changes } = told.announce("switch/lamp", lampSwitch({ state_topic: "lamp/new" }));
    expect(changes).toContainEqual({ type: "topic-wanted", topic: "lamp/new", qos: 0 });
    expect(changes).toContainEqual({ type: "topic-unwanted", topic: "lamp/state" });
    expect(told.hear("lamp/state", "ON")).toEqual([]);
    expect(told.hear("lamp/new", "ON")).toEqual([{ type: "state-changed", key: "switch lamp" }]);
  });
});

describe("an empty message", () => {
  test("removes the entity, and its device when nothing else holds it", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    const { verdict, changes } = told.announce("switch/lamp", "");
    expect(verdict).toBe("ignored");
    expect(changes.map(({ type }) => type)).toContain("entity-removed");
    expect(changes.map(({ type }) => type)).toContain("device-removed");
    expect(told.states()).toEqual({});
  });

  test("on a device topic removes every component of the device", () => {
    const told = new ToldHome();
    const sensor = { platform: "sensor", unique_id: "s", state_topic: "lamp/power", device_class: "power" };
    told.announce("device/lamp", deviceMessage({ main: { platform: "switch", ...lampSwitch() }, power: sensor }));
    expect(told.states()).toEqual({ "switch.lamp_light": "unknown", "sensor.lamp_power": "unknown" });
    told.announce("device/lamp", "");
    expect(told.states()).toEqual({});
    expect(told.deviceNames()).toEqual([]);
  });

  test("lets an entity that comes back have its old entity_id", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", lampSwitch());
    told.announce("switch/lamp", "");
    told.announce("switch/lamp", lampSwitch({ name: "Other name" }));
    expect(Object.keys(told.states())).toEqual(["switch.lamp_light"]);
  });
});

describe("a migration", () => {
  test("keeps the place in the registry for the new form", () => {
    const told = new ToldHome();
    told.announce("switch/lamp/main", lampSwitch());
    told.announce("switch/lamp/main", { migrate_discovery: true });
    expect(told.states()).toEqual({});
    expect([...told.home.registered()].map(({ entityId }) => entityId)).toEqual(["switch.lamp_light"]);
    const message = deviceMessage({ main: { platform: "switch", ...lampSwitch({ name: "New" }) } });
    expect(told.announce("device/lamp", message).verdict).toBe("accepted");
    expect(Object.keys(told.states())).toEqual(["switch.lamp_light"]);
  });
});

describe("a disabled entity", () => {
  const DISABLED = lampSwitch({ enabled_by_default: false });

  test("has an entry and no state", () => {
    const told = new ToldHome();
    told.announce("switch/lamp", DISABLED);
    expect(told.states()).toEqual({ "switch.lamp_light": null });
    expect(told.hear("lamp/state", "ON")).toEqual([]);
  });

  test("goes with the empty message on its own topic alone", () => {
    const told = new ToldHome();
    told.announce("switch/lamp/main", DISABLED);
    told.announce("device/lamp", deviceMessage({ main: { platform: "switch" } }));
    expect(told.states()).toEqual({ "switch.lamp_light": null });
    told.announce("switch/lamp/main", "");
    expect(told.states()).toEqual({});
  });
});

test("hostile keys in an announcement are keys like any other", () => {
  const told = new ToldHome();
  const hostile = `{"__proto__": {"polluted": true}, "unique_id": "__proto__", "command_topic": "c", "name": "constructor"}`;
  expect(told.announce("switch/x", hostile).verdict).toBe("accepted");
  expect(Object.keys(told.states())).toEqual(["switch.constructor"]);
  expect("polluted" in {}).toBe(false);
});
