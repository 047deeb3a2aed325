/** Of the time, at most one part in so many is spent reading again, however often something changes. */
const SHARE = 5;
/** After a failed run, before it is tried again. */
const AGAIN_MS = 30_000;

/** Reads something again soon after it was asked for: once for many requests, and never twice at a time. */
export class Refresh {
  readonly #read: () => Promise<void>;
  readonly #delayMs: number;
  readonly #onFailure: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isWanted = false;
  #isStopped = false;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  /** `delayMs`: waited after a request, so that what changes together is read together. */
  constructor(read: () => Promise<void>, delayMs: number, onFailure: (error: Error) => void) {
    this.#read = read;
    this.#delayMs = delayMs;
    this.#onFailure = onFailure;
  }

  request(): void {
    this.#plan(Math.max(this.#delayMs, this.#notBeforeMs - performance.now()));
  }

  /** Runs something else in its place; what is requested meanwhile is read afterwards. */
  async hold(work: () => Promise<void>): Promise<void> {
    const startMs = performance.now();
    this.#isRunning = true;
    this.#isWanted = false;
    try {
      await work();
    } finally {
      this.#isRunning = false;
      this.#notBeforeMs = performance.now() + (performance.now() - startMs) * (SHARE - 1);
      if (this.#isWanted) this.request();
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #plan(inMs: number): void {
    if (this.#isRunning) this.#isWanted = true;
    if (this.#isRunning || this.#isStopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#run(), inMs);
    this.#timer.unref();
  }

  #run(): void {
    this.#timer = undefined;
    this.hold(this.#read).catch((error: Error) => {
      if (this.#isStopped) return;
      this.#onFailure(error);
      this.#plan(AGAIN_MS);
    });
  }
}
