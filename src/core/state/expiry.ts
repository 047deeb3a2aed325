const MS_PER_SECOND = 1_000;

/** Watches whether an entity with `expire_after` heard anything of late (spec §14.2). */
export class Expiry {
  /** Of all entities whose values do not expire. */
  static readonly NEVER = new Expiry(0);

  readonly #afterMs: number;
  #dueMs: number | null = null;
  #isExpired: boolean;
  #isRevived = false;

  private constructor(afterMs: number) {
    this.#afterMs = afterMs;
    this.#isExpired = afterMs > 0;
  }

  /** Made at every set-up, and counts as expired until the next message. */
  static after(seconds: unknown): Expiry {
    return typeof seconds === "number" && seconds > 0 ? new Expiry(seconds * MS_PER_SECOND) : Expiry.NEVER;
  }

  get isUsed(): boolean {
    return this.#afterMs > 0;
  }

  get isExpired(): boolean {
    return this.#isExpired;
  }

  /** Heard something after it had expired, and that was not written yet. */
  get isRevived(): boolean {
    return this.#isRevived;
  }

  get dueMs(): number | null {
    return this.#dueMs;
  }

  refresh(nowMs: number): void {
    if (this.#afterMs === 0) return;
    this.#isRevived ||= this.#isExpired;
    this.#isExpired = false;
    this.#dueMs = nowMs + this.#afterMs;
  }

  written(): void {
    if (this.isUsed) this.#isRevived = false;
  }

  elapse(nowMs: number): void {
    if (this.#dueMs === null || this.#dueMs > nowMs) return;
    this.#isExpired = true;
    this.#dueMs = null;
  }
}
