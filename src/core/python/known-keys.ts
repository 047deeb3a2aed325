import { toOwnText } from "./own-text.ts";

const SLOTS = 1_024;
const MAX_LENGTH = 64;

/** Keys met lately, each at a place that follows from its length and three of its characters. */
const KEYS: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

/** The key that stands in the text between these places, if it was met lately: the same few come in every message. */
export function findKey(text: string, start: number, end: number): string | undefined {
  const known = KEYS[toSlot(text, start, end)];
  return known !== undefined && known.length === end - start && text.startsWith(known, start) ? known : undefined;
}

/** Keeps a key that stands in the text as it is, without escapes. */
export function keepKey(text: string, start: number, end: number): string {
  const key = text.slice(start, end);
  if (key.length > MAX_LENGTH) return key;
  const owned = toOwnText(key);
  KEYS[toSlot(text, start, end)] = owned;
  return owned;
}

function toSlot(text: string, start: number, end: number): number {
  const length = end - start;
  const code = text.charCodeAt(start) * 7 + text.charCodeAt(start + (length >> 1)) * 31 + text.charCodeAt(end - 1) * 73;
  return (code + length * 199) % SLOTS;
}
