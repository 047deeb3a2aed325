import type { Log } from "./options.ts";

const AGAIN_MS = 30_000;

/**
 * Announcements were lost because too many messages waited. What the broker keeps of them is asked for once more, later
 * and seldom: at once it would only add to the flood.
 */
export class Overflow {
  readonly #timeScale: number;
  readonly #log: Log;
  readonly #callRoll: () => void;
  #timer: NodeJS.Timeout | undefined;
  #lost = 0;

  constructor(timeScale: number, log: Log, callRoll: () => void) {
    this.#timeScale = timeScale;
    this.#log = log;
    this.#callRoll = callRoll;
  }

  note(): void {
    this.#lost += 1;
    this.#timer ??= setTimeout(() => this.#askAgain(), AGAIN_MS * this.#timeScale).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #askAgain(): void {
    this.#log.warn(
      { announcements: this.#lost },
      "announcements came faster than they could be taken in; all are asked for again",
    );
    this.#lost = 0;
    this.#timer = undefined;
    this.#callRoll();
  }
}
