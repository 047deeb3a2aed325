import { backoffMs } from "../../core/retry/backoff.ts";
import { type Address, dial, type Opened } from "./dial.ts";
import { Session } from "./session.ts";
import { explain, type Trouble } from "./trouble.ts";

type Listener = {
  /** A new session; when this rejects it ends. */
  up(session: Session): Promise<void>;
  /** The attempt failed, or the session of the last `up` ended. */
  down(why: Trouble): void;
};

const DIAL_LIMIT_MS = 10_000;
/** A session that lasted this long ends a row of failures. */
const STEADY_MS = 60_000;

/** Home Assistant's WebSocket, kept up for as long as it is wanted: a fresh session for every attempt, for ever. */
export class CoreConnection {
  readonly #address: Address;
  readonly #listener: Listener;
  readonly #timeScale: number;
  readonly #closing = new AbortController();
  #session: Session | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #begunMs = Number.POSITIVE_INFINITY;

  constructor(address: Address, listener: Listener, timeScale = 1) {
    this.#address = address;
    this.#listener = listener;
    this.#timeScale = timeScale;
  }

  /** Begins to connect; called once. */
  connect(): void {
    dial(this.#address, DIAL_LIMIT_MS * this.#timeScale, this.#closing.signal, {
      opened: (opened) => this.#begin(opened),
      failed: (why) => this.#fail(why),
    });
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#session?.end({ reason: "The app is stopping.", advice: "", refused: false });
  }

  #begin(opened: Opened): void {
    const session = new Session(opened, this.#timeScale);
    this.#session = session;
    this.#begunMs = performance.now();
    void session.ended.then((why) => this.#fail(why));
    this.#listener.up(session).catch((error: unknown) => session.end(explain(error, this.#address.url)));
  }

  #fail(why: Trouble): void {
    this.#session = null;
    if (this.#closing.signal.aborted) return;
    if (performance.now() - this.#begunMs > STEADY_MS * this.#timeScale) this.#failures = 0;
    this.#begunMs = Number.POSITIVE_INFINITY;
    this.#failures += 1;
    this.#listener.down(why);
    this.#timer = setTimeout(() => this.connect(), backoffMs(this.#failures, why.refused) * this.#timeScale);
  }
}
