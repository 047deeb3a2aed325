import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const HASH_BYTES = 32;
/** 16 MiB and a fifth of a second, which a small machine can bear and somebody who guesses cannot. */
const COST = { N: 2 ** 14, r: 8, p: 5 };

/** The panel's password, kept as a hash. Comparing costs time off the main thread, one after the other. */
export class Password {
  readonly #salt = randomBytes(16);
  readonly #markKey = randomBytes(32);
  readonly #hash: Promise<Buffer>;
  #last: Promise<unknown>;
  /** Of the password once it was proved right, so that a script need not prove it with every request. */
  #mark: Buffer | null = null;
  #waiting = 0;

  constructor(password: string) {
    this.#hash = this.#derive(password);
    this.#last = this.#hash.catch(() => {});
  }

  /** Comparisons that wait for their turn. */
  get waiting(): number {
    return this.#waiting;
  }

  async isRight(given: string): Promise<boolean> {
    this.#waiting += 1;
    const turn = this.#last.then(async () => {
      const isRight = timingSafeEqual(await this.#derive(given), await this.#hash);
      if (isRight) this.#mark = this.#toMark(given);
      return isRight;
    });
    this.#last = turn.catch(() => {});
    return turn.finally(() => {
      this.#waiting -= 1;
    });
  }

  /** Whether this was proved to be right before. */
  isProved(given: string): boolean {
    return this.#mark !== null && timingSafeEqual(this.#toMark(given), this.#mark);
  }

  #derive(given: string): Promise<Buffer> {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    scrypt(given.normalize("NFC"), this.#salt, HASH_BYTES, COST, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
    return promise;
  }

  #toMark(given: string): Buffer {
    return createHmac("sha256", this.#markKey).update(given.normalize("NFC")).digest();
  }
}
