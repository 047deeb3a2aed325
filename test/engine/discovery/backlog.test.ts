import { beforeEach, expect, test } from "vitest";
import { Backlog, Room } from "../../../src/engine/discovery/backlog.ts";
import type { MqttMessage } from "../../../src/engine/ports.ts";

let room: Room;
let backlog: Backlog;
beforeEach(() => {
  room = new Room({ maxMessages: 4, maxBytes: 100 });
  backlog = new Backlog(room);
});

const message = (topic: string, text = ""): MqttMessage => ({
  topic,
  payload: new TextEncoder().encode(text),
  retain: false,
  qos: 0,
  receivedMs: 0,
});
const put = (topic: string, text?: string) => backlog.put(message(topic, text));
const rest = (from = backlog) => {
  const all: string[] = [];
  for (let one = from.shift(); one; one = from.shift())
    all.push(`${one.topic} ${new TextDecoder().decode(one.payload)}`);
  return all;
};

test("the newest of each topic comes out, in the order in which the newest came", () => {
  put("a", "1");
  put("b", "1");
  put("a", "2");
  expect(backlog.size).toBe(2);
  expect([backlog.has("a"), backlog.has("c")]).toEqual([true, false]);
  expect(rest()).toEqual(["b 1", "a 2"]);
  put("c", "later");
  expect(rest()).toEqual(["c later"]);
  expect([...backlog.topics()]).toEqual([]);
});

test("what is put in while others are taken out comes last", () => {
  put("a");
  put("b");
  expect(backlog.shift()?.topic).toBe("a");
  put("a", "again");
  expect(rest()).toEqual(["b ", "a again"]);
});

test("a step that the newer message does not repeat stays before it", () => {
  put("a", '{"migrate_discovery": true}');
  put("a", "1");
  put("a", "2");
  expect(rest()).toEqual(['a {"migrate_discovery": true}', "a 2"]);
});

test("rooms are limited in messages and bytes, shared, and given back", () => {
  const other = new Backlog(room);
  expect(["a", "b", "c", "d", "e"].map((topic) => put(topic))).toEqual([true, true, true, true, false]);
  expect(other.put(message("f"))).toBe(false);
  backlog.drop("a");
  expect(other.put(message("f", "x".repeat(100)))).toBe(true);
  expect(put("b", "1")).toBe(false);
  expect(backlog.has("b")).toBe(false);
  expect(other.shift()?.topic).toBe("f");
  expect(put("b", "1")).toBe(true);
});

test("a payload is kept as it was, whatever happens to the buffer it came in", () => {
  const buffer = new TextEncoder().encode("before");
  backlog.put({ ...message("a"), payload: buffer });
  buffer.fill(0);
  expect(rest()).toEqual(["a before"]);
});

test("one backlog takes over another, behind its own, as far as there is room", () => {
  const other = new Backlog(new Room({ maxMessages: 10, maxBytes: 100 }));
  for (const topic of ["a", "c", "d", "e", "f"]) other.put(message(topic, "held"));
  put("a", "older");
  put("b", "older");
  expect(backlog.takeOver(other)?.topic).toBe("f");
  expect(other.size).toBe(0);
  expect(rest()).toEqual(["b older", "a held", "c held", "d held"]);
  expect(backlog.takeOver(other)).toBeNull();
});
