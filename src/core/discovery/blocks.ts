import { toOwnText } from "../python/own-text.ts";
import type { Recall } from "../python/recall.ts";
import { settle } from "../python/settled.ts";
import type { Dict, Json } from "../python/value.ts";

const MAX_KEPT = 4;
const MAX_LENGTH = 4_096;

type Role = "device" | "availability" | "origin";
type Block = { readonly role: Role; readonly text: string; readonly value: Json };

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["device", "device"],
  ["dev", "device"],
  ["availability", "availability"],
  ["avty", "availability"],
  ["origin", "origin"],
  ["o", "origin"],
]);

/** The last few of each role, the newest first. */
const KEPT: Readonly<Record<Role, Block[]>> = { device: [], availability: [], origin: [] };

/**
 * Devices, availability lists and origins are the same text in every announcement of a device, and most of it. A block
 * whose text was read lately is taken as it was made then: expanded, and with what was worked out about it.
 */
export class Blocks implements Recall {
  readonly #noted: Block[] = [];

  find(key: string, text: string, at: number): Block | undefined {
    const role = ROLES.get(key);
    return role === undefined ? undefined : KEPT[role].find((block) => text.startsWith(block.text, at));
  }

  note(key: string, text: string, value: Json): void {
    const role = ROLES.get(key);
    if (role !== undefined && text.length <= MAX_LENGTH) this.#noted.push({ role, text, value });
  }

  /** Keeps the new blocks of a message that is expanded by now; where one is left as it is, it was not expanded. */
  settleIn(message: Dict): void {
    for (const { role, text, value } of this.#noted) {
      if (message.get(role) !== value || isAlteredLater(value, text)) continue;
      const owned = toOwned(value);
      if (typeof owned !== "object" || owned === null) continue;
      settle(owned);
      message.set(role, owned);
      const kept = KEPT[role];
      kept.unshift({ role, text: toOwnText(text), value: owned });
      if (kept.length > MAX_KEPT) kept.pop();
    }
  }
}

/** `via_hub` is taken out of a device, and `~` is replaced in topics, whenever they are met. */
function isAlteredLater(value: Json, text: string): boolean {
  return text.includes("~") || (value instanceof Map && value.has("via_hub"));
}

/** A copy that does not keep the message it was cut out of. Depth is bounded by the text's length. */
function toOwned(value: Json): Json {
  if (typeof value === "string") return toOwnText(value);
  if (Array.isArray(value)) return value.map(toOwned);
  if (!(value instanceof Map)) return value;
  const copied: Dict = new Map();
  for (const [key, item] of value) copied.set(toOwnText(key), toOwned(item));
  return copied;
}
