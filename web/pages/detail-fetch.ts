import type { ReactiveController, ReactiveControllerHost } from "lit";
import { RequestError } from "../api.ts";

/** What changes ten times a second is not asked for ten times a second. */
const PAUSE_MS = 400;

type Wanted = { readonly id: string; readonly version: unknown };

/** Holds the detail of one thing and asks for it again whenever that is another version. One question at a time. */
export class DetailFetch<D> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #read: (id: string, signal: AbortSignal) => Promise<D>;
  #wanted: Wanted | null = null;
  #asked: Wanted | null = null;
  #detail: D | null = null;
  #failure: unknown = null;
  #abort: AbortController | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, read: (id: string, signal: AbortSignal) => Promise<D>) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  get detail(): D | null {
    return this.#detail;
  }

  get failure(): string | null {
    if (this.#failure === null) return null;
    return this.#failure instanceof Error ? this.#failure.message : String(this.#failure);
  }

  /** Whether the answer was that there is no such thing. */
  get isGone(): boolean {
    return this.#failure instanceof RequestError && this.#failure.status === 404;
  }

  /** Null where there is nothing to ask for. A new version of it is asked for again. */
  want(id: string | null, version: unknown): void {
    if (id !== (this.#wanted?.id ?? null)) this.#forget();
    if (id === null) this.#wanted = null;
    else if (this.#wanted?.id !== id || this.#wanted.version !== version) this.#wanted = { id, version };
    if (!this.#abort && this.#pause === undefined) void this.#ask();
  }

  hostDisconnected(): void {
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#abort?.abort();
    this.#abort = null;
    this.#asked = null;
    this.#detail = null;
    this.#failure = null;
  }

  async #ask(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null || wanted === this.#asked) return;
    this.#asked = wanted;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const detail = await this.#read(wanted.id, abort.signal);
      if (abort.signal.aborted) return;
      this.#detail = detail;
      this.#failure = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#failure = error;
    }
    this.#abort = null;
    this.#host.requestUpdate();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      void this.#ask();
    }, PAUSE_MS);
  }
}
