import { Float } from "../python/value.ts";
import type { Inputs } from "./inputs.ts";
import { SHADOWED_NAMES } from "./methods/attributes.ts";
import type { Payload } from "./payload.ts";

/** What stood where a template looks: one value where it looks at one key, a list where at several. */
export type Glimpse = unknown;

/** Like nothing, not even itself: there is no object to look at. */
export const NOWHERE: Glimpse = Symbol("nowhere");

const MAX_WHOLE_LENGTH = 65_536;
const NUMBER = /^\d+$/;

export function takeGlimpse({ only, keys, isWhole }: Inputs, payload: Payload): Glimpse {
  if (isWhole) return payload.value.length <= MAX_WHOLE_LENGTH ? payload.value : NOWHERE;
  if (keys.length === 0) return keys;
  const { root } = payload;
  if (root === undefined) return NOWHERE;
  if (keys.some((key) => SHADOWED_NAMES.has(key) && valueAt(root, key) === undefined)) return NOWHERE;
  return only === null ? keys.map((key) => valueAt(root, key)) : valueAt(root, only);
}

/** Whether a payload holds the same there, so that the template would give the same text. Possibly false where it does. */
export function isUnchanged({ only, keys, isWhole }: Inputs, glimpse: Glimpse, payload: Payload): boolean {
  if (glimpse === NOWHERE) return false;
  if (isWhole) return payload.value === glimpse;
  if (only === null && keys.length === 0) return true;
  const { root } = payload;
  if (root === undefined) return false;
  if (only !== null) return isSame(glimpse, valueAt(root, only));
  return (glimpse as readonly Glimpse[]).every((value, at) => isSame(value, valueAt(root, keys[at] ?? "")));
}

/** Undefined where there is nothing. No input's key begins with two underscores, so a prototype can only give functions. */
function valueAt(root: object, key: string): unknown {
  if (root instanceof Map) return root.get(key) as unknown;
  const value = (root as Record<string, unknown>)[key];
  return typeof value === "function" ? undefined : value;
}

/** Whether two values print alike, of either reader's making; values of two makings are never the same. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left instanceof Float) return right instanceof Float && Object.is(left.value, right.value);
  if (Array.isArray(left)) return Array.isArray(right) && isSameList(left, right);
  const [entries, others] = [entriesOf(left), entriesOf(right)];
  return entries !== undefined && others !== undefined && isSameList(entries, others);
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, at) => isSame(item, right[at]));
}

/** In their order, which a template may print; undefined where JavaScript lost it because keys are numbers. */
function entriesOf(value: object): readonly unknown[] | undefined {
  if (value instanceof Map) return [...value];
  return Object.keys(value).some((key) => NUMBER.test(key)) ? undefined : Object.entries(value);
}
