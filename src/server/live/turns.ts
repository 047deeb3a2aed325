import { setImmediate } from "node:timers/promises";

/**
 * Lets work that comes in pieces go one piece a turn of the event loop, whoever asks: ten pages that load at once then
 * hold up messages no longer than one does.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(() => setImmediate());
    return this.#last;
  }
}
