import { toOwnText } from "../python/own-text.ts";
import { isSettled } from "../python/settled.ts";
import type { Dict, Json } from "../python/value.ts";

const MAX_KEPT = 100_000;
const MAX_KEPT_LENGTH = 256;
/** Shorter texts are copied by the engine anyway. */
const MIN_LENGTH = 13;

/** No two items have the same. */
const UNIQUE: ReadonlySet<string> = new Set(["unique_id", "default_entity_id", "object_id"]);

/**
 * One copy of every text, however many announcements hold it. A text cut out of a payload would keep the whole payload
 * in memory; the copy does not.
 */
export class TextPool {
  readonly #known = new Map<string, string>();

  /** Replaces the texts of a payload, in place. */
  shareIn(payload: Dict): void {
    for (const [key, value] of payload) {
      if (typeof value !== "string") this.#share(value);
      // The schema turns templates into compiled ones, which are shared already.
      else if (!key.endsWith("template")) payload.set(key, UNIQUE.has(key) ? toOwnText(value) : this.one(value));
    }
  }

  /** The one copy of a text that may stand in many places. */
  one(text: string): string {
    if (text.length < MIN_LENGTH) return text;
    if (text.length > MAX_KEPT_LENGTH) return toOwnText(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MAX_KEPT) this.#known.clear();
    const copied = toOwnText(text);
    this.#known.set(copied, copied);
    return copied;
  }

  #share(value: Json): Json {
    if (typeof value === "string") return this.one(value);
    if (isSettled(value)) return value;
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) value[at] = this.#share(item);
    } else if (value instanceof Map) this.shareIn(value);
    return value;
  }
}
