import type { Call } from "./call.ts";
import type { Handover } from "./handover.ts";
import type { Kept } from "./kept.ts";
import type { RollStore } from "./roll-store.ts";

/** What a complete roll call does not bring though it was announced before, and nobody was heard clearing it. */
export class Missed {
  readonly #handover: Handover;
  readonly #kept: Kept;
  /** Kept by the broker before, and missed by the last call that was looked after. */
  #before: ReadonlySet<string> = new Set();
  #isUnclear = false;

  constructor(handover: Handover, kept: Kept) {
    this.#handover = handover;
    this.#kept = kept;
  }

  /** Whether another call is to tell about one of them; asked once. */
  takeUnclear(): boolean {
    const isUnclear = this.#isUnclear;
    this.#isUnclear = false;
    return isUnclear;
  }

  /** All of them, kept by the broker or not. */
  lost(store: RollStore): readonly string[] {
    return [...this.#handover.topics()].filter((topic) => !store.has(topic));
  }

  /**
   * Those that the broker kept and keeps no more. They are asked for by name once more, and where silence was all that
   * ended the answers, by another whole call before.
   */
  async lookAfter(call: Call, store: RollStore): Promise<readonly string[]> {
    const missed = this.lost(store).filter((topic) => this.#kept.has(topic));
    const before = this.#before;
    this.#before = new Set(missed);
    this.#isUnclear = missed.some((topic) => !before.has(topic)) && !call.isReadable;
    const missing = await call.missing(missed.filter((topic) => call.isReadable || before.has(topic)));
    return missing.filter((topic) => !store.has(topic));
  }

  /** They are gone for good: what comes on these topics next is news. */
  letGo(topics: readonly string[]): void {
    for (const topic of topics) {
      this.#kept.missed(topic);
      this.#handover.forgetOne(topic);
    }
  }
}
