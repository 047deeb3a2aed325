import { putBounded } from "../../core/bounded.ts";
import { decode, toExcerpt } from "../excerpt.ts";
import type { MqttMessage } from "../ports.ts";
import { LongTexts } from "./long-texts.ts";

export type Kept = {
  /** Text as received, cut at the limit; bytes that are not UTF-8 as escapes. */
  readonly text: string;
  readonly retain: boolean;
  readonly receivedMs: number;
};

type Entry = { -readonly [field in keyof Kept]: Kept[field] };

const MAX_LONG_CHARACTERS = 64 * 1_024 * 1_024;

/**
 * The newest message of each topic. Kept as text: the library's buffers are windows into whole network reads and
 * would hold on to all of them, and V8 stores ASCII text in one byte a character.
 */
export class Newest {
  readonly #byTopic = new Map<string, Entry>();
  readonly #longTexts = new LongTexts(MAX_LONG_CHARACTERS);
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
    if (before?.text !== text) this.#put(topic, before, { text, retain, receivedMs });
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
    this.#release(this.#byTopic.get(topic));
    this.#byTopic.delete(topic);
  }

  #put(topic: string, before: Entry | undefined, entry: Entry): void {
    this.#release(before);
    entry.text = this.#longTexts.admit(entry.text);
    this.#release(putBounded(this.#byTopic, this.#maxTopics, topic, entry));
  }

  #release(entry: Entry | undefined): void {
    if (entry) this.#longTexts.release(entry.text);
  }
}
