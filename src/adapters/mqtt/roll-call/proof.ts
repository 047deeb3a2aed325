import type { Asker } from "./asker.ts";
import type { DroppedCounter, Reading } from "./dropped-counter.ts";
import { DROPPED_TOPIC, MARKER_TOPICS } from "./markers.ts";
import type { RollStore } from "./roll-store.ts";

/** Mosquitto forgets a figure that has not changed for 60 s; an interval must be shorter to be judged by that. */
const FORGOTTEN_MS = 50_000;

/** Where the counter stood when a round began; 0 where it is not known: what was dropped is then overrated. */
type Start = { readonly dropped: number; readonly known: boolean; readonly at: number; readonly markers: number };

/**
 * The proof by counting: what a covering round brought, plus what the broker dropped meanwhile, is all there is. When
 * we know as many, nothing is missing, whoever's messages were dropped. Mosquitto counts every packet it drops, for
 * all clients: the count may be too high for us, never too low, so the proof may fail wrongly but not succeed wrongly.
 */
export class Proof {
  readonly #asker: Asker;
  readonly #counter: DroppedCounter;
  readonly #store: RollStore;
  #start: Start = { dropped: 0, known: false, at: 0, markers: 0 };
  #atBeginning: number | null = null;
  /** Since the beginning, as of the last reading; null where that cannot be said. */
  dropped: number | null = null;

  constructor(asker: Asker, counter: DroppedCounter, store: RollStore) {
    this.#asker = asker;
    this.#counter = counter;
    this.#store = store;
  }

  /** Reads where the counter stands. */
  async begin(): Promise<void> {
    const at = performance.now();
    const reading = await this.#counter.read();
    if (reading === "unreadable") return;
    const known = reading !== "unchanged";
    this.#atBeginning = known ? reading : null;
    this.#start = { dropped: known ? reading : 0, known, at, markers: this.#asker.markersLost };
    this.dropped = 0;
  }

  /** How many announcements may be missing after the broker's next update; 0 or less: none. Null where it does not come. */
  async watch(components: ReadonlySet<string>, round: number): Promise<number | null> {
    const reading = await this.#counter.next();
    return reading === "unreadable" ? null : this.#missing(reading, components, round, 0);
  }

  /** The same after a round, with nothing in flight; the next round begins here. */
  async settle(components: ReadonlySet<string>, round: number): Promise<number | null> {
    // Counted before the update: a marker lost after it is not in the counter yet.
    const markers = this.#asker.markersLost;
    const at = performance.now();
    const reading = await this.#counter.next();
    if (reading === "unreadable") return null;
    const missing = this.#missing(reading, components, round, markers - this.#start.markers);
    const level = reading === "unchanged" ? this.#start : { dropped: reading, known: true };
    this.#start = { dropped: level.dropped, known: level.known, at, markers };
    return missing;
  }

  /** A round with nothing but its own answers in the broker's queue: not even its news of itself. */
  async undisturbed(round: () => Promise<void>): Promise<void> {
    await this.#asker.undisturbed([DROPPED_TOPIC, ...MARKER_TOPICS], round);
  }

  #missing(
    reading: Exclude<Reading, "unreadable">,
    components: ReadonlySet<string>,
    round: number,
    lost: number,
  ): number {
    this.#note(reading);
    const { known, brought } = this.#store.count(components, round);
    if (reading !== "unchanged") return brought + reading - this.#start.dropped - lost - known;
    const isRecent = performance.now() - this.#start.at < FORGOTTEN_MS;
    return isRecent ? brought - known : Number.POSITIVE_INFINITY;
  }

  #note(reading: Exclude<Reading, "unreadable">): void {
    if (reading === "unchanged") return;
    this.dropped = this.#atBeginning === null ? null : reading - this.#atBeginning;
  }
}
