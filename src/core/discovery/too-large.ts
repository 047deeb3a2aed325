import type { Json } from "../python/value.ts";
import { type Faults, refuse } from "./fault.ts";
import type { Reader } from "./schema.ts";

/**
 * Home Assistant sets no limits here. These lie far above everything that real publishers send, and low enough that no
 * single message of a stranger can keep the app busy for seconds or fill its memory.
 */
export const MAX_MESSAGE_BYTES = 1_048_576;
export const MAX_AVAILABILITY_TOPICS = 1_000;
export const MAX_BASE_CHARACTERS = 4_194_304;
export const MAX_PATTERN_CHARACTERS = 2_000;

export function tooLarge(what: string): Faults {
  return refuse("too-large", undefined, `${what}: more than MQTT Rollcall looks at. Home Assistant may accept it.`);
}

/** A list that is short enough, read by another reader. */
export function atMost<T>(limit: number, what: string, read: Reader<T>): Reader<T> {
  return (raw: Json) => (Array.isArray(raw) && raw.length > limit ? tooLarge(what) : read(raw));
}
