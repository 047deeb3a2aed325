import type { Announcement } from "../../contract/announcement.ts";
import type { Roll } from "../../contract/broker.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { EntityRecord } from "../../core/home/entity-record.ts";
import type { Home } from "../../core/home/home.ts";
import type { Change } from "../../core/home/outcome.ts";
import type { Reconcile } from "../../core/registry/reconcile.ts";
import { type Refused, type Sends, toStateTopics } from "../../core/registry/sides.ts";
import type { Newest } from "../announced/newest.ts";
import type { Payloads } from "../announced/payloads.ts";
import type { Book } from "../book.ts";
import { toHeld, toRefused } from "../discovery/refused-items.ts";
import { decode } from "../excerpt.ts";
import type { MqttMessage, ProcessPort } from "../ports.ts";
import { AwaitedStates } from "./awaited-states.ts";

type Parts = {
  readonly home: Home;
  readonly book: Book;
  readonly process: ProcessPort;
  readonly heard: Newest;
  readonly payloads: Payloads;
  readonly prefix: string;
};

/** Tells the comparison what the broker's side is: announcements, refusals, first states, how complete the roll is. */
export class AnnouncedSide {
  readonly #parts: Parts;
  readonly #reconcile: Reconcile;
  readonly #awaited = new AwaitedStates();
  /** Rows that something was refused of. */
  readonly #refused = new Map<string, Announcement>();
  /** Topics of announcements held at the gate. */
  readonly #held = new Set<string>();
  /** Topics whose announcement the broker does not keep any more. */
  #lost = new Set<string>();

  constructor(parts: Parts, reconcile: Reconcile) {
    this.#parts = parts;
    this.#reconcile = reconcile;
  }

  /** Everything there is: before, nobody wanted to know. */
  begin(): void {
    const { home, book } = this.#parts;
    for (const device of home.devices()) this.#reconcile.announceDevice(device);
    for (const record of home.entities()) this.#announce(record);
    for (const topic of book.tables.announcements.keys()) this.#lookAtRow(topic);
    for (const topic of this.#lost) this.#markLost(topic, true);
    this.rollChanged(book.tables.roll);
  }

  note(change: Change): void {
    switch (change.type) {
      case "entity-found":
      case "entity-changed": {
        const record = this.#parts.home.entity(change.key);
        if (record) this.#announce(record);
        return;
      }
      case "entity-removed":
        this.#awaited.remove(change.key);
        this.#reconcile.withdraw(change.key, this.#parts.process.monotonicMs());
        return;
      case "device-found":
      case "device-changed": {
        const device = this.#parts.home.device(change.id);
        if (device) this.#reconcile.announceDevice(device);
        return;
      }
      case "device-removed":
        this.#reconcile.withdrawDevice(change.id);
        return;
      default:
    }
  }

  /** The announcement on this topic was heard. */
  look(topic: string): void {
    if (this.#lost.delete(topic)) this.#markLost(topic, false);
    this.#lookAtRow(topic);
  }

  /** An announcement was held back at the gate, or one that was held is gone. */
  hold({ topic, payload }: MqttMessage): void {
    const held = toHeld(topic, decode(payload) ?? "", this.#parts.prefix);
    this.#reconcile.refuse(topic, held);
    if (held.length > 0) this.#held.add(topic);
    else this.#held.delete(topic);
  }

  /** All topics whose announcement is known and not on the broker any more. */
  lose(topics: readonly string[]): void {
    const before = this.#lost;
    this.#lost = new Set(topics);
    for (const topic of before) if (!this.#lost.has(topic)) this.#markLost(topic, false);
    for (const topic of this.#lost) if (!before.has(topic)) this.#markLost(topic, true);
  }

  /** A message that may be the first state of somebody. Tells whether it was. */
  heard(topic: string): boolean {
    const keys = this.#awaited.take(topic);
    for (const key of keys) this.#reconcile.hear(key);
    return keys.length > 0;
  }

  rollChanged({ state }: Roll): void {
    const nowMs = this.#parts.process.monotonicMs();
    if (state === "complete") this.#reconcile.rollIs("complete", nowMs);
    else if (state === "possibly-incomplete") this.#reconcile.rollIs("unknown", nowMs);
    else this.#reconcile.rollGoesOn(nowMs);
  }

  #announce(record: EntityRecord): void {
    const { process, heard } = this.#parts;
    // An event that never happened is no silence.
    const topics = record.component === "event" ? [] : toStateTopics(record);
    const sends = toSends(topics, heard);
    if (sends === "no") this.#awaited.add(record.key, topics);
    else this.#awaited.remove(record.key);
    this.#reconcile.announce(record, sends, process.monotonicMs());
  }

  #lookAtRow(topic: string): void {
    const row = this.#parts.book.tables.announcements.get(topic);
    const wasHeld = this.#held.delete(topic);
    if (row === this.#refused.get(topic) && !wasHeld) return;
    const refused = row ? this.#toRefused(row) : [];
    if (refused.length === 0 && !wasHeld && !this.#refused.has(topic)) return;
    this.#reconcile.refuse(topic, refused);
    if (row && refused.length > 0) this.#refused.set(topic, row);
    else this.#refused.delete(topic);
  }

  #markLost(topic: string, isLost: boolean): void {
    const keys: readonly EntityKey[] = this.#parts.book.tables.announcements.get(topic)?.entityKeys ?? [];
    for (const key of keys) this.#reconcile.lose(key, isLost, this.#parts.process.monotonicMs());
    const refused = this.#refused.get(topic);
    if (refused) this.#reconcile.refuse(topic, isLost ? [] : this.#toRefused(refused));
  }

  #toRefused(row: Announcement): readonly Refused[] {
    const { payloads, home, prefix } = this.#parts;
    return toRefused(row, payloads.text(row.topic) ?? "", home, prefix);
  }
}

function toSends(topics: readonly string[], heard: Newest): Sends {
  if (topics.length === 0) return "unknown";
  return topics.some((topic) => heard.get(topic) !== undefined) ? "yes" : "no";
}
