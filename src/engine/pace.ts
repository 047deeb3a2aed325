const WINDOW_S = 10;
/** Messages that the mean time is of, the newest of them the weightiest: what the start took is soon forgotten. */
const WINDOW_MESSAGES = 1_000;

/**
 * Counts messages and the time they took: totals, a rate over the last ten seconds, and a mean time that is still there
 * when nothing comes. No timer, no work at rest.
 */
export class Pace {
  #received = 0;
  #busyMs = 0;
  #meanMs = 0;
  readonly #perSecond = new Float64Array(WINDOW_S);
  #newestSecond = 0;

  get received(): number {
    return this.#received;
  }

  /** Total time in the engine, milliseconds. */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** `atMs` and `tookMs` come from the monotonic clock. */
  add(atMs: number, tookMs: number): void {
    this.#received += 1;
    this.#busyMs += tookMs;
    this.#meanMs += (tookMs - this.#meanMs) / Math.min(this.#received, WINDOW_MESSAGES);
    const second = Math.floor(atMs / 1_000);
    this.#forget(second);
    const slot = second % WINDOW_S;
    this.#perSecond[slot] = (this.#perSecond[slot] ?? 0) + 1;
  }

  /** Messages per second, over the whole seconds of the window before this one. */
  rate(atMs: number): number {
    this.#forget(Math.floor(atMs / 1_000));
    const current = this.#perSecond[this.#newestSecond % WINDOW_S] ?? 0;
    const total = this.#perSecond.reduce((sum, count) => sum + count, 0);
    return (total - current) / (WINDOW_S - 1);
  }

  /** Mean time per message, microseconds. */
  get meanUs(): number {
    return this.#meanMs * 1_000;
  }

  #forget(second: number): void {
    if (second - this.#newestSecond >= WINDOW_S) this.#perSecond.fill(0);
    else for (let s = this.#newestSecond + 1; s <= second; s += 1) this.#perSecond[s % WINDOW_S] = 0;
    this.#newestSecond = Math.max(this.#newestSecond, second);
  }
}
