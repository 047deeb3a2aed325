import { ORJSON, writeJson } from "../python/json-writer.ts";
import type { Dict, Json } from "../python/value.ts";
import { type Abbreviations, DEVICE_ABBREVIATIONS, ORIGIN_ABBREVIATIONS, ROOT_ABBREVIATIONS } from "./abbreviations.ts";
import { readAnnouncement } from "./announcement.ts";
import { type Change, type Fault, Faults, type PathStep } from "./fault.ts";
import { readObject } from "./message.ts";
import { PLATFORMS } from "./platforms/table.ts";

/** A change may uncover the next fault; more than a few in a row are no slips of the pen. */
const MAX_ROUNDS = 5;

/** A fault, and where in the message the item it was found in stands. */
type Found = { readonly place: readonly PathStep[]; readonly fault: Fault };

/**
 * The payload with every computable fix applied, indented, otherwise as its publisher wrote it: short keys stay short,
 * and keys keep their order. Null where it is good already, or where no computable fix makes all of it good.
 */
export function correctPayload(topic: string, payloadText: string, prefix: string): string | null {
  const message = readObject(payloadText);
  if (message instanceof Faults) return null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = findFaults(topic, writeJson(message), prefix);
    if (found === null) return null;
    if (found.length === 0) return round === 0 ? null : writeJson(message, { ...ORJSON, indent: 2 });
    if (!found.every((one) => applyFix(message, one))) return null;
  }
  return null;
}

/** Null where nothing in the payload can mend it: a bad topic, a component nobody knows, a request. */
function findFaults(topic: string, payloadText: string, prefix: string): Found[] | null {
  const reading = readAnnouncement(topic, payloadText, prefix);
  if (reading.type === "refused") return reading.faults.all.map((fault) => ({ place: [], fault }));
  if (reading.type !== "components") return null;
  const found: Found[] = [];
  for (const { component, payload, place } of reading.items) {
    const config = PLATFORMS.get(component)?.(payload);
    if (config === undefined) return null;
    if (config instanceof Faults) found.push(...config.all.map((fault) => ({ place, fault })));
  }
  return found;
}

/** What a component does not say itself, the message says for all of them: the device, shared options. */
function applyFix(message: Dict, { place, fault: { path, fix } }: Found): boolean {
  const [first] = path;
  if (!fix?.change || first === undefined) return false;
  const component = walk(message, place);
  const isItsOwn = component instanceof Map && (typeof first !== "string" || keyOf(component, first) !== undefined);
  return applyChange(isItsOwn || place.length === 0 ? component : message, path, fix.change);
}

function applyChange(root: Json | undefined, path: readonly PathStep[], change: Change): boolean {
  const last = path.at(-1);
  const parent = walk(root, path.slice(0, -1));
  if (parent instanceof Map && typeof last === "string") return changeKey(parent, last, path.at(-2), change);
  if (!Array.isArray(parent) || typeof last !== "number" || change.type === "remove") return false;
  parent[last] = change.value;
  return true;
}

/** A key that is gone already was the fault of another component too, and is put right for both. */
function changeKey(parent: Dict, key: string, inside: PathStep | undefined, change: Change): boolean {
  const written = keyOf(parent, key, abbreviationsOf(inside)) ?? key;
  if (change.type === "set") parent.set(written, change.value);
  else parent.delete(written);
  return true;
}

/** Follows long keys through the message as it was written. What is no list counts as a list of one. */
function walk(value: Json | undefined, path: readonly PathStep[]): Json | undefined {
  let at = value;
  let inside: PathStep | undefined;
  for (const step of path) {
    if (typeof step === "number") at = Array.isArray(at) ? at[step] : at;
    else at = at instanceof Map ? at.get(keyOf(at, step, abbreviationsOf(inside)) ?? step) : undefined;
    if (typeof step === "string") inside = step;
  }
  return at;
}

function abbreviationsOf(inside: PathStep | undefined): Abbreviations {
  if (inside === "device" || inside === "child_device") return DEVICE_ABBREVIATIONS;
  return inside === "origin" ? ORIGIN_ABBREVIATIONS : ROOT_ABBREVIATIONS;
}

/** How a key is written in this object; a short key beats the long one beside it (spec §4.2). */
function keyOf(dict: Dict, long: string, abbreviations: Abbreviations = ROOT_ABBREVIATIONS): string | undefined {
  for (const key of dict.keys()) if (key !== long && abbreviations.get(key)?.long === long) return key;
  return dict.has(long) ? long : undefined;
}
