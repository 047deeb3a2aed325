import { expect, test } from "vitest";
import { pathsOf, read, validate } from "./samples.ts";

const payloadOf = (topic: string, text: string) => {
  const reading = read(topic, text);
  return reading.type === "components" ? reading.items[0]?.payload : undefined;
};

test("a device whose text was read before is the same as one read for the first time", () => {
  const text = '{"state_topic": "s", "dev": {"ids": ["blocks-1"], "mf": "A long manufacturer name"}}';
  const [first, second] = [payloadOf("sensor/a", text), payloadOf("sensor/b", text)];
  expect(second).toEqual(first);
  expect(second?.get("device")).toEqual(
    new Map<string, unknown>([
      ["identifiers", ["blocks-1"]],
      ["manufacturer", "A long manufacturer name"],
    ]),
  );
});

test("a block that stands where none of its kind does is read anew", () => {
  const block = '{"ids": ["blocks-2"], "name": "a device by its text"}';
  payloadOf("sensor/a", `{"dev": ${block}}`);
  expect(payloadOf("sensor/a", `{"o": ${block}}`)?.get("origin")).toBeUndefined();
  expect(payloadOf("sensor/a", `{"options": ${block}}`)?.get("options")).toEqual(
    new Map<string, unknown>([
      ["ids", ["blocks-2"]],
      ["name", "a device by its text"],
    ]),
  );
});

test("a block that is not expanded, because another key takes its place, is not remembered as if it were", () => {
  const text = '{"device": {"ids": ["blocks-3"], "mf": "left"}, "dev": {"ids": ["blocks-4"]}}';
  payloadOf("sensor/a", text);
  const device = payloadOf("sensor/a", '{"device": {"ids": ["blocks-3"], "mf": "left"}}')?.get("device");
  expect(device).toEqual(
    new Map<string, unknown>([
      ["identifiers", ["blocks-3"]],
      ["manufacturer", "left"],
    ]),
  );
});

test("via_hub is found each time", () => {
  const text = '{"state_topic": "s", "device": {"identifiers": "blocks-5", "via_hub": "hub"}}';
  const warnings = [1, 2]
    .map(() => validate("sensor", text))
    .map((one) => one.type === "accepted" && one.warnings.length);
  expect(warnings).toEqual([1, 1]);
});

test("a base topic is put into the availability of each message by itself", () => {
  const topics = ["one", "two"].map((base) => {
    const payload = payloadOf("sensor/a", `{"~": "${base}", "avty": [{"t": "~/state"}]}`);
    return JSON.stringify(
      Array.from(payload?.values() ?? [], (list) => Array.isArray(list) && [...(list[0] as Map<string, unknown>)]),
    );
  });
  expect(topics).toEqual(['[[["topic","one/state"]]]', '[[["topic","two/state"]]]']);
});

test("a block's faults are found each time, at their path", () => {
  const text = '{"state_topic": "s", "device": {"identifiers": "blocks-6", "colour": "red"}}';
  expect([1, 2].map(() => pathsOf(validate("sensor", text)))).toEqual([["device.colour"], ["device.colour"]]);
});
