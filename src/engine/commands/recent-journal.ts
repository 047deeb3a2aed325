import type { JournalPage } from "../../contract/api.ts";
import type { JournalEntry } from "../../contract/journal.ts";
import type { JournalPort, JournalQuery } from "../ports.ts";

const MAX_ENTRIES = 1_000;

/** The newest entries in memory: what there is of the journal where it cannot be written to disk. */
export class RecentJournal implements JournalPort {
  readonly #entries = new Map<number, JournalEntry>();
  readonly #reason: string;

  constructor(reason: string) {
    this.#reason = reason;
  }

  get lastId(): number {
    return Math.max(0, ...this.#entries.keys());
  }

  keep(entry: JournalEntry): void {
    this.#entries.set(entry.id, entry);
    if (this.#entries.size <= MAX_ENTRIES) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  /** The oldest of them first. */
  newest(): MapIterator<JournalEntry> {
    return this.#entries.values();
  }

  page({ offset, limit, who, what }: JournalQuery): Omit<JournalPage, "seq"> {
    const name = who?.toLowerCase();
    const wanted = Array.from(this.#entries.values())
      .filter(({ actor }) => who === undefined || actor.id === who || actor.name.toLowerCase().includes(name ?? ""))
      .filter((entry) => what === undefined || entry.what === what)
      .reverse();
    const end = offset + limit;
    return {
      total: wanted.length,
      next: end < wanted.length ? end : null,
      rows: wanted.slice(offset, end),
      reason: this.#reason,
    };
  }
}
