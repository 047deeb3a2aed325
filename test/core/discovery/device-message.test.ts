import { describe, expect, test } from "vitest";
import { validateComponent } from "../../../src/core/discovery/component.ts";
import { DEVICE, itemsOf, ORIGIN, pathsOf, read } from "./samples.ts";

const SENSOR = { platform: "sensor", unique_id: "u1", state_topic: "s" };

function message(changes: object): object {
  return { device: DEVICE, origin: ORIGIN, components: { a: SENSOR }, ...changes };
}

test("each component is an item of its platform, named by the device and its own id", () => {
  const payload = message({ components: { a: SENSOR, "b c": { ...SENSOR, platform: "switch" } } });
  expect(itemsOf("device/d", payload).map((item) => item.key)).toEqual(["sensor d a", "switch d b c"]);
  expect(itemsOf("device/n/d", payload).map((item) => item.key)).toEqual(["sensor d n a", "switch d n b c"]);
});

test("device and origin of the root replace the component's own", () => {
  const [item] = itemsOf("device/d", message({ components: { a: { ...SENSOR, device: 5, origin: 6 } } }));
  expect(item?.payload.get("device")).toEqual(
    new Map<string, unknown>([
      ["identifiers", ["d1"]],
      ["name", "Lamp"],
    ]),
  );
  expect(item?.payload.get("origin")).toEqual(new Map([["name", "maker"]]));
  expect(item?.payload.has("platform")).toBe(false);
});

test("shared options are for every component that has none of its own", () => {
  const payload = message({ qos: 1, encoding: "ascii", components: { a: { ...SENSOR, qos: 2 } } });
  const [item] = itemsOf("device/d", payload);
  expect([item?.payload.get("qos"), item?.payload.get("encoding")]).toEqual([2, "ascii"]);
});

test("~ of a component reaches the topics it got from the root", () => {
  const [item] = itemsOf(
    "device/d",
    message({ availability_topic: "~/av", components: { a: { ...SENSOR, "~": "b" } } }),
  );
  expect(item?.payload.get("availability_topic")).toBe("b/av");
});

test("an availability list of the root is one list for all components, once replaced, replaced for all", () => {
  const components = { a: { ...SENSOR, "~": "b" }, c: { ...SENSOR, unique_id: "u2" } };
  const [, second] = itemsOf("device/d", message({ availability: [{ topic: "~/av" }], components }));
  expect(second?.payload.get("availability")).toEqual([new Map([["topic", "b/av"]])]);
});

test("a component that is nothing but a platform is to be removed", () => {
  const [item] = itemsOf("device/d", message({ components: { a: { p: "sensor" } } }));
  expect(item).toMatchObject({ key: "sensor d a" });
  expect(item?.payload.size).toBe(0);
});

test("the empty message clears whatever belongs to the device", () => {
  expect(read("device/d", "")).toEqual({ type: "cleared", form: "device", owner: "d" });
  expect(read("device/n/d", "")).toEqual({ type: "cleared", form: "device", owner: "n d" });
});

test("a component of a child device carries the child inside the device", () => {
  const child = { ids: "c1", name: "Kid", cmps: { k: { p: "sensor", uniq_id: "u2", stat_t: "s" } } };
  const [, item] = itemsOf("device/d", message({ cdevs: [child] }));
  expect(item?.key).toBe("sensor d k");
  const device = item?.payload.get("device");
  expect(device instanceof Map && device.get("child_device")).toEqual(
    new Map([
      ["identifiers", "c1"],
      ["name", "Kid"],
    ]),
  );
});

test("components may be missing where there are child devices, and both may be empty", () => {
  expect(itemsOf("device/d", { device: DEVICE, origin: ORIGIN, child_devices: [] })).toEqual([]);
  expect(itemsOf("device/d", message({ components: {} }))).toEqual([]);
});

const child = (changes: object) => ({ child_devices: [{ identifiers: "c", components: {}, ...changes }] });

describe("a device message is dropped as a whole", () => {
  test.each([
    ["an unknown key at the root", { name: "x" }, "name"],
    ["~ at the root", { "~": "x" }, "['~']"],
    ["a device without identifiers", { device: {} }, "device"],
    ["an unknown key in the device", { device: { ...DEVICE, nope: 1 } }, "device.nope"],
    ["a child device in the device", { device: { ...DEVICE, child_device: {} } }, "device.child_device"],
    ["a flat connection", { device: { connections: ["mac", "a"] } }, "device.connections[0]"],
    ["a missing origin name", { origin: {} }, "origin.name"],
    ["components as a list", { components: [] }, "components"],
    ["a component that is no object", { components: { a: 5 } }, "components.a"],
    ["a missing platform", { components: { a: { unique_id: "u" } } }, "components.a.platform"],
    ["an unknown platform", { components: { a: { ...SENSOR, platform: "Sensor" } } }, "components.a.platform"],
    ["a missing unique_id", { components: { a: { platform: "sensor", qos: 0 } } }, "components.a.unique_id"],
    ["unique_id null", { components: { a: { ...SENSOR, unique_id: null } } }, "components.a.unique_id"],
    ["a shared topic with a wildcard", { command_topic: "a/#" }, "command_topic"],
    ["both styles of availability", { availability: [], availability_topic: "a" }, "<availability>"],
    ["an unknown key in availability", { availability: { topic: "a", nope: 1 } }, "availability[0].nope"],
    ["child devices that are no list", { child_devices: {} }, "child_devices"],
    ["a child device without identifiers", child({ identifiers: [] }), "child_devices[0].identifiers"],
    ["an unknown key in a child device", child({ model: "m" }), "child_devices[0].model"],
    [
      "a trigger in a child device",
      child({ components: { a: { platform: "tag" } } }),
      "child_devices[0].components.a.platform",
    ],
    ["a component id that occurs twice", child({ components: { a: SENSOR } }), null],
    ["a child with an identifier of the device", child({ identifiers: "d1" }), null],
  ])("for %s", (_reason, changes, path) => {
    const reading = read("device/d", message(changes));
    expect(reading).toMatchObject({ type: "refused", isCrash: false });
    expect(pathsOf(reading)[0]).toBe(path);
  });

  test.each([
    ["device null", { device: null }],
    ["device 5", { device: 5 }],
    ["a list as a shared topic", { state_topic: ["a"] }],
  ])("by an internal error for %s", (_reason, changes) => {
    expect(read("device/d", message(changes))).toMatchObject({ type: "refused", isCrash: true });
  });

  test("for lack of components and child devices", () => {
    expect(pathsOf(read("device/d", { device: DEVICE, origin: ORIGIN }))).toEqual([null]);
  });
});

test("triggers and tags need no unique_id in a device message", () => {
  const components = { t: { platform: "tag", topic: "t" }, d: { platform: "device_automation", type: "x" } };
  expect(itemsOf("device/d", message({ components }))).toHaveLength(2);
});

test("the retired via_hub is taken out, with an error, and the message is good", () => {
  const reading = read("device/d", message({ device: { ...DEVICE, via_hub: "h" } }));
  expect(reading).toMatchObject({ type: "components", warnings: [{ level: "error", path: "device.via_hub" }] });
});

test("one style of availability at the root and the other in a component spoil that component alone", () => {
  const components = { a: { ...SENSOR, availability_topic: "x" }, b: { ...SENSOR, unique_id: "u2" } };
  const items = itemsOf("device/d", message({ availability: { topic: "a" }, components }));
  expect(items.map((item) => validateComponent(item.component, item.payload).type)).toEqual(["refused", "accepted"]);
});
