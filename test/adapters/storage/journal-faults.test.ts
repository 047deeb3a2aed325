import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../../src/adapters/storage/database.ts";
import { JournalStore } from "../../../src/adapters/storage/journal-store.ts";
import { aJournalEntry } from "../../support/journal.ts";
import { sleep } from "../../support/waiting.ts";

/** 500, 300 and 50 in the full test; the minute is counted in entries, not waited for. */
const KILLS = Number(process.env["JOURNAL_KILLS"] ?? 4);
const CUTS = Number(process.env["JOURNAL_CUTS"] ?? 40);
const BACKUPS = Number(process.env["JOURNAL_BACKUPS"] ?? 2);
const READER_SECONDS = Number(process.env["READER_SECONDS"] ?? 60);
const PER_SECOND = 500;
const MOST_WAL_BYTES = 32 * 1_024 * 1_024;

const WRITER = fileURLToPath(new URL("../../support/journal-writer.ts", import.meta.url));
const silent = { warn: () => undefined, info: () => undefined };
let folder: string;

beforeEach(() => {
  folder = aFolder();
});

function aFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "rollcall-faults-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What a run finds that starts on this folder: how many entries, whether they follow one another, whether all is whole. */
function boot(inFolder: string) {
  const store = new JournalStore(inFolder, silent);
  const { total, rows, reason } = store.page({ offset: 0, limit: 1 });
  store.close();
  const database = new DatabaseSync(join(inFolder, "rollcall.db"), { readOnly: true });
  const check = Object(database.prepare("PRAGMA integrity_check").get())["integrity_check"];
  database.close();
  return { last: rows[0]?.id ?? 0, total, isWhole: check === "ok" && reason === null };
}

async function writing(): Promise<{ child: ChildProcess; written: () => number }> {
  const child = spawn(process.execPath, [WRITER, folder, String(PER_SECOND)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  while (!said.includes("\n")) await sleep(5);
  return { child, written: () => Number(said.trim().split("\n").at(-1)) };
}

test("a writer killed at any moment has lost nothing it had written", async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { child, written } = await writing();
    await sleep(50 + ((kill * 37) % 200));
    child.kill("SIGKILL");
    await once(child, "exit");
    const { last, total, isWhole } = boot(folder);
    expect([kill, last >= written(), total, isWhole]).toEqual([kill, true, last, true]);
  }
});

test("a write-ahead log cut off anywhere, as by a power cut, leaves an older journal and never a broken one", () => {
  const store = new JournalStore(folder, silent);
  onTestFinished(() => store.close());
  for (let id = 1; id <= 400; id += 1) {
    store.keep(aJournalEntry({ id, why: "w".repeat(id) }));
    if (id % 10 === 0) store.flush();
  }
  const names = ["rollcall.db", "rollcall.db-wal"];
  const walBytes = statSync(join(folder, "rollcall.db-wal")).size;
  const lengths = new Set<number>();
  for (let cut = 0; cut < CUTS; cut += 1) {
    const after = aFolder();
    for (const name of names) copyFileSync(join(folder, name), join(after, name));
    const wal = join(after, "rollcall.db-wal");
    truncateSync(wal, Math.floor((walBytes * (cut + 0.5)) / CUTS));
    // A disk that was not done with it may have the length, and nothing in it.
    if (cut % 2) truncateSync(wal, walBytes);
    const { last, total, isWhole } = boot(after);
    expect([cut, isWhole, total]).toEqual([cut, true, last]);
    expect(last % 10).toBe(0);
    lengths.add(last);
  }
  expect(lengths.size).toBeGreaterThan(Math.min(CUTS / 4, 20));
});

test("a backup taken as the Supervisor takes it, the app stopped meanwhile, has every entry", async () => {
  for (let backup = 0; backup < BACKUPS; backup += 1) {
    const { child, written } = await writing();
    await sleep(150);
    child.kill("SIGTERM");
    await once(child, "exit");
    const restored = aFolder();
    cpSync(folder, restored, { recursive: true });
    const { last, total, isWhole } = boot(restored);
    expect([backup, last >= written(), total, isWhole]).toEqual([backup, true, last, true]);
    // Nothing is left that belongs to it and could be forgotten.
    expect(existsSync(join(folder, "rollcall.db-wal"))).toBe(false);
  }
});

test("while somebody reads the file for a minute, what is written beside it stays bounded", () => {
  const store = new JournalStore(folder, silent);
  onTestFinished(() => store.close());
  store.keep(aJournalEntry({ id: 1 }));
  store.flush();
  const reader = new DatabaseSync(join(folder, "rollcall.db"), { readOnly: true });
  onTestFinished(() => reader.close());
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM journal").get();
  const perFlush = PER_SECOND / 4;
  let most = 0;
  for (let flush = 0; flush < READER_SECONDS * 4; flush += 1) {
    for (let count = 0; count < perFlush; count += 1) {
      const id = 2 + flush * perFlush + count;
      store.keep(aJournalEntry({ id, why: "w".repeat(200) }));
    }
    store.flush();
    most = Math.max(most, statSync(join(folder, "rollcall.db-wal")).size);
  }
  expect(most).toBeGreaterThan(1_024 * 1_024);
  expect(most).toBeLessThanOrEqual(MOST_WAL_BYTES);
  expect(store.page({ offset: 0, limit: 1 })).toMatchObject({ total: 1 + READER_SECONDS * PER_SECOND, reason: null });
});

test("a step of the tables that fails leaves the ones before it done, and is made good by the next start", () => {
  const path = join(folder, "steps.db");
  const first = "CREATE TABLE a (n); INSERT INTO a VALUES (1)";
  const second = "ALTER TABLE a ADD COLUMN m; UPDATE a SET m = n";
  expect(() => openDatabase(path, [first, `${second}; NONSENSE`])).toThrow();
  const after = openDatabase(path, [first]);
  expect(Object(after.prepare("SELECT * FROM a").get())).toEqual({ n: 1 });
  after.close();
  const whole = openDatabase(path, [first, second]);
  expect(Object(whole.prepare("SELECT * FROM a").get())).toEqual({ n: 1, m: 1 });
  whole.close();
});
