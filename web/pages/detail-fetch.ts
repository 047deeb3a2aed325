import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { EntityDetail } from "../../src/contract/api.ts";
import type { Entity } from "../../src/contract/entity.ts";
import { readEntity } from "../api.ts";

/** An entity that changes ten times a second is not asked for ten times a second. */
const PAUSE_MS = 400;

/** Holds the detail of one entity and asks for it again whenever its row is a new one. One question at a time. */
export class DetailFetch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #wanted: Entity | undefined;
  #asked: Entity | undefined;
  #detail: EntityDetail | null = null;
  #failure: string | null = null;
  #abort: AbortController | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get detail(): EntityDetail | null {
    return this.#detail;
  }

  get failure(): string | null {
    return this.#failure;
  }

  want(entity: Entity | undefined): void {
    if (entity?.key !== this.#wanted?.key) this.#forget();
    this.#wanted = entity;
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
    this.#asked = undefined;
    this.#detail = null;
    this.#failure = null;
  }

  async #ask(): Promise<void> {
    const entity = this.#wanted;
    if (!entity || entity === this.#asked) return;
    this.#asked = entity;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const detail = await readEntity(entity.key, abort.signal);
      if (abort.signal.aborted) return;
      this.#detail = detail;
      this.#failure = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#failure = error instanceof Error ? error.message : String(error);
    }
    this.#abort = null;
    this.#host.requestUpdate();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      void this.#ask();
    }, PAUSE_MS);
  }
}
