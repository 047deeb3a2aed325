/**
 * Runs a job when it is asked for: at once after a quiet time, then at most once per interval. Asking again while it
 * waits or runs costs nothing.
 */
export class Pulse {
  readonly #run: () => Promise<void>;
  readonly #everyMs: number;
  #isBusy = false;
  #isAsked = false;

  constructor(run: () => Promise<void>, everyMs: number) {
    this.#run = run;
    this.#everyMs = everyMs;
  }

  ask(): void {
    this.#isAsked = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    // Not in this very moment: what one message causes is one frame, not a first fact and a straggling rest.
    setImmediate(() => void this.#beat());
  }

  async #beat(): Promise<void> {
    const startMs = performance.now();
    this.#isAsked = false;
    await this.#run();
    const restMs = Math.max(0, this.#everyMs - (performance.now() - startMs));
    setTimeout(() => this.#rest(), restMs).unref();
  }

  #rest(): void {
    if (this.#isAsked) void this.#beat();
    else this.#isBusy = false;
  }
}
