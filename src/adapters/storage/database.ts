import { chmodSync, existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { sizeOf } from "./set-aside.ts";

/** SQLite's own numbers, https://sqlite.org/rescode.html. */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const REASONS: Readonly<Record<number, string>> = {
  5: "Another program holds its file.",
  6: "Another program holds its file.",
  8: "Its file may not be written.",
  10: "The disk does not take it.",
  13: "The disk is full.",
  14: "Its file cannot be opened.",
};

/** Looked through at every start; a larger one takes a second of a slow card, and is looked through when it is copied. */
const MAX_LOOKED_THROUGH_BYTES = 16 * 1_024 * 1_024;

/** Kept short: SQLite waits on the main thread. What cannot be written now is written later. */
const SETTINGS = `
  PRAGMA busy_timeout = 250;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA journal_size_limit = 4194304;
  PRAGMA cache_size = -1024;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
`;

/**
 * Opens the database, made where it is missing, and brings its tables up to date: each step once, in order, all of one
 * or nothing. Throws what SQLite throws; `isDamage` and `reasonOf` say what it was.
 */
export function openDatabase(path: string, steps: readonly string[]): DatabaseSync {
  // The file beside it is only there where the last run did not end well, or another program has it open.
  const isUnclean = existsSync(`${path}-wal`);
  const bytes = sizeOf(path);
  if (bytes > 0 && (isUnclean || bytes <= MAX_LOOKED_THROUGH_BYTES)) checkWhole(path);
  const database = new DatabaseSync(path);
  try {
    database.exec(SETTINGS);
    bringUpToDate(database, steps);
    chmodSync(path, 0o600);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether the file itself is broken, so that nothing of it can be relied on. */
export function isDamage(error: unknown): boolean {
  return [CORRUPT, NOT_A_DATABASE].includes(codeOf(error));
}

export function reasonOf(error: unknown): string {
  if (error instanceof NewerDatabase) return "A newer version of the app wrote its file.";
  return REASONS[codeOf(error)] ?? "Its file cannot be used.";
}

/**
 * Throws where the file is damaged. It is only read: whoever may write would bring a write-ahead log that belongs to
 * another file into this one.
 */
export function checkWhole(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const { quick_check: answer } = Object(database.prepare("PRAGMA quick_check(1)").get()) as { quick_check?: string };
    if (answer !== "ok") throw new DamagedDatabase(answer);
  } finally {
    database.close();
  }
}

/** Does all of it or nothing. */
export function inTransaction(database: DatabaseSync, act: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    act();
    database.exec("COMMIT");
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

class NewerDatabase extends Error {}

export class DamagedDatabase extends Error {
  readonly errcode = CORRUPT;
}

function codeOf(error: unknown): number {
  const { errcode = 0 } = Object(error) as { errcode?: number };
  // The upper bytes say more than is needed here.
  return errcode & 0xff;
}

function bringUpToDate(database: DatabaseSync, steps: readonly string[]): void {
  const { user_version: done = 0 } = Object(database.prepare("PRAGMA user_version").get()) as { user_version?: number };
  if (done > steps.length) throw new NewerDatabase();
  steps.slice(done).forEach((step, at) => {
    inTransaction(database, () => database.exec(`${step}; PRAGMA user_version = ${done + at + 1}`));
  });
}
