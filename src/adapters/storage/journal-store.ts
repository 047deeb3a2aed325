import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { JournalPage } from "../../contract/api.ts";
import type { JournalEntry } from "../../contract/journal.ts";
import { RecentJournal } from "../../engine/commands/recent-journal.ts";
import type { JournalPort, JournalQuery } from "../../engine/ports.ts";
import { checkWhole, DamagedDatabase, isDamage, openDatabase, reasonOf } from "./database.ts";
import { DatabaseCopies } from "./database-copies.ts";
import { JOURNAL_STEPS, type JournalLimits, JournalTable } from "./journal-table.ts";
import { setAside, sizeOf, toDamage } from "./set-aside.ts";

const FILE = "rollcall.db";
const LIMITS: JournalLimits = { entries: 100_000, refused: 10_000, always: 1_000 };
const FLUSH_MS = 250;
const RETRY_MS = 5_000;
const MAX_PENDING = 10_000;
const TIDY_EVERY = 1_000;
/** What is older than this is in a copy. */
const COPY_EVERY_MS = 24 * 60 * 60 * 1_000;
/** Not in the middle of the start, nor of what somebody is doing. */
const COPY_SOON_MS = 5_000;

export type StoreLog = {
  warn(about: Readonly<Record<string, unknown>>, text: string): void;
  info(text: string): void;
};

/**
 * The journal in the data folder. Entries are written in batches, off the way of what they tell of. While the file
 * cannot be used the newest ones stay in memory and are written as soon as it can; whoever reads is told the reason.
 * A damaged file is put aside, and the journal goes on from a copy that is made once a day.
 */
export class JournalStore implements JournalPort {
  readonly #path: string;
  readonly #log: StoreLog;
  readonly #limits: JournalLimits;
  readonly #recent = new RecentJournal("");
  readonly #pending = new Map<number, JournalEntry>();
  readonly #copies: DatabaseCopies;
  readonly #damages: string[] = [];
  readonly lastId: number;
  #database: DatabaseSync | null = null;
  #table: JournalTable | null = null;
  #timer: NodeJS.Timeout | null = null;
  #copyTimer: NodeJS.Timeout | null = null;
  #reason: string | null = null;
  #sinceTidied = 0;
  #isClosed = false;

  constructor(folder: string, log: StoreLog, limits: JournalLimits = LIMITS) {
    this.#path = join(folder, FILE);
    this.#log = log;
    this.#limits = limits;
    this.#copies = new DatabaseCopies(this.#path);
    const lastId = this.#attempt((table) => {
      table.endWhatWasCutShort();
      return table.lastId;
    });
    // Where the file cannot be read its ids are unknown: these are above them, so that none is overwritten later.
    this.lastId = lastId ?? Date.now();
    if (lastId !== 0) this.#planCopy();
  }

  /** Why it is not written to disk at the moment; null where it is. */
  get reason(): string | null {
    return this.#reason;
  }

  /** What was found damaged since the start, a sentence each. */
  get damages(): readonly string[] {
    return this.#damages;
  }

  keep(entry: JournalEntry): void {
    this.#recent.keep(entry);
    this.#pending.set(entry.id, entry);
    const oldest = this.#pending.keys().next();
    if (this.#pending.size > MAX_PENDING && !oldest.done) this.#pending.delete(oldest.value);
    this.#plan(this.#reason === null ? FLUSH_MS : RETRY_MS);
  }

  page(query: JournalQuery): Omit<JournalPage, "seq"> {
    if (this.#reason === null) this.flush();
    const page = this.#reason === null ? this.#attempt((table) => table.page(query)) : null;
    if (!page) return { ...this.#recent.page(query), reason: this.#reason };
    const end = query.offset + query.limit;
    return { ...page, next: end < page.total ? end : null, reason: null };
  }

  /** Writes what waits, and finds out whether it can again. Where that fails it goes on waiting. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#pending.size === 0 && this.#reason === null) return;
    const isWritten = this.#attempt((table) => {
      table.write(this.#pending.values());
      return true;
    });
    if (!isWritten) return;
    this.#sinceTidied += this.#pending.size;
    this.#pending.clear();
    if (this.#sinceTidied >= TIDY_EVERY) this.#tidy();
    this.#planCopy();
  }

  /** What cannot be copied now is copied later; a file that turns out to be damaged is replaced at once. */
  async copy(): Promise<void> {
    try {
      await this.#copies.make();
    } catch (error) {
      if (isDamage(error)) this.#lookThrough();
    }
  }

  close(): void {
    this.flush();
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#copyTimer) clearTimeout(this.#copyTimer);
    this.#shut();
  }

  #plan(afterMs: number): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => this.flush(), afterMs).unref();
  }

  #planCopy(): void {
    if (this.#isClosed || this.#copyTimer) return;
    const sinceMs = Date.now() - (this.#copies.madeMs ?? Number.NEGATIVE_INFINITY);
    // A clock that was set back must not put it off for longer than a day.
    const inMs = Math.min(Math.max(COPY_SOON_MS, COPY_EVERY_MS - sinceMs), COPY_EVERY_MS);
    this.#copyTimer = setTimeout(() => {
      this.#copyTimer = null;
      void this.copy();
    }, inMs).unref();
  }

  #lookThrough(): void {
    try {
      checkWhole(this.#path);
    } catch (error) {
      if (isDamage(error) && this.#replace()) this.flush();
    }
  }

  #tidy(): void {
    this.#sinceTidied = 0;
    this.#attempt((table) => table.forgetTooMuch(Date.now()));
  }

  /** Does it on the open table, on a copy or a new file where the old one turns out to be damaged; null where neither works. */
  #attempt<Result>(act: (table: JournalTable) => Result, isSecond = false): Result | null {
    try {
      const result = act(this.#open());
      if (this.#reason !== null) this.#log.info("the journal is written to disk again");
      this.#reason = null;
      return result;
    } catch (error) {
      if (isDamage(error) && !isSecond && this.#replace()) return this.#attempt(act, true);
      this.#stumble(reasonOf(error));
      return null;
    }
  }

  #open(): JournalTable {
    if (this.#table) return this.#table;
    // For SQLite an empty file is a new one.
    if (sizeOf(this.#path) === 0 && this.#copies.isThere) throw new DamagedDatabase("empty");
    this.#database = openDatabase(this.#path, JOURNAL_STEPS);
    this.#table = new JournalTable(this.#database, this.#limits);
    return this.#table;
  }

  /** Whether the damaged file could be put aside. */
  #replace(): boolean {
    this.#shut();
    try {
      const kept = setAside(this.#path, Date.now());
      const isRestored = this.#copies.restore();
      this.#damages.push(toDamage(this.#path, kept, isRestored));
      this.#log.warn(
        { kept, isRestored },
        "the journal's file is damaged; it is kept, and a copy or a new one is used",
      );
    } catch {
      return false;
    }
    // What this run wrote into the damaged one is still known.
    for (const entry of this.#recent.newest()) this.#pending.set(entry.id, entry);
    this.#plan(FLUSH_MS);
    return true;
  }

  #shut(): void {
    try {
      this.#database?.close();
    } catch {
      // A file that cannot be closed cannot be helped; the next opening says what is wrong with it.
    }
    this.#database = null;
    this.#table = null;
  }

  #stumble(reason: string): void {
    this.#shut();
    this.#plan(RETRY_MS);
    const isNews = this.#reason === null;
    this.#reason = `The journal is kept in memory only. ${reason}`;
    if (isNews)
      this.#log.warn({ reason }, "the journal cannot be written to disk; it is kept in memory and tried again");
  }
}
