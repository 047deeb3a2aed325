import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Status } from "../../src/contract/api.ts";
import { readStatus } from "../api.ts";

export const SAMPLE_MS = 2_000;
export const SAMPLES = 60;

/** Asks for the status every two seconds while its page can be seen, and remembers the last two minutes. */
export class StatusWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWatching = false;
  #past: readonly Status[] = [];
  #failure: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get newest(): Status | undefined {
    return this.#past.at(-1);
  }

  get failure(): string | null {
    return this.#failure;
  }

  series(pick: (status: Status) => number): readonly number[] {
    return this.#past.map(pick);
  }

  hostConnected(): void {
    this.#isWatching = true;
    void this.#ask();
  }

  hostDisconnected(): void {
    this.#isWatching = false;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    if (!document.hidden) await this.#sample();
    if (this.#isWatching) this.#timer = setTimeout(() => void this.#ask(), SAMPLE_MS);
  }

  async #sample(): Promise<void> {
    try {
      this.#past = [...this.#past, await readStatus()].slice(-SAMPLES);
      this.#failure = null;
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    }
    this.#host.requestUpdate();
  }
}
