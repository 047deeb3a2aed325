import { describe, expect, test } from "vitest";
import { findPlace } from "../../web/format/json-place.ts";
import { payloadLines } from "../../web/format/payload-lines.ts";

const print = (payload: string) =>
  payloadLines(payload)
    ?.map(({ indent, text }) => "  ".repeat(indent) + text)
    .join("\n");

describe("a payload on the screen", () => {
  test.each([
    '{"name":"Lamp","avty":[{"t":"a/b"},{"t":"c"}],"o":{},"ids":[],"n":null}',
    "[1,[2,[]],{}]",
    '"just text"',
    "42",
    '{"a:b":"{not, [a] brace}","q":"say \\"hi\\""}',
  ])("%s is printed as JSON is printed", (payload) => {
    expect(print(payload)).toBe(JSON.stringify(JSON.parse(payload), null, 2));
  });

  test("numbers and repeated keys stay as they were sent", () => {
    expect(print('{"a":1.50,"a":12345678901234567890}')).toBe('{\n  "a": 1.50,\n  "a": 12345678901234567890\n}');
  });

  test("what is not JSON has no lines", () => {
    expect(payloadLines("{'a': 1}")).toBeNull();
  });

  test("a hundred thousand brackets do no harm", () => {
    expect(payloadLines("[".repeat(100_000) + "]".repeat(100_000))).toBeNull();
  });

  test("every line knows the way to its value", () => {
    const lines = payloadLines('{"avty":[{"t":"a"},{"t":"b"}]}') ?? [];
    expect(lines.find(({ text }) => text === '"t": "b"')?.keys).toEqual(["avty", "1", "t"]);
  });
});

describe("the place of a problem", () => {
  test.each([
    ["state_topic", '{"stat_t":"a","stat_tpl":"b"}', ["stat_t"]],
    ["availability[0].topic", '{"avty":[{"t":"x"}]}', ["avty", "0", "t"]],
    ["components.power.device_class", '{"cmps":{"power":{"dev_cla":"x"}}}', ["cmps", "power", "dev_cla"]],
    ["unit_of_measurement", '{"unit_of_meas":"W","uniq_id":"u"}', ["unit_of_meas"]],
  ])("%s is found where keys are abbreviated", (path, payload, keys) => {
    expect(findPlace(JSON.parse(payload), path)).toEqual({ keys, isMissing: false });
  });

  test("a missing key points at its parent", () => {
    expect(findPlace({ device: { name: "x" } }, "device.identifiers")).toEqual({ keys: ["device"], isMissing: true });
  });

  test("keys of the language are not keys of the payload", () => {
    expect(findPlace({}, "__proto__.constructor")).toEqual({ keys: [], isMissing: true });
  });
});
