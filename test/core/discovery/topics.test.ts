import { expect, test } from "vitest";
import { publishTopic, subscribeTopic } from "../../../src/core/discovery/topics.ts";
import { outcome } from "./samples.ts";

test.each(["a", "a/b", "/a//b/", " a b ", "$SYS/x", "ä/ö", "\u{1f600}"])("%j is a topic for every use", (topic) => {
  expect(outcome(subscribeTopic, JSON.stringify(topic))).toBe(topic);
  expect(outcome(publishTopic, JSON.stringify(topic))).toBe(topic);
});

test.each(["+", "a/+/b", "#", "a/#", "+/+/#"])("%s is a topic to listen on, not one to publish to", (topic) => {
  expect(outcome(subscribeTopic, JSON.stringify(topic))).toBe(topic);
  expect(outcome(publishTopic, JSON.stringify(topic))).toBe("refused: wildcard-in-topic");
});

test.each(["a+", "a/+b/c", "a#", "a/#/b", "##", "a/b#"])("%s holds a wildcard where none can be", (topic) => {
  expect(outcome(subscribeTopic, JSON.stringify(topic))).toBe("refused: bad-topic");
});

test.each([
  ["empty", ""],
  ["a control character", "a\u0001b"],
  ["a second control character", "a\u0085b"],
  ["a non-character", "a\ufdd0"],
  ["a non-character beyond the first plane", "a\u{1ffff}"],
  ["too many bytes", "ä".repeat(32_768)],
])("a topic is refused for %s", (_reason, topic) => {
  expect(outcome(subscribeTopic, JSON.stringify(topic))).toBe("refused: bad-topic");
  expect(outcome(publishTopic, JSON.stringify(topic))).toBe("refused: bad-topic");
});

test("a topic of 65,535 bytes is the longest", () => {
  expect(outcome(publishTopic, JSON.stringify("a".repeat(65_535)))).toHaveLength(65_535);
  expect(outcome(publishTopic, JSON.stringify("a".repeat(65_536)))).toBe("refused: bad-topic");
});

test("a number is a topic, null is none", () => {
  expect(outcome(subscribeTopic, "1.0")).toBe("1.0");
  expect(outcome(subscribeTopic, "true")).toBe("True");
  expect(outcome(subscribeTopic, "null")).toBe("refused: bad-topic");
});
