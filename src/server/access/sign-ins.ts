import { createHash, randomBytes } from "node:crypto";

const IDLE_MS = 30 * 24 * 60 * 60 * 1_000;
const MAX_SIGN_INS = 1_000;

/**
 * Browsers that gave the password. Kept in memory alone, by the hash of what their cookies hold: what leaks of it opens
 * nothing, and a restart asks anew.
 */
export class SignIns {
  /** When each was last used, the longest unused one first. */
  readonly #usedMs = new Map<string, number>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  static readonly idleSeconds = IDLE_MS / 1_000;

  /** What the browser is to show from now on: 256 random bits. */
  begin(): string {
    const token = randomBytes(32).toString("base64url");
    this.#keep(toHash(token));
    const oldest = this.#usedMs.keys().next();
    if (this.#usedMs.size > MAX_SIGN_INS && !oldest.done) this.#usedMs.delete(oldest.value);
    return token;
  }

  /** Whether this is one of them; asking counts as using it. */
  isKnown(token: string): boolean {
    const hash = toHash(token);
    const usedMs = this.#usedMs.get(hash);
    if (usedMs === undefined) return false;
    this.#usedMs.delete(hash);
    if (this.#nowMs() - usedMs > IDLE_MS) return false;
    this.#keep(hash);
    return true;
  }

  end(token: string): void {
    this.#usedMs.delete(toHash(token));
  }

  #keep(hash: string): void {
    this.#usedMs.set(hash, this.#nowMs());
  }
}

function toHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
