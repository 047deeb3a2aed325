import type { Session } from "../../src/contract/journal.ts";
import type { LiveStore } from "./store.ts";

/** Knows who the page's user is: asked when the page opens, and again whenever the way to the server was lost. */
export class SessionWatch {
  readonly #read: () => Promise<Session>;
  readonly #listeners = new Set<() => void>();
  #session: Session | null = null;
  #asked = 0;

  constructor(read: () => Promise<Session>) {
    this.#read = read;
  }

  /** Null until the server has answered: until then nothing can be changed. */
  get current(): Session | null {
    return this.#session;
  }

  /** The answer stops it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  follow(store: LiveStore): void {
    let before = store.link.state;
    void this.ask();
    store.listen(() => {
      const { state } = store.link;
      if (state === before) return;
      before = state;
      if (state !== "connecting") void this.ask();
    });
  }

  /** What was known stays where the server cannot be asked: it would not take a change either. */
  async ask(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const session = await this.#read().catch(() => null);
    if (session === null || turn !== this.#asked) return;
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}
