import { Reconcile } from "../../core/registry/reconcile.ts";
import type { SeenState } from "../../core/registry/sides.ts";
import type { Book } from "../book.ts";
import type { ProcessPort } from "../ports.ts";
import type { FormerTopics } from "./former-topics.ts";
import type { HomeAssistantPort, Shown } from "./home-assistant-port.ts";

type Parts = {
  readonly book: Book;
  readonly process: ProcessPort;
  readonly former: FormerTopics;
  readonly homeAssistant: HomeAssistantPort | null;
};

/** So many are looked at at a time: nothing else waits longer than a few milliseconds. */
const SLICE = 500;
/** Questions are gathered: each time Home Assistant sends the states of all anew. */
const ASK_MS = 1_000;
const STOP_ASKING_MS = 60_000;

/** Puts into the book what came out of order or into order, and asks Home Assistant what has to be known for that. */
export class Standings {
  readonly reconcile = new Reconcile((entityId) => this.#ask(entityId));
  readonly #parts: Parts;
  #watched: ReadonlySet<string> = new Set();
  #watchRevision = 0;
  #askMs = Number.POSITIVE_INFINITY;
  readonly #answers = new Map<string, SeenState>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  shown(entityId: string, shown: Shown | null): void {
    if (!this.#watched.has(entityId)) return;
    const seen = toSeen(shown);
    this.#answers.set(entityId, seen);
    this.reconcile.see(entityId, seen);
    this.settle();
  }

  /** To be called after every piece of news. */
  settle(): void {
    const { book, former, process } = this.#parts;
    const nowMs = process.monotonicMs();
    for (const change of this.reconcile.settle(nowMs, SLICE)) {
      if (change.type === "removed") {
        former.forget(change.id);
        book.commit({ type: "standing-removed", id: change.id });
      } else {
        const { standing } = change;
        if (change.former) former.follow(standing.id, change.former.topics, change.former.heard);
        else former.forget(standing.id);
        book.commit({ type: "standing-changed", standing });
      }
    }
    this.#plan(nowMs);
  }

  /** To be called before `settle` when time has passed. */
  wake(): void {
    if (this.#parts.process.monotonicMs() >= this.#askMs) this.#tellWish();
  }

  #plan(nowMs: number): void {
    const { process } = this.#parts;
    if (this.reconcile.watchRevision !== this.#watchRevision) this.#askWithin(STOP_ASKING_MS);
    const nextMs = Math.min(this.reconcile.nextMs ?? Number.POSITIVE_INFINITY, this.#askMs);
    if (nextMs < Number.POSITIVE_INFINITY) process.wakeAt(Math.max(nextMs, nowMs));
  }

  #ask(entityId: string): SeenState | undefined {
    if (!this.#watched.has(entityId)) this.#askWithin(ASK_MS);
    return this.#answers.get(entityId);
  }

  #askWithin(ms: number): void {
    this.#askMs = Math.min(this.#askMs, this.#parts.process.monotonicMs() + ms);
  }

  #tellWish(): void {
    this.#askMs = Number.POSITIVE_INFINITY;
    this.#watchRevision = this.reconcile.watchRevision;
    this.#watched = new Set(this.reconcile.watched);
    for (const entityId of this.#answers.keys()) if (!this.#watched.has(entityId)) this.#answers.delete(entityId);
    this.#parts.homeAssistant?.watchStates(this.#watched);
  }
}

function toSeen(shown: Shown | null): SeenState {
  if (shown === null) return { exists: false, isRestored: false, hasValue: false };
  const hasValue = shown.state !== "unknown" && shown.state !== "unavailable";
  return { exists: true, isRestored: shown.restored, hasValue };
}
