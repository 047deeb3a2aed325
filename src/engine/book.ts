import type { Fact, NumberedFact } from "../contract/fact.ts";
import { apply, createTables, type Tables } from "../contract/tables.ts";
import { Feed } from "./feed.ts";

/** Owns the tables and numbers the facts. Whoever of the engine changes anything does it by `commit`. */
export class Book {
  readonly tables: Tables = createTables();
  readonly #feed: Feed;
  #seq = 0;

  /** `onFailure` is told of listeners that throw. */
  constructor(onFailure: (error: unknown) => void) {
    this.#feed = new Feed(onFailure);
  }

  /** Number of the newest fact. */
  get seq(): number {
    return this.#seq;
  }

  get listeners(): number {
    return this.#feed.size;
  }

  listen(listener: (numbered: NumberedFact) => void): () => void {
    return this.#feed.listen(listener);
  }

  commit(fact: Fact): void {
    apply(this.tables, fact);
    this.#seq += 1;
    this.#feed.send({ seq: this.#seq, fact });
  }
}
