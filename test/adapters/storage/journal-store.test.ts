import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { JournalStore } from "../../../src/adapters/storage/journal-store.ts";
import { aJournalEntry } from "../../support/journal.ts";

let folder: string;
let warnings: string[];
let news: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-journal-"));
  warnings = [];
  news = [];
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const log = {
  warn: (about: object, text: string) => void warnings.push(`${text} ${JSON.stringify(about)}`),
  info: (text: string) => void news.push(text),
};
const file = () => join(folder, "rollcall.db");

function open(limits?: ConstructorParameters<typeof JournalStore>[2]): JournalStore {
  const store = new JournalStore(folder, log, limits);
  onTestFinished(() => store.close());
  return store;
}

const idsOf = (store: JournalStore, query: object = {}) =>
  store.page({ offset: 0, limit: 500, ...query }).rows.map(({ id }) => id);

test("what was written is there after a restart, whole, newest first, and its ids go on", () => {
  const first = open();
  expect(first.lastId).toBe(0);
  const odd = aJournalEntry({
    id: 2,
    actor: { id: null, name: "Zoë \u{1f642}" },
    after: `"'; DROP TABLE journal\n`,
    why: "so",
  });
  first.keep(aJournalEntry({ id: 1 }));
  first.keep(odd);
  first.close();
  const second = open();
  expect(second.lastId).toBe(2);
  expect(second.page({ offset: 0, limit: 1 })).toEqual({ total: 2, next: 1, rows: [odd], reason: null });
  expect(idsOf(second)).toEqual([2, 1]);
  expect(warnings).toEqual([]);
});

test("an entry that is written again stands in its own place", () => {
  const store = open();
  store.keep(aJournalEntry({ id: 1, outcome: "asked" }));
  store.flush();
  store.keep(aJournalEntry({ id: 1, outcome: "failed", reason: "No answer." }));
  expect(store.page({ offset: 0, limit: 9 }).rows).toMatchObject([{ id: 1, outcome: "failed", reason: "No answer." }]);
});

test("what was cut short by the end of the run before has failed", () => {
  const first = open();
  first.keep(aJournalEntry({ id: 1, outcome: "asked" }));
  first.close();
  expect(open().page({ offset: 0, limit: 9 }).rows).toMatchObject([{ outcome: "failed" }]);
});

test("it is found by whole id or part of the name, and by what was done", () => {
  const store = open();
  store.keep(aJournalEntry({ id: 1 }));
  store.keep(aJournalEntry({ id: 2, actor: { id: "b2", name: "Bert_100%" }, what: "roll-called" }));
  expect(idsOf(store, { who: "aNN" })).toEqual([1]);
  expect(idsOf(store, { who: "b2" })).toEqual([2]);
  expect(idsOf(store, { who: "%" })).toEqual([2]);
  expect(idsOf(store, { who: "2" })).toEqual([]);
  expect(idsOf(store, { what: "roll-called" })).toEqual([2]);
  expect(idsOf(store, { who: "anna", what: "roll-called" })).toEqual([]);
});

test("the oldest are forgotten; refused attempts push out nothing else, and a clock that jumped not the newest", () => {
  const store = open({ entries: 3_000, refused: 10, always: 50 });
  const nowMs = Date.now();
  const oldMs = nowMs - 400 * 24 * 3_600_000;
  for (let id = 1; id <= 1_000; id += 1) store.keep(aJournalEntry({ id, atMs: oldMs }));
  store.flush();
  expect(idsOf(store)).toEqual(Array.from({ length: 50 }, (_, at) => 1_000 - at));
  for (let id = 1_001; id <= 2_000; id += 1) store.keep(aJournalEntry({ id, atMs: nowMs, outcome: "refused" }));
  store.flush();
  expect(idsOf(store, { who: "anna" })).toHaveLength(10);
  for (let id = 2_001; id <= 6_000; id += 1) store.keep(aJournalEntry({ id, atMs: nowMs }));
  store.flush();
  expect(store.page({ offset: 0, limit: 1 }).total).toBe(3_000);
});

test.each([
  ["text", "no database at all, but some text that somebody put here in its place. ".repeat(50)],
  ["a torn header", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(8_000, 0xff)])],
])("a file of %s is put aside, and a new journal begun", (_what, content) => {
  writeFileSync(file(), content);
  const store = open();
  store.keep(aJournalEntry({ id: 1 }));
  expect(store.page({ offset: 0, limit: 9 })).toMatchObject({ total: 1, reason: null });
  const [kept = ""] = readdirSync(folder).filter((name) => name.includes("damaged"));
  expect(readFileSync(join(folder, kept))).toEqual(Buffer.from(content));
  expect(warnings).toHaveLength(1);
});

test("a file damaged while it is used is put aside too, and what waits is written into the new one", () => {
  const store = open();
  for (let id = 1; id <= 2_000; id += 1) store.keep(aJournalEntry({ id, after: "x".repeat(500) }));
  store.flush();
  store.close();
  const bytes = readFileSync(file());
  writeFileSync(file(), bytes.fill(0xa5, 4_096));
  const again = open();
  again.keep(aJournalEntry({ id: 2_001 }));
  again.flush();
  expect(idsOf(again)).toEqual([2_001]);
  expect(readdirSync(folder).some((name) => name.includes("damaged"))).toBe(true);
});

test("while another program holds the file the journal is kept in memory, and written afterwards", () => {
  open().close();
  const other = new DatabaseSync(file());
  other.exec("BEGIN EXCLUSIVE");
  const store = open();
  store.keep(aJournalEntry({ id: store.lastId + 1 }));
  store.flush();
  expect(store.page({ offset: 0, limit: 9 })).toMatchObject({
    total: 1,
    reason: expect.stringContaining("holds its file"),
  });
  expect(warnings).toHaveLength(1);
  other.exec("COMMIT");
  other.close();
  store.flush();
  expect(store.page({ offset: 0, limit: 9 })).toMatchObject({ total: 1, reason: null });
  expect([warnings.length, news.length]).toEqual([1, 1]);
});

test("ids given while the file could not be read are above all that are in it", () => {
  const first = open();
  for (const id of [1, 2, 3]) first.keep(aJournalEntry({ id }));
  first.close();
  const other = new DatabaseSync(file());
  other.exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  const store = open();
  other.exec("ROLLBACK");
  other.close();
  store.keep(aJournalEntry({ id: store.lastId + 1 }));
  store.flush();
  expect(idsOf(store)).toEqual([store.lastId + 1, 3, 2, 1]);
});

test("a folder that is none keeps the journal in memory, and stops nothing", () => {
  const store = new JournalStore(join(folder, "none"), log);
  store.keep(aJournalEntry({ id: 1 }));
  expect(store.page({ offset: 0, limit: 9 })).toMatchObject({ total: 1, reason: expect.any(String) });
  store.close();
});

test("a file of a newer version is left as it is", () => {
  const newer = new DatabaseSync(file());
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  const before = readFileSync(file());
  const store = open();
  store.keep(aJournalEntry({ id: 1 }));
  store.flush();
  expect(store.page({ offset: 0, limit: 9 }).reason).toContain("newer version");
  store.close();
  expect(readFileSync(file()).subarray(60, 64)).toEqual(before.subarray(60, 64));
});

test("nobody else on the machine reads the file", () => {
  open();
  expect(statSync(file()).mode & 0o077).toBe(0);
});
