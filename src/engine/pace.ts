const WINDOW_S = 10;

/** Counts messages and the time they took: totals, and a rate over the last ten seconds. No timer, no work at rest. */
export class Pace {
  #received = 0;
  #busyMs = 0;
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
    return this.#received === 0 ? 0 : (this.#busyMs * 1_000) / this.#received;
  }

  #forget(second: number): void {
    if (second - this.#newestSecond >= WINDOW_S) this.#perSecond.fill(0);
    else for (let s = this.#newestSecond + 1; s <= second; s += 1) this.#perSecond[s % WINDOW_S] = 0;
    this.#newestSecond = Math.max(this.#newestSecond, second);
  }
}
