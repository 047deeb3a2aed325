import { expect, test } from "vitest";
import { Entity, EntityKey } from "../../src/contract/entity.ts";
import { fromRow, toRow } from "../../src/contract/entity-row.ts";
import { Fact } from "../../src/contract/fact.ts";
import { fromPathId, toPathId } from "../../src/contract/paths.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import { anEntity } from "../support/samples.ts";

const key = EntityKey.parse("sensor attic");

test("a found entity is in the table, a removed one is not", () => {
  const tables = createTables();
  apply(tables, { type: "entity-found", entity: anEntity({ key }) });
  expect(tables.entities.size).toBe(1);
  apply(tables, { type: "entity-removed", key });
  expect(tables.entities.size).toBe(0);
});

test("a state replaces the row and leaves the old one as it was", () => {
  const tables = createTables();
  const before = anEntity({ key, state: "21" });
  apply(tables, { type: "entity-found", entity: before });
  apply(tables, { type: "state-changed", key, state: "22", changedMs: 5, revision: 1 });
  expect(tables.entities.get(key)).toEqual({ ...before, state: "22", changedMs: 5, revision: 1 });
  expect(before.state).toBe("21");
});

test("a state of an entity nobody knows changes nothing", () => {
  const tables = createTables();
  apply(tables, { type: "state-changed", key, state: "22", changedMs: 5, revision: 1 });
  expect(tables.entities.size).toBe(0);
});

test("of endless notices only the newest thousand stay", () => {
  const tables = createTables();
  for (let id = 1; id <= 1_500; id += 1) {
    const notice = { id, topic: "t", rule: "r", message: "m", excerpt: "", bytes: 0, receivedMs: 1, count: 1 };
    apply(tables, { type: "message-ignored", notice });
  }
  expect(tables.notices.size).toBe(1_000);
  expect(tables.notices.has(501)).toBe(true);
});

test.each([
  anEntity({ key }),
  anEntity({
    key,
    state: null,
    disabled: true,
    isPassword: true,
    verdict: "warned",
    unit: "°C",
    icon: "mdi:lamp",
    category: "diagnostic",
  }),
  anEntity({ key: EntityKey.parse("light a b"), deviceId: null, entityId: null, changedMs: null }),
])("an entity survives the way as a row", (entity) => {
  const wire = JSON.parse(JSON.stringify(toRow(entity)));
  expect(fromRow(wire)).toEqual(entity);
  expect(Entity.parse(fromRow(wire))).toEqual(entity);
});

test("a fact with a surprising field is refused at the door", () => {
  expect(Fact.safeParse({ type: "entity-removed", key, extra: 1 }).success).toBe(false);
});

test.each(["zigbee2mqtt/Küche/set", "/x//", "a+b/#?&", "😀", "../..", "concat("])("%s survives an address", (text) => {
  expect(toPathId(text)).toMatch(/^[\w-]+$/);
  expect(fromPathId(toPathId(text))).toBe(text);
});
