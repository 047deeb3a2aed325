import fc from "fast-check";
import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import type { Fact, NumberedFact } from "../../../src/contract/fact.ts";
import type { JournalEntry } from "../../../src/contract/journal.ts";
import type { Standing } from "../../../src/contract/standing.ts";
import { apply, createTables, type Tables } from "../../../src/contract/tables.ts";
import { Outbox } from "../../../src/server/live/outbox.ts";
import { TableEngine } from "../../support/engine-view.ts";
import { aDevice, aNotice, anAnnouncement, anEntity } from "../../support/samples.ts";

const KEY = EntityKey.parse("sensor 0x01 temperature");
const found = (name = "Temperature"): Fact => ({ type: "entity-found", entity: anEntity({ key: KEY, name }) });
const removed: Fact = { type: "entity-removed", key: KEY };
const stateOf = (state: string): Fact => ({ type: "state-changed", key: KEY, state, changedMs: 5, revision: 2 });

function batchOf(...facts: Fact[]) {
  const outbox = new Outbox();
  facts.forEach((fact, index) => {
    outbox.add({ seq: index + 7, fact });
  });
  return outbox.take();
}

test("of many states of an entity only the newest is sent", () => {
  expect(batchOf(stateOf("1"), stateOf("2"), stateOf("3")).facts).toEqual([stateOf("3")]);
});

test("an entity that is new takes its newest state with it", () => {
  expect(batchOf(found(), stateOf("3")).facts).toMatchObject([
    { type: "entity-found", entity: { state: "3", changedMs: 5, revision: 2 } },
  ]);
});

test("an entity removed and found again is both, in this order", () => {
  expect(batchOf(stateOf("1"), removed, found("Other")).facts).toEqual([removed, found("Other")]);
});

test("an entity found and removed again is only removed", () => {
  expect(batchOf(found(), stateOf("1"), removed).facts).toEqual([removed]);
});

test("a batch knows its newest number and the one before its oldest", () => {
  expect(batchOf(stateOf("1"), stateOf("2"))).toMatchObject({ seqBefore: 6, seq: 8 });
});

test("what was taken is not sent again", () => {
  const outbox = new Outbox();
  outbox.add({ seq: 1, fact: stateOf("1") });
  outbox.take();
  expect(outbox.size).toBe(0);
});

const aStanding = (id: string, name: string): Standing => ({
  id,
  subject: "entity",
  case: "silent",
  action: "check-device",
  name,
  key: null,
  deviceId: null,
  registeredId: null,
  registeredDeviceId: null,
  registeredDeviceName: null,
  component: null,
  area: null,
  publisher: null,
  announced: true,
  registered: "yes",
  sends: "no",
});

const anEntry = (id: number, subject: string): JournalEntry => ({
  id,
  atMs: 1,
  actor: { id: null, name: "Anna" },
  what: "message-published",
  subject,
  detail: null,
  why: null,
  before: null,
  after: null,
  outcome: "done",
  reason: null,
});

const names = fc.constantFrom("a", "b", "c");
const anyFact: fc.Arbitrary<Fact> = fc.tuple(fc.nat(11), names, fc.nat(1_000)).map(([kind, name, number]): Fact => {
  const key = EntityKey.parse(`sensor ${name} x`);
  switch (kind) {
    case 0:
      return { type: "entity-found", entity: anEntity({ key, revision: number }) };
    case 1:
      return { type: "entity-removed", key };
    case 2:
      return { type: "device-found", device: aDevice({ id: name, name: String(number) }) };
    case 3:
      return { type: "device-removed", id: name };
    case 4:
      return { type: "announcement-received", announcement: anAnnouncement({ topic: name, bytes: number }) };
    case 5:
      return { type: "announcement-removed", topic: name };
    case 6:
      return { type: "message-ignored", notice: aNotice({ id: (number % 3) + 1, count: number + 1 }) };
    case 7:
      return { type: "standing-changed", standing: aStanding(name, String(number)) };
    case 8:
      return { type: "standing-removed", id: name };
    case 9:
      return { type: "journal-written", entry: anEntry((number % 3) + 1, String(number)) };
    default:
      return { type: "state-changed", key, state: String(number), changedMs: number, revision: number };
  }
});

/** An engine says "found" only of what it does not have. */
function asEngine({ tables }: TableEngine, fact: Fact): Fact {
  const isKnown = fact.type === "entity-found" && tables.entities.has(fact.entity.key);
  return isKnown ? { type: "entity-changed", entity: fact.entity } : fact;
}

const listed = (tables: Tables) => ({
  entities: Array.from(tables.entities),
  devices: Array.from(tables.devices),
  announcements: Array.from(tables.announcements),
  notices: Array.from(tables.notices),
  standings: Array.from(tables.standings),
  journal: Array.from(tables.journal),
});

test("however facts are bundled, the page ends with the tables of the server, rows in the same order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyFact, { maxLength: 12 }), { maxLength: 8 }), (bundles) => {
      const engine = new TableEngine();
      const page = createTables();
      const outbox = new Outbox();
      engine.listen((numbered: NumberedFact) => outbox.add(numbered));
      for (const bundle of bundles) {
        for (const fact of bundle) engine.commit(asEngine(engine, fact));
        for (const fact of outbox.take().facts) apply(page, fact);
      }
      expect(listed(page)).toEqual(listed(engine.tables));
    }),
    { numRuns: 1_000 },
  );
});
