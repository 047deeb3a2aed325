import type { Fact, NumberedFact } from "../../contract/fact.ts";

/** What `take` hands over: the facts that count, the number of the newest one heard, and that before the oldest. */
export type Batch = { readonly seqBefore: number; readonly seq: number; readonly facts: readonly Fact[] };

type StateChanged = Extract<Fact, { type: "state-changed" }>;

/**
 * Facts not sent yet, superseded ones left out. Applied in order they give the same tables, in the same order of rows,
 * as all the facts would have: a removal stays before the same thing found again.
 */
export class Outbox {
  #facts = new Map<string, Fact>();
  #seqBefore = 0;
  #seq = 0;

  get size(): number {
    return this.#facts.size;
  }

  add({ seq, fact }: NumberedFact): void {
    if (this.#facts.size === 0) this.#seqBefore = seq - 1;
    this.#seq = seq;
    switch (fact.type) {
      case "state-changed":
        this.#facts.set(`entity ${fact.key}`, this.#withState(fact));
        return;
      case "entity-found":
        this.#facts.delete(`entity ${fact.entity.key}`);
        this.#facts.set(`entity ${fact.entity.key}`, fact);
        return;
      case "entity-changed":
        this.#facts.set(`entity ${fact.entity.key}`, fact);
        return;
      case "entity-removed":
        this.#remove("entity", fact.key, fact);
        return;
      case "device-removed":
        this.#remove("device", fact.id, fact);
        return;
      case "announcement-removed":
        this.#remove("announcement", fact.topic, fact);
        return;
      case "standing-removed":
        this.#remove("standing", fact.id, fact);
        return;
      default:
        this.#facts.set(toPlace(fact), fact);
    }
  }

  take(): Batch {
    const batch = { seqBefore: this.#seqBefore, seq: this.#seq, facts: Array.from(this.#facts.values()) };
    this.#facts = new Map();
    return batch;
  }

  /** A row that waits takes the state into itself; two facts of one entity would tell the page nothing more. */
  #withState(fact: StateChanged): Fact {
    const waiting = this.#facts.get(`entity ${fact.key}`);
    if (waiting?.type !== "entity-found" && waiting?.type !== "entity-changed") return fact;
    const { state, changedMs, revision } = fact;
    return { ...waiting, entity: { ...waiting.entity, state, changedMs, revision } };
  }

  /** Removals have a place of their own, taken anew, so that what is found again afterwards comes after. */
  #remove(kind: string, id: string, fact: Fact): void {
    this.#facts.delete(`${kind} ${id}`);
    this.#facts.delete(`removed ${kind} ${id}`);
    this.#facts.set(`removed ${kind} ${id}`, fact);
  }
}

type Removed = "device-removed" | "announcement-removed" | "standing-removed";
type Single = Exclude<Fact, { type: "state-changed" | `entity-${string}` | Removed }>;

function toPlace(fact: Single): string {
  switch (fact.type) {
    case "device-found":
    case "device-changed":
      return `device ${fact.device.id}`;
    case "announcement-received":
      return `announcement ${fact.announcement.topic}`;
    case "message-ignored":
      return `notice ${fact.notice.id}`;
    case "command-changed":
      return `command ${fact.command.id}`;
    case "standing-changed":
      return `standing ${fact.standing.id}`;
    case "journal-written":
      return `journal ${fact.entry.id}`;
    case "home-assistant-changed":
    case "discovery-changed":
    case "broker-changed":
    case "roll-changed":
      return fact.type;
    default:
      return fact satisfies never;
  }
}
