import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { JournalEntry } from "../../src/contract/journal.ts";
import { readJournal } from "../api.ts";

const STEP = 100;

/** Null lets everybody and everything through. */
export type JournalFilter = { readonly who: string | null; readonly what: string | null };
export const WHOLE_JOURNAL: JournalFilter = { who: null, what: null };

/** Holds the journal as far as it was asked for, newest first, and what was written since. */
export class JournalFetch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #filter = WHOLE_JOURNAL;
  #entries = new Map<number, JournalEntry>();
  /** Replaced, never altered: what is drawn of them is drawn again only for another map. */
  #names: ReadonlyMap<string, null> = new Map();
  #total = 0;
  #hasMore = false;
  #isAsking = false;
  #turn = 0;
  failure: string | null = null;
  /** Why it is not kept on disk at the moment. */
  reason: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get filter(): JournalFilter {
    return this.#filter;
  }

  get entries(): readonly JournalEntry[] {
    return Array.from(this.#entries.values()).sort((a, b) => b.id - a.id);
  }

  /** Everybody who was met in it. */
  get names(): ReadonlyMap<string, null> {
    return this.#names;
  }

  get total(): number {
    return Math.max(this.#total, this.#entries.size);
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  hostConnected(): void {
    this.begin(this.#filter);
  }

  /** From the newest entry on: after a loss of the connection, and for another filter. */
  begin(filter: JournalFilter): void {
    this.#filter = filter;
    this.#turn += 1;
    void this.#ask(0);
  }

  /** What is newer than the first page stands before it, so the next one begins behind all that is held. */
  more(): void {
    if (!this.#isAsking) void this.#ask(this.#entries.size);
  }

  /** Entries as the live socket brings them: new ones, and old ones whose outcome became known. */
  see(newest: ReadonlyMap<number, JournalEntry>): void {
    // What is older than everything held comes with its page.
    const oldest = this.#hasMore ? Math.min(...this.#entries.keys()) : 0;
    for (const entry of newest.values()) {
      this.#meet(entry);
      if (entry.id < oldest || !this.#isWanted(entry)) continue;
      if (!this.#entries.has(entry.id)) this.#total += 1;
      this.#entries.set(entry.id, entry);
    }
  }

  #meet({ actor }: JournalEntry): void {
    if (!this.#names.has(actor.name)) this.#names = new Map([...this.#names, [actor.name, null]]);
  }

  #isWanted({ actor, what }: JournalEntry): boolean {
    const { who, what: wanted } = this.#filter;
    return (who === null || who === actor.name) && (wanted === null || wanted === what);
  }

  async #ask(offset: number): Promise<void> {
    const turn = this.#turn;
    this.#isAsking = true;
    this.#host.requestUpdate();
    try {
      const { rows, total, next, reason } = await readJournal({ offset, limit: STEP, ...this.#filter });
      if (turn !== this.#turn) return;
      if (offset === 0) this.#entries = new Map();
      for (const entry of rows) {
        this.#entries.set(entry.id, entry);
        this.#meet(entry);
      }
      this.#total = total;
      this.#hasMore = next !== null;
      this.reason = reason;
      this.failure = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.#isAsking = false;
    this.#host.requestUpdate();
  }
}
