import { type Trouble, trouble } from "./trouble.ts";

const SHORT_LIFE_MS = 2_000;
const WINDOW_MS = 300_000;
const LIMIT = 3;

/** Notices that another client uses our client id: told by MQTT 5, guessed from three short lives in a row before. */
export class TakeoverWatch {
  readonly #scale: number;
  #connectedAt = 0;
  #takenAt: number[] = [];

  constructor(scale: number) {
    this.#scale = scale;
  }

  /** The other client came back often enough: stop fighting. */
  get isFight(): boolean {
    return this.#takenAt.length >= LIMIT;
  }

  connected(): void {
    this.#connectedAt = performance.now();
  }

  /** What the end of a connection that was up means. */
  judge(cause: Trouble): Trouble {
    const now = performance.now();
    const isShort = now - this.#connectedAt < SHORT_LIFE_MS * Math.max(this.#scale, 0.5);
    this.#takenAt = this.#takenAt.filter((at) => now - at < WINDOW_MS * this.#scale);
    if (cause.policy !== "taken-over" && !isShort) return cause;
    this.#takenAt.push(now);
    if (!this.isFight) return cause;
    return trouble(
      `Another client uses our client id: it has pushed us out ${this.#takenAt.length} times.`,
      "Give each installation its own client id. It is tried again slowly, or at once when you ask.",
      "taken-over",
    );
  }
}
