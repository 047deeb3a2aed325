/** Whoever announces one thing announces more: they are looked for together. */
const LOOK_MS = 30_000;
const MAX_LOOKED_FOR = 500;

/**
 * Which announcements the broker was seen keeping. A live message does not say whether it was published to be kept: what
 * was announced live is looked for on the broker in a while.
 */
export class Kept {
  readonly #look: (topics: readonly string[]) => void;
  readonly #waitMs: number;
  /** Nothing says that the broker keeps them: they were heard live alone, or were missed by a roll call. */
  readonly #fleeting = new Set<string>();
  /** Of these, announced live since anybody looked. */
  readonly #unseen = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** `look` has what the broker keeps of these topics delivered once more. */
  constructor(look: (topics: readonly string[]) => void, timeScale: number) {
    this.#look = look;
    this.#waitMs = LOOK_MS * timeScale;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** Whether the broker was seen keeping it since it was announced, and not missed with it since. */
  has(topic: string): boolean {
    return !this.#fleeting.has(topic);
  }

  /** Heard live; `isNew` where nothing was announced on the topic before. */
  announced(topic: string, isNew: boolean): void {
    if (isNew) this.#fleeting.add(topic);
    if (this.has(topic)) return;
    this.#unseen.add(topic);
    this.#plan();
  }

  /** The broker keeps it, or it is over. */
  seen(topic: string): void {
    this.#fleeting.delete(topic);
    this.#unseen.delete(topic);
  }

  /** A roll call did not bring it. */
  missed(topic: string): void {
    this.#fleeting.add(topic);
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#unseen.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const topics = [...this.#unseen.values().take(MAX_LOOKED_FOR)];
      for (const topic of topics) this.#unseen.delete(topic);
      this.#look(topics);
      this.#plan();
    }, this.#waitMs);
  }
}
