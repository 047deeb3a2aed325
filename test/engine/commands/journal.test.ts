import { beforeEach, expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import { KnownError } from "../../../src/contract/error.ts";
import type { Fact } from "../../../src/contract/fact.ts";
import { RecentJournal } from "../../../src/engine/commands/recent-journal.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import type { By } from "../../../src/engine/ports.ts";
import { anEngine, Ports, tell } from "../../support/engine-ports.ts";

const ANNA: By = { actor: { id: "0a1b2c", name: "Anna" }, why: "it is dark" };
const KEY = EntityKey.parse("switch lamp");
const LAMP = { name: "Lamp", unique_id: "l", state_topic: "lamp", command_topic: "lamp/set" };

let ports: Ports;
let engine: Engine;
let facts: Fact[];

beforeEach(() => {
  ports = new Ports();
  engine = anEngine(ports);
  facts = [];
  engine.listen(({ fact }) => facts.push(fact));
});

const announce = (config: object = LAMP) => {
  tell(engine, "homeassistant/switch/lamp/config", config, { retain: true });
  tell(engine, "lamp", "OFF", { retain: true });
};
const lines = () => engine.journal({ offset: 0, limit: 100 }).rows;
const line = () => lines()[0];
const call = (service = "turn_on", fields = {}) => engine.callService(KEY, service, fields, ANNA);

test("a service call says who, why and what; before and after are the states, and it ends when the device answers", async () => {
  announce();
  await call();
  expect(line()).toMatchObject({
    atMs: 1_000,
    actor: ANNA.actor,
    why: "it is dark",
    what: "service-called",
    subject: KEY,
    detail: "turn_on",
    before: "off",
    after: null,
    outcome: "asked",
  });
  tell(engine, "lamp", "ON");
  expect(lines()).toMatchObject([{ id: line()?.id, before: "off", after: "on", outcome: "done", reason: null }]);
});

test("one that nobody answers has failed", async () => {
  announce();
  await call();
  ports.pass(engine, 10_000);
  expect(line()).toMatchObject({ outcome: "failed", after: "off", reason: "The device did not answer." });
});

test("one whose new state is taken for granted is done at once", async () => {
  announce({ name: "Lamp", unique_id: "l", command_topic: "lamp/set" });
  await call();
  expect(line()).toMatchObject({ before: "unknown", after: "on", outcome: "done" });
});

test("one the broker does not take has failed, with the reason", async () => {
  announce();
  ports.failsWith = new KnownError("not-connected", "The broker is away.");
  await expect(call()).rejects.toThrow();
  expect(line()).toMatchObject({ outcome: "failed", after: "off", reason: "The broker is away." });
});

test.each([
  ["a service it does not have", "open_cover", "switch lamp"],
  ["an entity nobody announced", "turn_on", "switch none"],
])("%s is refused, and that stands there too", async (_what, service, key) => {
  announce();
  await expect(engine.callService(EntityKey.parse(key), service, { a: 1 }, ANNA)).rejects.toThrow();
  expect(lines()).toMatchObject([{ subject: key, detail: `${service} {"a":1}`, outcome: "refused" }]);
});

test("the code of a lock stands neither in the journal nor among the commands, and is sent all the same", async () => {
  const config = {
    unique_id: "d",
    command_topic: "door/set",
    command_template: '{"do":"{{value}}","code":"{{code}}"}',
  };
  tell(engine, "homeassistant/lock/door/config", { ...config, code_format: "^\\d+$" }, { retain: true });
  await engine.callService(EntityKey.parse("lock door"), "unlock", { code: "48151" }, ANNA);
  await expect(engine.callService(EntityKey.parse("lock none"), "unlock", { code: "48151" }, ANNA)).rejects.toThrow();
  expect(lines().map(({ detail }) => detail)).toEqual(Array(2).fill('unlock {"code":"[hidden]"}'));
  expect(ports.sent.join()).toContain("48151");
  expect(JSON.stringify(facts)).not.toContain("48151");
  expect(JSON.stringify(facts)).toContain("[hidden]");
});

test("a text that is a password stands in no line either, as it was, is set and becomes; any other does", async () => {
  const config = { state_topic: "wifi", command_topic: "wifi/set" };
  const key = EntityKey.parse("text wifi");
  const set = async (mode: string) => {
    tell(engine, "homeassistant/text/wifi/config", { ...config, unique_id: mode, mode }, { retain: true });
    tell(engine, "wifi", "before1", { retain: true });
    await engine.callService(key, "set_value", { value: "after-1" }, ANNA);
    expect(engine.tables.entities.get(key)?.isPassword).toBe(mode === "password");
    tell(engine, "wifi", "after-1");
    tell(engine, "homeassistant/text/wifi/config", "", { retain: true });
  };
  await set("password");
  expect(line()).toMatchObject({
    detail: 'set_value {"value":"[hidden]"}',
    before: null,
    after: null,
    outcome: "done",
  });
  expect(JSON.stringify([...engine.tables.commands.values()])).not.toContain("after-1");
  await set("text");
  expect(line()).toMatchObject({ detail: 'set_value {"value":"after-1"}', before: "before1", after: "after-1" });
});

test("a message says what the broker kept there before, and what was published", async () => {
  tell(engine, "homeassistant/switch/lamp/config", LAMP, { retain: true });
  tell(engine, "lamp", "OFF", { retain: true });
  await engine.publish({ topic: "lamp", text: "ON", qos: 1, retain: true }, ANNA);
  expect(line()).toMatchObject({ before: "OFF", after: "ON", detail: "QoS 1, retained", outcome: "done" });
  await engine.publish({ topic: "homeassistant/switch/lamp/config", qos: 0, retain: true }, ANNA);
  expect(line()).toMatchObject({ before: JSON.stringify(LAMP), after: "" });
  await engine.publish({ topic: "lamp", json: { on: true }, qos: 0, retain: false }, ANNA);
  expect(line()).toMatchObject({ before: null, after: '{"on":true}', detail: "QoS 0" });
  await engine.publish({ topic: "lamp", bytes: "/wA=", qos: 0, retain: false }, ANNA);
  expect(line()).toMatchObject({ after: "\\xff\\x00" });
});

test("long texts are cut at a thousand characters, of characters too", async () => {
  await engine.publish({ topic: "t/".repeat(2_000), text: "\u{1f642}".repeat(3_000), qos: 0, retain: false }, ANNA);
  expect([line()?.subject.length, line()?.after?.length]).toEqual([1_000, 1_000]);
});

test("a fault of ours tells the journal nothing of what a device sent", async () => {
  ports.failsWith = new TypeError("hunter2");
  await expect(engine.publish({ topic: "a", qos: 0, retain: false }, ANNA)).rejects.toThrow();
  expect(line()).toMatchObject({ outcome: "failed", reason: "The server failed; its log says where." });
});

test("roll calls, pauses, and publishers let in or turned away stand there", async () => {
  engine.callRoll(ANNA);
  await engine.pauseDiscovery(ANNA);
  await engine.resumeDiscovery(ANNA);
  await expect(engine.admitPublisher("Nobody", ANNA)).rejects.toThrow();
  await expect(engine.denyPublisher("Nobody", ANNA)).rejects.toThrow();
  expect(lines().map(({ what, subject, outcome }) => [what, subject, outcome])).toEqual([
    ["publisher-denied", "Nobody", "refused"],
    ["publisher-admitted", "Nobody", "refused"],
    ["discovery-resumed", "homeassistant", "done"],
    ["discovery-paused", "homeassistant", "done"],
    ["roll-called", "homeassistant", "done"],
  ]);
});

test("what the server turned away is written as refused", () => {
  engine.noteRefusal({ what: "message-published", subject: "a" }, ANNA, "Only administrators.");
  expect(line()).toMatchObject({ what: "message-published", outcome: "refused", reason: "Only administrators." });
});

test("every line is a fact, written anew in its place, and its number is above those of the run before", async () => {
  const before = new RecentJournal("");
  engine.callRoll(ANNA);
  for (const entry of lines()) before.keep({ ...entry, id: 41 });
  engine = anEngine(ports, { journal: before });
  facts = [];
  engine.listen(({ fact }) => facts.push(fact));
  engine.callRoll(ANNA);
  const written = facts.flatMap((fact) => (fact.type === "journal-written" ? [fact.entry] : []));
  expect(written.map(({ id, outcome }) => [id, outcome])).toEqual([
    [42, "asked"],
    [42, "done"],
  ]);
  expect(engine.tables.journal.get(42)).toEqual(line());
});
