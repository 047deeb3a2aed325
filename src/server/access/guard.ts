import type { FastifyRequest } from "fastify";
import { KnownError } from "../../contract/error.ts";
import type { Actor } from "../../contract/journal.ts";
import type { Attempt } from "../../engine/ports.ts";
import type { Access } from "./access.ts";
import { Buckets } from "./buckets.ts";
import type { Refusals } from "./refusals.ts";

/** Generous: what a person or a script at work never reaches. */
const REQUESTS = { perSecond: 100, burst: 1_000 };
const CHANGES = { perSecond: 20, burst: 50 };

export const TOO_MANY = "Too much was asked at once. Wait a second and try again.";

/** The one place that decides whether a change may be made, however it is asked for. */
export class Guard {
  readonly #access: Access;
  readonly #refusals: Refusals;
  readonly #requests = new Buckets(REQUESTS);
  readonly #changes = new Buckets(CHANGES);

  constructor(access: Access, refusals: Refusals) {
    this.#access = access;
    this.#refusals = refusals;
  }

  /** Throws where the request may not come in. */
  checkEntry(request: FastifyRequest): void {
    const strangeness = this.#access.strangeness(request);
    if (strangeness !== null) {
      this.#refusals.noteStranger(request, strangeness);
      throw new KnownError("forbidden", strangeness);
    }
    if (this.#requests.spend(this.#access.toLimitKey(request), performance.now())) return;
    throw new KnownError("too-many-requests", TOO_MANY);
  }

  /** Rejects where this actor may not change anything, or changes too much. Asked anew for every change. */
  async checkChange(actor: Actor, attempt: Attempt, request: FastifyRequest): Promise<void> {
    const objection = await this.#access.objection(actor);
    if (objection !== null) {
      this.#refusals.note(attempt, actor, objection);
      throw new KnownError("forbidden", objection);
    }
    if (this.#changes.spend(actor.id ?? this.#access.toLimitKey(request), performance.now())) return;
    this.#refusals.note(attempt, actor, TOO_MANY);
    throw new KnownError("too-many-requests", TOO_MANY);
  }
}
