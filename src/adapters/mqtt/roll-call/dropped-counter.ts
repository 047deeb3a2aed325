import type { Asker } from "./asker.ts";
import { DROPPED_TOPIC, UPTIME_TOPIC } from "./markers.ts";

const TICK_LIMIT_MS = 70_000;
const MAX_QUESTIONS = 5;

/** A value; or that it has not changed for a minute, and Mosquitto therefore forgot to keep it; or that it cannot be read. */
export type Reading = number | "unchanged" | "unreadable";

/**
 * What the broker says it dropped, for all clients together. Mosquitto publishes its figures every 10 s, and only those
 * that changed: the uptime always does, and comes first.
 */
export class DroppedCounter {
  readonly #asker: Asker;
  #value: number | null = null;
  #settle: ((ticked: boolean) => void) | null = null;

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  /** Any message of the caller's connection. */
  heard(topic: string, payload: Uint8Array, retain: boolean): void {
    if (topic === DROPPED_TOPIC) {
      const value = Number(new TextDecoder().decode(payload));
      if (Number.isSafeInteger(value)) this.#value = value;
    }
    if (topic === UPTIME_TOPIC && !retain) this.#settle?.(true);
  }

  /** As of the broker's last update. */
  async read(): Promise<Reading> {
    if (!this.#asker.hasMarkers) return "unreadable";
    // The answer may be dropped like any other; then what we know is old.
    for (let question = 0; question < MAX_QUESTIONS; question += 1) {
      this.#value = null;
      const { whole } = await this.#asker.ask([DROPPED_TOPIC]);
      if (whole) return this.#value ?? "unchanged";
    }
    return "unreadable";
  }

  /** Waits for the broker's next update and reads it; "unreadable" when none comes in time. */
  async next(): Promise<Reading> {
    const ticked = await new Promise<boolean>((resolve) => {
      const limit = setTimeout(() => this.#settle?.(false), TICK_LIMIT_MS);
      this.#settle = (answer) => {
        clearTimeout(limit);
        this.#settle = null;
        resolve(answer);
      };
    });
    return ticked ? await this.read() : "unreadable";
  }

  /** Ends the waiting. */
  giveUp(): void {
    this.#settle?.(false);
  }
}
