import { namesOf } from "./compile-assignment.ts";
import { SHADOWED_NAMES } from "./methods/attributes.ts";
import type { Step } from "./payload.ts";
import type { Body, For } from "./syntax.ts";

/**
 * What the text of a template depends on: keys of `value_json`, or the whole payload. Null where it depends on more,
 * the time or other entities say.
 */
export type Inputs = {
  readonly keys: readonly string[];
  readonly isWhole: boolean;
  /** The one key where there is no other, as for nine in ten: it is looked at for every entity of every message. */
  readonly only: string | null;
};

export const NO_INPUTS: Inputs = { keys: [], isWhole: false, only: null };
export const WHOLE: Inputs = { keys: [], isWhole: true, only: null };

export function inputsOfKeys(keys: readonly string[]): Inputs {
  return { keys, isWhole: false, only: keys.length === 1 ? (keys[0] ?? null) : null };
}

/** Those of a bare path: a later step may fail or lead nowhere, which is told apart by all there is at the first. */
export function toInputs([first]: readonly Step[]): Inputs {
  return typeof first === "string" ? inputsOfKeys([first]) : WHOLE;
}

/** Also inside texts: `map("states")` calls what it names. */
const READS_MORE =
  /\b(?:now|utcnow|today_at|relative_time|time_since|time_until|as_datetime|as_timestamp|as_local|strptime|states|is_state|is_state_attr|state_attr|has_value|expand|closest|distance|random|shuffle|apply|as_function)\b/;
/** Variables the registry may alter. */
const OF_THE_ENTITY: ReadonlySet<string> = new Set(["this", "entity_id", "name", "self"]);
/** Where a filter takes another's name, by position. */
const NAMED_AT: ReadonlyMap<string, number> = new Map([
  ["map", 0],
  ["select", 0],
  ["reject", 0],
  ["selectattr", 1],
  ["rejectattr", 1],
]);

/** By its tree; careful, since a wrong answer would show old values. */
export function readInputs(source: string, body: Body, assigned: ReadonlySet<string>): Inputs | null {
  if (READS_MORE.test(source)) return null;
  const found = { keys: new Set<string>(), isWhole: assigned.has("value_json"), isMore: false };
  visit(body, found, false);
  if (found.isMore) return null;
  return found.isWhole ? WHOLE : inputsOfKeys([...found.keys]);
}

type Found = { readonly keys: Set<string>; isWhole: boolean; isMore: boolean };
type Node = {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly of?: unknown;
  readonly [key: string]: unknown;
};

/** `isShadowed`: inside a loop whose variable is `value`, which is not the payload then. */
function visit(node: unknown, found: Found, isShadowed: boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, found, isShadowed);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const key = keyOf(node as Node);
  if (key !== undefined) {
    found.keys.add(key);
    return;
  }
  note(node as Node, found, isShadowed);
  const hasOwnValue = (node as Node).type === "for" && namesOf((node as For).target).includes("value");
  for (const [part, child] of Object.entries(node)) {
    if (part !== "target") visit(child, found, isShadowed || (hasOwnValue && part === "body"));
  }
}

function note(node: Node, found: Found, isShadowed: boolean): void {
  const { type, name } = node;
  if (type === "filter" && hasHiddenName(node)) found.isMore = true;
  if (type !== "name") return;
  if (OF_THE_ENTITY.has(String(name))) found.isMore = true;
  if (name === "value_json" || (name === "value" && !isShadowed)) found.isWhole = true;
}

/** `value_json.key` and `value_json["key"]`, where that cannot mean anything but the key. */
function keyOf({ type, of, name, key }: Node): string | undefined {
  const { type: ofType, name: ofName } = (of ?? {}) as Node;
  if (ofType !== "name" || ofName !== "value_json") return undefined;
  const { type: keyType, value } = (key ?? {}) as Node;
  const read = type === "attribute" ? name : type === "item" && keyType === "constant" ? value : undefined;
  if (typeof read !== "string" || read.startsWith("__")) return undefined;
  // As an item, a name of Python's own means the key wherever there is one: a glimpse sees to the rest.
  return type === "attribute" && SHADOWED_NAMES.has(read) ? undefined : read;
}

/** A filter that takes another's name, and the name is not written there. */
function hasHiddenName(filter: Node): boolean {
  const at = NAMED_AT.get(String(filter.name));
  if (at === undefined) return false;
  const { positional, rest } = filter["args"] as { positional: readonly Node[]; rest: unknown };
  const named = positional[at];
  return rest !== null || (named !== undefined && named.type !== "constant");
}
