import { DROPPED_TOPIC, UPTIME_TOPIC } from "./markers.ts";

/**
 * What the broker says it dropped, for all clients together. Mosquitto publishes its figures every 10 s, and only those
 * that changed: the uptime always does, and comes first.
 */
export class DroppedCounter {
  #value: number | null = null;
  #settle: ((ticked: boolean) => void) | null = null;

  /** As of the last update; null where it cannot be read. */
  get value(): number | null {
    return this.#value;
  }

  /** Any message of the caller's connection. */
  heard(topic: string, payload: Uint8Array, retain: boolean): void {
    if (topic === DROPPED_TOPIC) {
      const value = Number(new TextDecoder().decode(payload));
      if (Number.isSafeInteger(value)) this.#value = value;
    }
    if (topic === UPTIME_TOPIC && !retain) this.#settle?.(true);
  }

  /** Waits for the broker's next update; false when none comes in time. */
  async tick(limitMs: number): Promise<boolean> {
    return await new Promise<boolean>((resolve) => {
      const limit = setTimeout(() => this.#settle?.(false), limitMs);
      this.#settle = (ticked) => {
        clearTimeout(limit);
        this.#settle = null;
        resolve(ticked);
      };
    });
  }

  /** Ends the waiting. */
  giveUp(): void {
    this.#settle?.(false);
  }
}
