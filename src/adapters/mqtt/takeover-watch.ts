import { type Trouble, trouble } from "./trouble.ts";

/** When connections that were up ended, whichever of ours they were. */
export type Endings = { readonly role: string; readonly at: number }[];

const SHORT_LIFE_MS = 2_000;
const WINDOW_MS = 300_000;
const TOGETHER_MS = 150;
const LIMIT = 3;

/**
 * Notices that another client uses our client id: told by MQTT 5, else guessed from three short lives in a row. A
 * broker that restarts ends lives too, but all our connections at once, and refuses in between.
 */
export class TakeoverWatch {
  readonly #scale: number;
  readonly #role: string;
  readonly #endings: Endings;
  #connectedAt = 0;
  /** Each with whether the broker itself said so. */
  #kicks: { readonly at: number; readonly told: boolean }[] = [];

  constructor(scale: number, role: string, endings: Endings) {
    this.#scale = scale;
    this.#role = role;
    this.#endings = endings;
  }

  /** The other client came back often enough: stop fighting. */
  get isFight(): boolean {
    return this.#kicks.length >= LIMIT;
  }

  connected(): void {
    this.#connectedAt = performance.now();
  }

  /** An attempt did not get through. */
  refused(): void {
    if (!this.isFight) this.#kicks = this.#kicks.filter(({ told }) => told);
  }

  /** What the end of a connection that was up means. */
  judge(cause: Trouble): Trouble {
    const at = performance.now();
    this.#remember(at);
    const told = cause.policy === "taken-over";
    const isShort = at - this.#connectedAt < SHORT_LIFE_MS * this.#scale;
    if (!told && !(isShort && cause.hungUp)) return cause;
    this.#kicks = this.#kicks.filter((kick) => at - kick.at < WINDOW_MS && (kick.told || this.#wasAlone(kick.at)));
    this.#kicks.push({ at, told });
    if (!this.isFight) return cause;
    return this.#kicks.some((kick) => kick.told) ? toTold(this.#kicks.length) : toGuess(this.#kicks.length);
  }

  #remember(at: number): void {
    this.#endings.push({ role: this.#role, at });
    if (this.#endings.length > 100) this.#endings.shift();
  }

  #wasAlone(at: number): boolean {
    return !this.#endings.some((ending) => ending.role !== this.#role && Math.abs(ending.at - at) < TOGETHER_MS);
  }
}

const SLOWLY = "It is tried again slowly, or at once when you ask.";

const toTold = (times: number): Trouble =>
  trouble(
    `Another client uses our client id: it has pushed us out ${times} times.`,
    `Give each installation its own client id. ${SLOWLY}`,
    "taken-over",
  );

/** Some brokers hang up on whoever subscribes to what is not theirs, and say nothing. */
const toGuess = (times: number): Trouble =>
  trouble(
    `Another client uses our client id, or the broker hangs up on what we ask for: it has cut us off ${times} times.`,
    `Give each installation its own client id; see in the broker's log whether this user may subscribe. ${SLOWLY}`,
    "taken-over",
  );
