const MAX_KEYS = 1_000;

type Bucket = { left: number; atMs: number };

/** Allowances that fill up again as time passes, one for each key. */
export class Buckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #byKey = new Map<string, Bucket>();

  constructor(limit: { perSecond: number; burst: number }) {
    this.#perSecond = limit.perSecond;
    this.#burst = limit.burst;
  }

  /** False where nothing is left. `nowMs` comes from a clock that never jumps. */
  spend(key: string, nowMs: number): boolean {
    const bucket = this.#filled(key, nowMs);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  giveBack(key: string, nowMs: number): void {
    const bucket = this.#filled(key, nowMs);
    bucket.left = Math.min(this.#burst, bucket.left + 1);
  }

  /** Whole seconds until there is something to spend again. */
  waitSeconds(key: string, nowMs: number): number {
    return Math.max(1, Math.ceil((1 - this.#filled(key, nowMs).left) / this.#perSecond));
  }

  /** Keys that were not used for longest are forgotten first: their allowance is full again anyway. */
  #filled(key: string, nowMs: number): Bucket {
    const before = this.#byKey.get(key) ?? { left: this.#burst, atMs: nowMs };
    const gained = ((nowMs - before.atMs) / 1_000) * this.#perSecond;
    const bucket = { left: Math.min(this.#burst, before.left + gained), atMs: nowMs };
    this.#byKey.delete(key);
    this.#byKey.set(key, bucket);
    const oldest = this.#byKey.keys().next();
    if (this.#byKey.size > MAX_KEYS && !oldest.done) this.#byKey.delete(oldest.value);
    return bucket;
  }
}
