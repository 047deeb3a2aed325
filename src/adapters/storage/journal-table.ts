import type { DatabaseSync, StatementSync } from "node:sqlite";
import { JournalEntry } from "../../contract/journal.ts";
import type { JournalQuery } from "../../engine/ports.ts";
import { inTransaction } from "./database.ts";

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** How much is kept. A year is no reason to forget the newest ones: a clock that jumped must not empty the journal. */
export type JournalLimits = { readonly entries: number; readonly refused: number; readonly always: number };

export const JOURNAL_STEPS = [
  `CREATE TABLE journal (
     id INTEGER PRIMARY KEY,
     at_ms REAL NOT NULL,
     actor_id TEXT,
     actor_name TEXT NOT NULL,
     what TEXT NOT NULL,
     subject TEXT NOT NULL,
     detail TEXT,
     why TEXT,
     before TEXT,
     after TEXT,
     outcome TEXT NOT NULL,
     reason TEXT
   ) STRICT;
   CREATE INDEX journal_refused ON journal (id) WHERE outcome = 'refused'`,
];

const WANTED = `
  WHERE (:who IS NULL OR actor_id = :who OR instr(lower(actor_name), lower(:who)) > 0)
    AND (:what IS NULL OR what = :what)`;

const TOO_MUCH = `
  DELETE FROM journal
  WHERE id <= (SELECT id FROM journal ORDER BY id DESC LIMIT 1 OFFSET :entries)
     OR (outcome = 'refused'
         AND id <= (SELECT id FROM journal WHERE outcome = 'refused' ORDER BY id DESC LIMIT 1 OFFSET :refused))
     OR (at_ms < :oldestMs AND id <= (SELECT id FROM journal ORDER BY id DESC LIMIT 1 OFFSET :always))`;

const CUT_SHORT = `
  UPDATE journal SET outcome = 'failed', reason = 'The app stopped before it ended.'
  WHERE outcome = 'asked' AND id > (SELECT max(id) FROM journal) - 1000`;

/** The table of journal entries. Everything throws what SQLite throws. */
export class JournalTable {
  readonly #database: DatabaseSync;
  readonly #limits: JournalLimits;
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync, limits: JournalLimits) {
    this.#database = database;
    this.#limits = limits;
    this.#insert = database.prepare("INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  get lastId(): number {
    const row = this.#database.prepare("SELECT max(id) AS id FROM journal").get();
    return Number(row?.["id"] ?? 0);
  }

  write(entries: Iterable<JournalEntry>): void {
    inTransaction(this.#database, () => {
      for (const entry of entries) this.#write(entry);
    });
  }

  /** What the run before left open will not end any more. */
  endWhatWasCutShort(): void {
    this.#database.exec(CUT_SHORT);
  }

  forgetTooMuch(nowMs: number): void {
    const { entries, refused, always } = this.#limits;
    this.#database.prepare(TOO_MUCH).run({ entries, refused, always, oldestMs: nowMs - YEAR_MS });
  }

  page({ offset, limit, ...query }: JournalQuery): { total: number; rows: JournalEntry[] } {
    const { who, what } = { who: query.who ?? null, what: query.what ?? null };
    const total = this.#database.prepare(`SELECT count(*) AS total FROM journal ${WANTED}`).get({ who, what });
    const rows = this.#database
      .prepare(`SELECT * FROM journal ${WANTED} ORDER BY id DESC LIMIT :limit OFFSET :offset`)
      .all({ who, what, limit, offset });
    return { total: Number(total?.["total"] ?? 0), rows: rows.flatMap(toEntry) };
  }

  #write({ id, atMs, actor, what, subject, detail, why, before, after, outcome, reason }: JournalEntry): void {
    const texts = [actor.id, actor.name, what, subject, detail, why, before, after, outcome, reason];
    this.#insert.run(id, atMs, ...texts);
  }
}

/** None where the row is no entry: the file may hold anything by the time it is read. */
function toEntry({ at_ms: atMs, actor_id: id, actor_name: name, ...row }: Record<string, unknown>): JournalEntry[] {
  const { data } = JournalEntry.safeParse({ ...row, atMs, actor: { id, name } });
  return data ? [data] : [];
}
