import { isTrue } from "../python/compare.ts";
import { toText } from "../python/text.ts";
import type { Dict, Json } from "../python/value.ts";
import { MAX_BASE_CHARACTERS } from "./too-large.ts";

const BASE = "~";
/** What is too large where it is spent. */
export const ALL_TOPICS = "Topics of four million characters by ~";

/**
 * Puts the base topic in the place of `~` at the start or the end of topics, in all items of one message (spec §4.4). A long
 * base in thousands of topics would fill the memory: beyond a limit none is put in any more.
 */
export class BaseTopics {
  #left = MAX_BASE_CHARACTERS;

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Replaces them in a payload, in place. */
  applyTo(payload: Dict): void {
    const raw = payload.get(BASE);
    if (raw === undefined) return;
    payload.delete(BASE);
    const base = toText(raw);
    for (const [key, value] of payload) {
      if (key.endsWith("topic") && typeof value === "string") payload.set(key, this.#replace(value, base));
    }
    const availability = payload.get("availability");
    if (availability === undefined || !isTrue(availability)) return;
    for (const item of Array.isArray(availability) ? availability : [availability]) this.#applyToItem(item, base);
  }

  #applyToItem(item: Json, base: string): void {
    if (!(item instanceof Map)) return;
    const topic = toText(item.get("topic") ?? null);
    const replaced = this.#replace(topic, base);
    if (replaced !== topic) item.set("topic", replaced);
  }

  /** Where both ends carry a `~`, only the end is replaced, as in Home Assistant. */
  #replace(topic: string, base: string): string {
    const isAtEnd = topic.endsWith(BASE);
    if (!isAtEnd && !topic.startsWith(BASE)) return topic;
    this.#left -= base.length;
    if (this.isSpent) return topic;
    return isAtEnd ? topic.slice(0, -1) + base : base + topic.slice(1);
  }
}
