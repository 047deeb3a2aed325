import { expect, test } from "vitest";
import { Newest } from "../../src/engine/announced/newest.ts";
import { Notices } from "../../src/engine/notices.ts";
import type { MqttMessage } from "../../src/engine/ports.ts";

const message = (topic: string, text: string, receivedMs = 1): MqttMessage => ({
  topic,
  payload: new TextEncoder().encode(text),
  retain: false,
  qos: 0,
  receivedMs,
});

test("the same trouble on the same topic is one notice that counts", () => {
  const notices = new Notices();
  const first = notices.note(message("a", "x", 1), "template-failed", "It failed.");
  const again = notices.note(message("a", "y", 2), "template-failed", "It failed.");
  expect(again).toMatchObject({ id: first.id, count: 2, excerpt: "y", receivedMs: 2 });
});

test("another topic or another rule is another notice", () => {
  const notices = new Notices();
  const ids = [
    notices.note(message("a", "x"), "one", "."),
    notices.note(message("b", "x"), "one", "."),
    notices.note(message("a", "x"), "two", "."),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test("a publisher of endless different topics cannot fill the memory", () => {
  const newest = new Newest({ maxBytes: 10, maxTopics: 100 });
  for (let n = 0; n < 1_000; n += 1) newest.keep(message(`topic ${n}`, "a payload longer than ten bytes"));
  expect(newest.size).toBe(100);
  expect(newest.get("topic 999")?.text).toBe("a payload …");
});
