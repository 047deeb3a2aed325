import type { NumberedFact } from "../contract/fact.ts";

export type Listener = (numbered: NumberedFact) => void;

/** One sender, many listeners, no replies. A listener that throws is reported and the others still hear. */
export class Feed {
  readonly #listeners = new Set<Listener>();
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  get size(): number {
    return this.#listeners.size;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(numbered: NumberedFact): void {
    for (const listener of this.#listeners) {
      try {
        listener(numbered);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }
}
