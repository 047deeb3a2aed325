import type { EntityKey } from "../../src/contract/entity.ts";

/**
 * Lets the order stand still while somebody is reading or aiming: rows that were removed go, everything else waits
 * until it is released.
 */
export class HeldRows {
  #rows: readonly EntityKey[] | null = null;
  #source: readonly EntityKey[] | null = null;
  #news = 0;

  pass(
    newest: readonly EntityKey[],
    isHeld: boolean,
    isPresent: (key: EntityKey) => boolean,
  ): { readonly rows: readonly EntityKey[]; readonly news: number } {
    if (!isHeld || !this.#rows) {
      this.#rows = newest;
      this.#source = newest;
      this.#news = 0;
    } else if (newest !== this.#source) {
      this.#source = newest;
      if (!this.#rows.every(isPresent)) this.#rows = this.#rows.filter(isPresent);
      this.#news = countDisplaced(this.#rows, newest);
    }
    return { rows: this.#rows, news: this.#news };
  }

  release(): void {
    this.#rows = null;
  }
}

/** Rows that stand elsewhere now, looking from the top: what a reader would miss. */
function countDisplaced(rows: readonly EntityKey[], newest: readonly EntityKey[]): number {
  const [first] = rows;
  if (first === undefined) return newest.length;
  const at = newest.indexOf(first);
  return at === -1 ? newest.length : at;
}
