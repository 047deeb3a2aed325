import type { JournalPage } from "../../contract/api.ts";
import { type ErrorCode, KnownError } from "../../contract/error.ts";
import type { JournalEntry } from "../../contract/journal.ts";
import type { Book } from "../book.ts";
import type { Attempt, By, JournalPort, JournalQuery, ProcessPort } from "../ports.ts";

const MAX_CHARS = 1_000;

/** What failed for one of these was turned away; what failed for another was tried. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  "refused",
  "not-found",
  "forbidden",
  "invalid-topic",
  "invalid-request",
  "too-large",
]);

type Outcome = Exclude<JournalEntry["outcome"], "asked">;

/** Writes down who changes what: a line when it is asked for, and in its place the same one with what came of it. */
export class Journal {
  readonly #book: Book;
  readonly #port: JournalPort;
  readonly #process: ProcessPort;
  #lastId: number;

  constructor(parts: { book: Book; port: JournalPort; process: ProcessPort }) {
    this.#book = parts.book;
    this.#port = parts.port;
    this.#process = parts.process;
    this.#lastId = parts.port.lastId;
  }

  page(query: JournalQuery): JournalPage {
    return { seq: this.#book.seq, ...this.#port.page(query) };
  }

  ask(attempt: Attempt, { actor, why }: By): JournalEntry {
    this.#lastId += 1;
    return this.#write({
      id: this.#lastId,
      atMs: this.#process.nowMs(),
      actor,
      what: attempt.what,
      subject: attempt.subject,
      detail: attempt.detail ?? null,
      why,
      before: attempt.before ?? null,
      after: attempt.after ?? null,
      outcome: "asked",
      reason: null,
    });
  }

  end(entry: JournalEntry, outcome: Outcome, known: { reason?: string | null; after?: string | null } = {}): void {
    this.#write({ ...entry, outcome, reason: known.reason ?? null, after: known.after ?? entry.after });
  }

  /** Ends it as the error says. */
  fail(entry: JournalEntry, error: unknown): void {
    const reason = error instanceof KnownError ? error.message : "The server failed; its log says where.";
    this.end(entry, error instanceof KnownError && REFUSALS.has(error.code) ? "refused" : "failed", { reason });
  }

  /** What was turned away before anything was done. */
  refuse(attempt: Attempt, by: By, reason: string): void {
    this.end(this.ask(attempt, by), "refused", { reason });
  }

  /** Does it, and writes what came of it. */
  record<Result>(attempt: Attempt, by: By, act: () => Result): Result {
    const entry = this.ask(attempt, by);
    try {
      const result = act();
      this.end(entry, "done");
      return result;
    } catch (error) {
      this.fail(entry, error);
      throw error;
    }
  }

  /** The same for what takes its time. */
  async follow<Result>(attempt: Attempt, by: By, act: () => Promise<Result>): Promise<Result> {
    const entry = this.ask(attempt, by);
    try {
      const result = await act();
      this.end(entry, "done");
      return result;
    } catch (error) {
      this.fail(entry, error);
      throw error;
    }
  }

  #write(entry: JournalEntry): JournalEntry {
    const cut = {
      ...entry,
      subject: entry.subject.slice(0, MAX_CHARS),
      detail: entry.detail?.slice(0, MAX_CHARS) ?? null,
      before: entry.before?.slice(0, MAX_CHARS) ?? null,
      after: entry.after?.slice(0, MAX_CHARS) ?? null,
      reason: entry.reason?.slice(0, MAX_CHARS) ?? null,
    };
    this.#port.keep(cut);
    this.#book.commit({ type: "journal-written", entry: cut });
    return cut;
  }
}
