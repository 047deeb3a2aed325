/** What one click brings comes in as many pieces: asked, sent, answered, and what else the device says with it. */
const BURST = 4;

/**
 * Runs a job when it is asked for: at once as long as it was asked seldom, then at most once per interval. Asking again
 * while it waits or runs costs nothing.
 */
export class Pulse {
  readonly #run: () => Promise<void>;
  readonly #everyMs: number;
  /** Runs that need not wait; one more with every interval. */
  #credit = BURST;
  #countedMs = performance.now();
  #isBusy = false;
  #isAsked = false;

  constructor(run: () => Promise<void>, everyMs: number) {
    this.#run = run;
    this.#everyMs = everyMs;
  }

  ask(): void {
    this.#isAsked = true;
    if (!this.#isBusy) this.#plan();
  }

  #plan(): void {
    this.#isBusy = true;
    this.#count();
    // Not in this very moment: what one message causes is one frame, not a first fact and a straggling rest.
    if (this.#credit >= 1) setImmediate(() => void this.#beat());
    else setTimeout(() => void this.#beat(), (1 - this.#credit) * this.#everyMs).unref();
  }

  async #beat(): Promise<void> {
    this.#count();
    this.#credit = Math.max(0, this.#credit - 1);
    this.#isAsked = false;
    await this.#run();
    if (this.#isAsked) this.#plan();
    else this.#isBusy = false;
  }

  #count(): void {
    const nowMs = performance.now();
    this.#credit = Math.min(BURST, this.#credit + (nowMs - this.#countedMs) / this.#everyMs);
    this.#countedMs = nowMs;
  }
}
