import { putBounded } from "./bounded.ts";
import { decode, toExcerpt } from "./excerpt.ts";
import type { MqttMessage } from "./ports.ts";

export type Kept = {
  /** Text as received, cut at the limit; bytes that are not UTF-8 as escapes. */
  readonly text: string;
  readonly retain: boolean;
  readonly receivedMs: number;
};

/**
 * The newest message of each topic. Kept as text: the library's buffers are windows into whole network reads and
 * would hold on to all of them, and V8 stores ASCII text in one byte a character.
 */
export class Newest {
  readonly #byTopic = new Map<string, { -readonly [field in keyof Kept]: Kept[field] }>();
  readonly #maxBytes: number;
  readonly #maxTopics: number;

  constructor(limits: { maxBytes: number; maxTopics: number }) {
    this.#maxBytes = limits.maxBytes;
    this.#maxTopics = limits.maxTopics;
  }

  get size(): number {
    return this.#byTopic.size;
  }

  /** Returns the text where it is the whole payload as UTF-8, which others need not decode again then. */
  keep({ topic, payload, retain, receivedMs }: MqttMessage): string | undefined {
    const whole = payload.length <= this.#maxBytes ? decode(payload) : undefined;
    const text = whole ?? toExcerpt(payload, this.#maxBytes);
    const before = this.#byTopic.get(topic);
    if (before?.text !== text) putBounded(this.#byTopic, this.#maxTopics, topic, { text, retain, receivedMs });
    else {
      // Nothing new to keep: what replaces older things costs V8 a look through the whole home every few thousand times.
      before.retain = retain;
      before.receivedMs = receivedMs;
    }
    return whole;
  }

  get(topic: string): Kept | undefined {
    return this.#byTopic.get(topic);
  }

  forget(topic: string): void {
    this.#byTopic.delete(topic);
  }
}
