import type { Notice } from "../contract/announcement.ts";
import { toExcerpt } from "./excerpt.ts";
import type { MqttMessage } from "./ports.ts";

const EXCERPT_BYTES = 200;
const MAX_KEPT = 1_000;

/**
 * Makes notices out of messages that could not be used. The same rule on the same topic is one notice that counts,
 * so that a publisher who repeats a bad message a thousand times fills one line, not the page.
 */
export class Notices {
  #lastId = 0;
  readonly #byPlace = new Map<string, Notice>();

  note(message: MqttMessage, rule: string, text: string): Notice {
    const place = `${rule}\n${message.topic}`;
    const before = this.#byPlace.get(place);
    const notice: Notice = {
      id: before?.id ?? this.#nextId(),
      topic: message.topic,
      rule,
      message: text,
      excerpt: toExcerpt(message.payload, EXCERPT_BYTES),
      bytes: message.payload.length,
      receivedMs: message.receivedMs,
      count: (before?.count ?? 0) + 1,
    };
    if (!before) this.#forgetOldest();
    this.#byPlace.set(place, notice);
    return notice;
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #forgetOldest(): void {
    if (this.#byPlace.size < MAX_KEPT) return;
    const oldest = this.#byPlace.keys().next();
    if (!oldest.done) this.#byPlace.delete(oldest.value);
  }
}
