import { expect, test } from "vitest";
import type { EntityKey } from "../../src/contract/entity.ts";
import { KnownError } from "../../src/contract/error.ts";
import { Newest } from "../../src/engine/announced/newest.ts";
import { Payloads } from "../../src/engine/announced/payloads.ts";
import { anEngine, Ports, tell } from "../support/engine-ports.ts";
import { aHome } from "../support/home.ts";

const encoder = new TextEncoder();
const message = (topic: string, text: string) => ({
  topic,
  payload: encoder.encode(text),
  retain: true,
  qos: 0 as const,
  receivedMs: 0,
});

test("beyond the limit nothing new is taken in, what is known goes on, and that is said once", () => {
  const engine = anEngine(new Ports(), { maxAnnounced: 2 });
  const announce = (id: string, name = id) =>
    tell(engine, `homeassistant/sensor/${id}/config`, { name, unique_id: id, state_topic: `${id}/state` });
  for (const id of ["a", "b", "c", "d", "c"]) announce(id);
  announce("a", "renamed");
  expect([...engine.tables.entities.values()].map(({ name }) => name)).toEqual(["renamed", "b"]);
  const notices = [...engine.tables.notices.values()];
  expect(notices.map(({ rule, topic, count }) => [rule, topic, count])).toEqual([
    ["too-many-announcements", "homeassistant/sensor/c/config", 2],
  ]);
  tell(engine, "homeassistant/sensor/b/config", "");
  announce("d");
  expect([...engine.tables.entities.values()].map(({ name }) => name)).toEqual(["renamed", "d"]);
});

/** As the real one, which would be thrown out by the broker otherwise. */
class ChoosyPorts extends Ports {
  override want(filter: string): void {
    if (filter.includes("deep")) throw new KnownError("invalid-topic", "A topic has at most 200 levels");
    super.want(filter);
  }
}

test("a topic that nobody can listen to is said, and the rest of its announcement goes on", () => {
  const ports = new ChoosyPorts();
  const engine = anEngine(ports);
  const sensor = (id: string, state_topic: string) => ({ p: "sensor", name: id, unique_id: id, state_topic });
  tell(engine, "homeassistant/device/d/config", {
    device: { identifiers: ["d"], name: "D" },
    origin: { name: "o" },
    components: { a: sensor("a", "a/deep"), b: sensor("b", "b/state") },
  });
  tell(engine, "b/state", "5");
  expect([...engine.tables.entities.values()].map(({ name, state }) => [name, state])).toEqual([
    ["D a", "unknown"],
    ["D b", "5"],
  ]);
  expect([...engine.tables.notices.values()].map(({ rule, message }) => [rule, message])).toEqual([
    ["topic-not-subscribed", expect.stringContaining("at most 200 levels")],
  ]);
});

/** Each is kept up to 256 KiB; all of them would be 250 MB. */
const LONG = `{"x":"${"y".repeat(250_000)}"}`;

test("of long states that fill the memory only the beginning is kept, and there is room again when others go", () => {
  const newest = new Newest({ maxBytes: 256 * 1_024, maxTopics: 2_000 });
  for (let n = 0; n < 1_000; n += 1) newest.keep(message(`t/${n}`, LONG));
  const kept = Array.from({ length: 1_000 }, (_, n) => newest.get(`t/${n}`)?.text.length ?? 0);
  expect(kept.reduce((sum, length) => sum + length, 0)).toBeLessThan(80_000_000);
  expect([kept[0], newest.get("t/999")?.text.at(-1)]).toEqual([LONG.length, "…"]);
  newest.forget("t/0");
  newest.keep(message("t/999", LONG));
  expect(newest.get("t/999")?.text).toBe(LONG);
});

test("of long announcements likewise, and of what they were before", () => {
  const payloads = new Payloads();
  for (let n = 0; n < 1_000; n += 1) payloads.keep(message(`t/${n}`, LONG));
  expect([payloads.text("t/0"), payloads.text("t/999")?.at(-1)]).toEqual([LONG, "…"]);
  for (let n = 0; n < 200; n += 1) payloads.keep(message(`t/${n}`, "short"));
  expect([payloads.previous("t/0"), payloads.previous("t/199")?.at(-1)]).toEqual([LONG, "…"]);
  payloads.keep(message("t/999", LONG));
  expect(payloads.text("t/999")).toBe(LONG);
});

test("things that come and go under ever new names are not remembered without end", () => {
  const home = aHome();
  const announce = (id: string, name: string) => {
    const topic = `homeassistant/sensor/${id}/config`;
    const { keys } = home.announce(message(topic, JSON.stringify({ unique_id: id, name, state_topic: "s" })));
    const entityId = keys.map((key) => home.entity(key as EntityKey)?.entityId)[0];
    home.announce(message(topic, ""));
    return entityId;
  };
  announce("old", "first");
  expect(announce("old", "second")).toBe("sensor.first");
  for (let n = 0; n < 20_000; n += 1) announce(`other${n}`, "other");
  expect(announce("old", "third")).toBe("sensor.third");
});
