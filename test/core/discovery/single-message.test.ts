import { describe, expect, test } from "vitest";
import { itemsOf, json, ORIGIN, pathsOf, read } from "./samples.ts";

/** The expanded payload of a sensor's message, as JSON for people. */
function expanded(payload: unknown): Map<string, unknown> {
  return itemsOf("sensor/n/a", payload)[0]?.payload ?? new Map();
}

test("an item is named by its component, its node and its object", () => {
  expect(itemsOf("sensor/n/a", { name: "x" })).toMatchObject([
    { component: "sensor", discoveryId: "n a", key: "sensor n a" },
  ]);
  expect(itemsOf("sensor/a", { name: "x" })).toMatchObject([{ discoveryId: "a", key: "sensor a" }]);
});

describe("abbreviations", () => {
  test("are expanded at the root, in availability, in the device and in the origin", () => {
    const payload = {
      stat_t: "s",
      avty: { t: "a", pl_avail: "up" },
      dev: { ids: "d", cns: [], cdev: { ids: "c" } },
      o: { name: "m", sw: "1" },
    };
    const expected = json(`{"state_topic": "s", "availability": {"topic": "a", "payload_available": "up"},
      "device": {"identifiers": "d", "connections": [], "child_device": {"identifiers": "c"}},
      "origin": {"name": "m", "sw_version": "1"}}`);
    expect(expanded(payload)).toEqual(expected);
  });

  test("beat the long key beside them", () => {
    expect(expanded({ state_topic: "long", stat_t: "short" })).toEqual(new Map([["state_topic", "short"]]));
    expect(expanded({ stat_t: "short", state_topic: "long" })).toEqual(new Map([["state_topic", "short"]]));
  });

  test("are left alone inside other objects, and unknown ones stay", () => {
    expect(expanded({ nope: { stat_t: "s" }, Stat_t: "x" })).toEqual(json('{"nope": {"stat_t": "s"}, "Stat_t": "x"}'));
  });

  test("in something that is no object are no concern", () => {
    expect(expanded({ avty: "x", dev: 5 })).toEqual(json('{"availability": "x", "device": 5}'));
  });
});

describe("the base topic", () => {
  test.each([
    ["~/s", "base/s"],
    ["s/~", "s/base"],
    ["~/s/~", "~/s/base"],
    ["~", "base"],
    ["a/~/b", "a/~/b"],
  ])("makes %s to %s", (topic, replaced) => {
    expect(expanded({ "~": "base", state_topic: topic }).get("state_topic")).toBe(replaced);
  });

  test("reaches every key that ends in topic, and nothing else", () => {
    const payload = expanded({ "~": "b", nope_topic: "~/x", topic: "~", payload_on: "~", topics: "~" });
    expect(payload).toEqual(
      new Map([
        ["nope_topic", "b/x"],
        ["topic", "b"],
        ["payload_on", "~"],
        ["topics", "~"],
      ]),
    );
  });

  test("reaches the topics of availability", () => {
    const payload = expanded({ "~": "b", avty: [{ t: "~/a" }, { topic: "a/~" }, {}, "~"] });
    expect(payload.get("availability")).toEqual(json('[{"topic": "b/a"}, {"topic": "a/b"}, {}, "~"]'));
  });

  test("may be a number, and is gone afterwards", () => {
    expect(expanded({ "~": 5, state_topic: "~/s" })).toEqual(new Map([["state_topic", "5/s"]]));
  });

  test("that is not given leaves every ~ where it is", () => {
    expect(expanded({ state_topic: "~/s" }).get("state_topic")).toBe("~/s");
  });
});

describe("an item is removed", () => {
  test.each(["", "{}", '{"migr_discvry": false}', '{"~": "x"}'])("by %j", (payload) => {
    expect(read("sensor/n/a", payload)).toMatchObject({ type: "cleared", form: "single", item: { key: "sensor n a" } });
  });
});

describe("a message is dropped", () => {
  test.each([" ", "x", "null", "[]", "1", '"x"', "{'a': 1}", "{", '{"a": NaN}', '\ufeff{"a": 1}', '{"a": 1e999}'])(
    "because %j is no JSON object",
    (payload) => expect(read("sensor/a", payload)).toMatchObject({ type: "refused", isCrash: false }),
  );

  test.each([
    [{ sw_version: "1" }, "name"],
    [{ name: "m", nope: 1 }, "nope"],
    [{ name: null }, "name"],
    [{ name: "m", support_url: "x" }, "support_url"],
    [null, null],
    ["m", null],
  ])("because of the origin %j", (origin, path) => {
    expect(pathsOf(read("sensor/a", { state_topic: "s", origin }))).toEqual([path]);
  });
});

describe("a request to migrate", () => {
  test.each([{ migrate_discovery: true }, { migr_discvry: true }, { migrate_discovery: 1 }])("is %j", (payload) => {
    expect(read("sensor/n/a", payload)).toMatchObject({ type: "migrate", item: { key: "sensor n a" } });
    expect(read("device/n/a", payload)).toEqual({ type: "migrate", form: "device", owner: "n a" });
  });

  test("that is not true is warned of and read as a payload", () => {
    const reading = read("sensor/a", { migrate_discovery: "true" });
    expect(reading).toMatchObject({ type: "components", warnings: [{ level: "warning", path: "migrate_discovery" }] });
  });

  test("with another key beside it is warned of", () => {
    const reading = read("sensor/a", { state_topic: "s", migrate_discovery: true, origin: ORIGIN });
    expect(reading).toMatchObject({ type: "components", warnings: [{ path: "state_topic" }, { path: "origin" }] });
  });
});
