import type { FastifyRequest } from "fastify";
import type { Actor } from "../../contract/journal.ts";
import type { Attempt, EngineCommands } from "../../engine/ports.ts";
import { Buckets } from "./buckets.ts";
import { peerOf } from "./peer.ts";

/** One line a minute for the same attempt by the same actor, and few altogether: nobody can fill the journal with them. */
const SAME = { perSecond: 1 / 60, burst: 1 };
const ALL = { perSecond: 1 / 10, burst: 30 };

/** Writes into the journal what the server turned away. */
export class Refusals {
  readonly #note: EngineCommands["noteRefusal"];
  readonly #same = new Buckets(SAME);
  readonly #all = new Buckets(ALL);

  constructor(note: EngineCommands["noteRefusal"]) {
    this.#note = note;
  }

  note(attempt: Attempt, actor: Actor, reason: string): void {
    const nowMs = performance.now();
    const same = `${actor.id}\n${actor.name}\n${attempt.what}`;
    if (this.#same.spend(same, nowMs) && this.#all.spend("", nowMs)) this.#note(attempt, { actor, why: null }, reason);
  }

  /** Somebody of whom only the address is known. */
  noteStranger(request: FastifyRequest, reason: string, what: Attempt["what"] = "panel-opened"): void {
    const peer = peerOf(request);
    this.note({ what, subject: peer }, { id: null, name: peer }, reason);
  }
}
