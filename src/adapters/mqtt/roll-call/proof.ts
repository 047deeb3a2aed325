import type { Asker } from "./asker.ts";
import type { DroppedCounter } from "./dropped-counter.ts";
import { DROPPED_TOPIC, UPTIME_TOPIC } from "./markers.ts";
import type { RollStore } from "./roll-store.ts";

const TICK_LIMIT_MS = 70_000;
const MAX_QUESTIONS = 5;

/**
 * The proof by counting: what a covering round brought, plus what the broker dropped meanwhile, is all there is. When
 * we know as many, nothing is missing, whoever's messages were dropped. Mosquitto counts every packet it drops, for
 * all clients: the count may be too high for us, never too low, so the proof may fail wrongly but not succeed wrongly.
 */
export class Proof {
  readonly #asker: Asker;
  readonly #counter: DroppedCounter;
  readonly #store: RollStore;
  readonly #atStart: number | null;
  /** Counter and lost markers when the last round began. */
  #before: { readonly dropped: number; readonly markers: number };

  constructor(asker: Asker, counter: DroppedCounter, store: RollStore) {
    this.#asker = asker;
    this.#counter = counter;
    this.#store = store;
    this.#atStart = counter.value;
    this.#before = { dropped: counter.value ?? 0, markers: 0 };
  }

  /** Since the beginning, as of the last update; null where it cannot be read. */
  get dropped(): number | null {
    const { value } = this.#counter;
    return value === null || this.#atStart === null ? null : value - this.#atStart;
  }

  /** How many announcements may be missing by the counter as last read; 0 or less: none. */
  missing(components: ReadonlySet<string>, round: number, markersLost = 0): number {
    const dropped = (this.#counter.value ?? 0) - this.#before.dropped - markersLost;
    const { known, brought } = this.#store.count(components, round);
    return brought + dropped - known;
  }

  /** Waits for the counter after a round, with nothing in flight. Null where the broker does not publish it. */
  async settle(components: ReadonlySet<string>, round: number): Promise<number | null> {
    // Counted before the update: a marker lost after it is not in the counter yet.
    const markers = this.#asker.markersLost;
    if (!(await this.tick())) return null;
    const missing = this.missing(components, round, markers - this.#before.markers);
    this.#before = { dropped: this.#counter.value ?? 0, markers };
    return missing;
  }

  /** A round with nothing but its own answers in the broker's queue. */
  async undisturbed(round: () => Promise<void>): Promise<void> {
    await this.#asker.undisturbed([DROPPED_TOPIC, UPTIME_TOPIC], round);
  }

  /** Waits for the broker's next update of its figures, and reads the counter; false where none comes. */
  async tick(): Promise<boolean> {
    if (!(await this.#counter.tick(TICK_LIMIT_MS))) return false;
    // The answer may be dropped like any other; then what we know is old.
    for (let question = 0; question < MAX_QUESTIONS; question += 1) {
      const { whole } = await this.#asker.ask([DROPPED_TOPIC]);
      if (whole) return true;
    }
    return false;
  }
}
