const MS_PER_SECOND = 1_000;

/** Watches whether an entity with `expire_after` heard anything of late (spec §14.2). */
export class Expiry {
  #afterMs = 0;
  #dueMs: number | null = null;
  #isExpired = false;
  #isRevived = false;

  /** Every set-up counts as expired until the next message. */
  setUp(expireAfterSeconds: unknown): void {
    this.#afterMs = typeof expireAfterSeconds === "number" ? expireAfterSeconds * MS_PER_SECOND : 0;
    this.#isExpired = this.#afterMs > 0;
    this.#dueMs = null;
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
    this.#isRevived = false;
  }

  elapse(nowMs: number): void {
    if (this.#dueMs === null || this.#dueMs > nowMs) return;
    this.#isExpired = true;
    this.#dueMs = null;
  }
}
