const HOUR_MS = 3_600_000;
const FIRST_MS = 30_000;

/** When the roll is called again: every hour where all is known, sooner and then ever later where something may lack. */
export class NextCall {
  readonly #call: () => void;
  readonly #timeScale: number;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(call: () => void, timeScale: number) {
    this.#call = call;
    this.#timeScale = timeScale;
  }

  /** A call has ended, or what it said turned out to be wrong. `isUnclear`: complete, but of something it is not known whether the broker keeps it. */
  after(state: "complete" | "possibly-incomplete", isUnclear = false): void {
    this.stop();
    this.#failures = state === "complete" ? 0 : this.#failures + 1;
    const isOver = !isUnclear && this.#failures === 0;
    const waitMs = isOver ? HOUR_MS : Math.min(HOUR_MS, FIRST_MS * 2 ** Math.max(0, this.#failures - 1));
    this.#timer = setTimeout(this.#call, waitMs * this.#timeScale);
  }

  /** With patience as at first. */
  begin(): void {
    this.stop();
    this.#failures = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
