import type { Dict, Json } from "../python/value.ts";
import { type Change, type Fault, Faults, type PathStep } from "./fault.ts";
import { PLATFORMS } from "./platforms/table.ts";

/** A change may uncover the next fault; more than a few in a row are no slips of the pen. */
const MAX_ROUNDS = 5;

/**
 * An expanded payload with every computable fix applied, itself untouched. Null where it is good already, or where no
 * computable fix makes it good.
 */
export function correctedPayload(component: string, payload: Dict): Dict | null {
  const read = PLATFORMS.get(component);
  if (read === undefined) return null;
  const corrected = copyDict(payload);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const config = read(corrected);
    if (!(config instanceof Faults)) return round === 0 ? null : corrected;
    const changes = config.all.filter((fault) => applyFix(corrected, fault)).length;
    if (changes < config.all.length) return null;
  }
  return null;
}

function applyFix(payload: Dict, { path, fix }: Fault): boolean {
  const last = path.at(-1);
  const parent = findParent(payload, path.slice(0, -1));
  if (!fix?.change || last === undefined) return false;
  if (parent instanceof Map && typeof last === "string") return changeKey(parent, last, fix.change);
  if (!Array.isArray(parent) || typeof last !== "number" || fix.change.type === "remove") return false;
  parent[last] = fix.change.value;
  return true;
}

function changeKey(parent: Dict, key: string, change: Change): boolean {
  if (change.type === "remove") return parent.delete(key);
  parent.set(key, change.value);
  return true;
}

/** What is no list counts as a list of one, so position 0 of it is itself. */
function findParent(value: Json, path: readonly PathStep[]): Json | undefined {
  let at: Json | undefined = value;
  for (const step of path) {
    if (at instanceof Map) at = typeof step === "string" ? at.get(step) : at;
    else at = Array.isArray(at) && typeof step === "number" ? at[step] : undefined;
  }
  return at;
}

function copyDict(dict: Dict): Dict {
  const copied: Dict = new Map();
  for (const [key, value] of dict) copied.set(key, copy(value));
  return copied;
}

/** Depth is bounded by what was parsed. */
function copy(value: Json): Json {
  if (value instanceof Map) return copyDict(value);
  return Array.isArray(value) ? value.map(copy) : value;
}
