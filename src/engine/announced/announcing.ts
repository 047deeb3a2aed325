import type { Home } from "../../core/home/home.ts";
import type { Outcome } from "../../core/home/outcome.ts";
import type { Book } from "../book.ts";
import type { MqttMessage } from "../ports.ts";
import type { Tally } from "../tally.ts";
import { toAnnouncement } from "./announcement-row.ts";
import type { Payloads } from "./payloads.ts";

/** Keeps the row of each announcement: newest payload, verdict, how often it came. */
export class Announcing {
  readonly #book: Book;
  readonly #home: Home;
  readonly #payloads: Payloads;
  readonly #tally: Tally;
  readonly #prefix: string;

  constructor(parts: { book: Book; home: Home; payloads: Payloads; tally: Tally; prefix: string }) {
    this.#book = parts.book;
    this.#home = parts.home;
    this.#payloads = parts.payloads;
    this.#tally = parts.tally;
    this.#prefix = parts.prefix;
  }

  /** Asks the home for its verdict; `onOutcome` hears it before the row of the announcement is written. */
  announce(message: MqttMessage, onOutcome: (outcome: Outcome) => void): void {
    const outcome = this.#home.announce(message);
    const isRepeated = this.#payloads.keep(message);
    onOutcome(outcome);
    // The answers to a roll call bring nothing new about what is known.
    if (isRepeated && message.retain && outcome.changes.length === 0) return;
    if (message.payload.length > 0) this.#keep(message, outcome, isRepeated);
    else this.#remove(message.topic);
  }

  #keep(message: MqttMessage, outcome: Outcome, isRepeated: boolean): void {
    const before = this.#book.tables.announcements.get(message.topic);
    const text = this.#payloads.text(message.topic) ?? "";
    const announcement = toAnnouncement(message, outcome, {
      before,
      isRepeated,
      home: this.#home,
      prefix: this.#prefix,
      text,
    });
    this.#tally.recount(before?.verdict, announcement.verdict);
    this.#book.commit({ type: "announcement-received", announcement });
  }

  #remove(topic: string): void {
    const before = this.#book.tables.announcements.get(topic);
    if (!before) return;
    this.#tally.recount(before.verdict, undefined);
    this.#book.commit({ type: "announcement-removed", topic });
  }
}
