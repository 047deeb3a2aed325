import { beforeEach, expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { anEngine, BY, Ports } from "../support/engine-ports.ts";

let ports: Ports;
let engine: Engine;
let facts: Fact[];

beforeEach(() => {
  ports = new Ports();
  engine = anEngine(ports);
  facts = [];
  engine.listen(({ fact }) => facts.push(fact));
});

const hear = (topic: string, content: object | string, retain = false) =>
  engine.receive({
    topic,
    payload: new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)),
    retain,
    qos: 0,
    receivedMs: ports.ms,
  });
const announce = (topic: string, config: object | string) => hear(`homeassistant/${topic}/config`, config, true);
const states = () => [...engine.tables.entities.values()].map(({ entityId, state }) => `${entityId} ${state}`);
const types = () => facts.map(({ type }) => type);

const LAMP = { name: "Lamp", unique_id: "l", state_topic: "lamp", command_topic: "lamp/set" };
const lamp = EntityKey.parse("switch lamp");

test("an announcement becomes a device, an entity and a row of its own, and its topics are wanted", () => {
  announce("sensor/attic", {
    name: "T",
    unique_id: "t",
    state_topic: "attic/t",
    device: { identifiers: "a", name: "Attic" },
  });
  expect(types()).toEqual(["device-found", "entity-found", "announcement-received"]);
  expect([...ports.wanted]).toEqual(["attic/t"]);
  expect(states()).toEqual(["sensor.attic_t unknown"]);
  expect(engine.topicsOf(EntityKey.parse("sensor attic"))).toEqual(["attic/t"]);
  expect(engine.topicsOf(EntityKey.parse("sensor none"))).toEqual([]);
});

test("a state is one fact; the same state again is none", () => {
  announce("sensor/attic", { name: "T", state_topic: "attic/t" });
  facts = [];
  hear("attic/t", "21");
  hear("attic/t", "21");
  expect(types()).toEqual(["state-changed"]);
  expect(states()).toEqual(["sensor.t 21"]);
});

test("facts are numbered one by one, and whoever applies them has the engine's tables", () => {
  const mirror = createTables();
  const numbers: number[] = [];
  engine.listen(({ seq, fact }) => {
    numbers.push(seq);
    apply(mirror, fact);
  });
  announce("switch/lamp", LAMP);
  hear("lamp", "ON");
  announce("switch/lamp", { ...LAMP, name: "Lantern" });
  announce("switch/lamp", "");
  announce("sensor/bad", "{");
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  expect(mirror).toEqual(engine.tables);
  expect(engine.seq).toBe(numbers.at(-1));
});

test("a refused announcement is a row with its problem; taken back, it is gone", () => {
  announce("switch/lamp", { name: "Lamp" });
  const row = engine.tables.announcements.get("homeassistant/switch/lamp/config");
  expect(row).toMatchObject({ verdict: "refused", problems: [{ path: "command_topic", rule: "missing-key" }] });
  expect(engine.status().counts.refused).toBe(1);
  announce("switch/lamp", "");
  expect(engine.tables.announcements.size).toBe(0);
  expect(engine.status().counts.refused).toBe(0);
});

test("a detail shows the announcement before this one, and the corrected one where that can be computed", () => {
  announce("sensor/p", { name: "P", state_topic: "p", device_class: "power", unit_of_measurement: "W" });
  announce("sensor/p", { name: "P", state_topic: "p", device_class: "power", unit_of_measurement: "w" });
  const detail = engine.announcementDetail("homeassistant/sensor/p/config");
  expect(detail?.previous).toContain('"unit_of_measurement":"W"');
  expect(JSON.parse(detail?.corrected ?? "{}")).toMatchObject({ unit_of_measurement: "W" });
});

test("a faulty update that is repeated keeps its problems, and a roll call's repetition says nothing", () => {
  const sensor = { name: "P", unique_id: "p", state_topic: "p", device_class: "power", unit_of_measurement: "W" };
  announce("sensor/p", sensor);
  const faulty = { ...sensor, unit_of_measurement: "kwh" };
  announce("sensor/p", faulty);
  hear("homeassistant/sensor/p/config", faulty);
  const row = engine.tables.announcements.get("homeassistant/sensor/p/config");
  expect(row).toMatchObject({ verdict: "partial", problems: [{ rule: "bad-unit" }], count: 3 });
  facts = [];
  announce("sensor/p", faulty);
  expect(facts).toEqual([]);
});

test("removing an entity gives up its topics", () => {
  announce("switch/lamp", LAMP);
  announce("switch/lamp", "");
  expect(states()).toEqual([]);
  expect([...ports.wanted]).toEqual([]);
});

const commandStates = () => facts.flatMap((fact) => (fact.type === "command-changed" ? [fact.command.state] : []));

test("a service call is sent, and confirmed by the state topic", async () => {
  announce("switch/lamp", LAMP);
  hear("lamp", "OFF");
  await engine.callService(lamp, "turn_on", {}, BY);
  expect(ports.sent).toEqual(["lamp/set ON"]);
  hear("lamp", "ON");
  expect(commandStates()).toEqual(["sending", "sent", "confirmed"]);
});

test("an answer before the broker's acknowledgement counts, once", async () => {
  announce("switch/lamp", LAMP);
  hear("lamp", "OFF");
  const called = engine.callService(lamp, "turn_on", {}, BY);
  hear("lamp", "ON");
  await called;
  expect(commandStates()).toEqual(["sending", "confirmed"]);
});

test("a retained message is no answer, and after ten seconds the call has timed out", async () => {
  announce("switch/lamp", LAMP);
  hear("lamp", "OFF");
  await engine.callService(lamp, "turn_on", {}, BY);
  hear("lamp", "ON", true);
  ports.ms += 10_000;
  engine.wake();
  expect(commandStates()).toEqual(["sending", "sent", "timed-out"]);
});

test("without a state topic the new state is assumed", async () => {
  announce("switch/lamp", { name: "Lamp", command_topic: "lamp/set" });
  await engine.callService(lamp, "turn_on", {}, BY);
  expect(commandStates()).toEqual(["sending", "assumed"]);
  expect(states()).toEqual(["switch.lamp on"]);
});

test("a call the broker does not take has failed, with the reason", async () => {
  announce("switch/lamp", LAMP);
  hear("lamp", "OFF");
  ports.failsWith = new Error("down");
  await expect(engine.callService(lamp, "turn_on", {}, BY)).rejects.toThrow("down");
  expect(commandStates()).toEqual(["sending", "failed"]);
});

test.each([
  ["an entity nobody announced", "switch none", "turn_on", "not-found"],
  ["a service the entity does not have", "switch lamp", "open_cover", "refused"],
])("%s is refused and nothing is sent", async (_what, key, service, code) => {
  announce("switch/lamp", LAMP);
  hear("lamp", "OFF");
  await expect(engine.callService(EntityKey.parse(key), service, {}, BY)).rejects.toMatchObject({ code });
  expect(ports.sent).toEqual([]);
});

test("a template that fails is a notice, and the old state stays", () => {
  announce("sensor/t", { name: "T", state_topic: "t", value_template: "{{ value_json.x | int }}" });
  hear("t", '{"x": 5}');
  hear("t", '{"x": "abc"}');
  expect(states()).toEqual(["sensor.t 5"]);
  expect([...engine.tables.notices.values()]).toMatchObject([{ topic: "t", count: 1 }]);
});
