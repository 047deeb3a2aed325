import { describe, expect, test } from "vitest";
import { checkFilter, checkPublishTopic, checkReceivedTopic } from "../../../src/adapters/mqtt/topic.ts";
import { matches } from "../../../src/core/home/topic-filter.ts";

const levels = (count: number) => Array.from({ length: count }, () => "a").join("/");

describe("a topic to publish to", () => {
  test.each(["a", "/", "a//b", "zigbee2mqtt/Küche 1/set", levels(200), "x".repeat(65_535), "__proto__"])(
    "may be %.40j",
    (topic) => {
      expect(checkPublishTopic(topic)).toBeNull();
    },
  );

  test.each([
    ["", "empty"],
    ["a/#", "wildcards"],
    ["+/a", "wildcards"],
    ["a\0b", "control"],
    ["a\nb", "control"],
    ["a\u{85}b", "control"],
    ["a\u{ffff}", "control"],
    ["a\u{fdd0}", "control"],
    ["a\u{1fffe}", "control"],
    ["a\ud800", "Unicode"],
    [levels(201), "levels"],
    ["x".repeat(65_536), "bytes"],
    ["ü".repeat(32_768), "bytes"],
    ["$SYS/a", "$"],
  ])("must not be %.40j", (topic, reason) => {
    expect(checkPublishTopic(topic)).toContain(reason);
  });
});

describe("a filter", () => {
  test.each(["#", "+", "a/+/b/#", "$SYS/#", "a//+"])("may be %j", (filter) => {
    expect(checkFilter(filter)).toBeNull();
  });

  test.each(["", "a/#/b", "a#", "a/b+", "++", "a\0"])("must not be %j", (filter) => {
    expect(checkFilter(filter)).not.toBeNull();
  });
});

test.each(["", "a/+", "#", "a\0"])("a broker that sends the topic %j breaks the protocol", (topic) => {
  expect(checkReceivedTopic(topic)).not.toBeNull();
});

test.each([
  ["a/+/c", "a/b/c", true],
  ["a/#", "a", true],
  ["a/#", "a/b/c", true],
  ["+", "a/b", false],
  ["#", "$SYS/a", false],
  ["+/a", "$SYS/a", false],
  ["$SYS/#", "$SYS/a", true],
  ["a/b", "a/b/c", false],
  ["a/+", "a/", true],
])("the filter %s and the topic %s: %s", (filter, topic, fits) => {
  expect(matches(filter.split("/"), topic.split("/"))).toBe(fits);
});
