import { isTrue } from "../python/compare.ts";
import { toText } from "../python/text.ts";
import type { Dict, Json } from "../python/value.ts";

const BASE = "~";

/** Replaces `~` at the start or the end of topics by the payload's base topic, in place (spec §4.4). */
export function applyBaseTopic(payload: Dict): void {
  const raw = payload.get(BASE);
  if (raw === undefined) return;
  payload.delete(BASE);
  const base = toText(raw);
  for (const [key, value] of payload) {
    if (key.endsWith("topic") && typeof value === "string") payload.set(key, replaceBase(value, base));
  }
  const availability = payload.get("availability");
  if (availability === undefined || !isTrue(availability)) return;
  for (const item of Array.isArray(availability) ? availability : [availability]) applyToItem(item, base);
}

function applyToItem(item: Json, base: string): void {
  if (!(item instanceof Map)) return;
  const topic = toText(item.get("topic") ?? null);
  const replaced = replaceBase(topic, base);
  if (replaced !== topic) item.set("topic", replaced);
}

/** Where both ends carry a `~`, only the end is replaced, as in Home Assistant. */
function replaceBase(topic: string, base: string): string {
  if (topic.endsWith(BASE)) return topic.slice(0, -1) + base;
  return topic.startsWith(BASE) ? base + topic.slice(1) : topic;
}
