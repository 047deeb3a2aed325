import { toNumber } from "./numbers.ts";
import { freely, isDict, isList, PythonObject, type Spend, Tuple, type Value } from "./object.ts";
import { Float } from "./value.ts";

/** Python's truth: empty texts, lists and dicts, zero, None and undefined are false. */
export function isTrue(value: Value): boolean {
  if (typeof value === "string") return value.length > 0;
  if (typeof value === "object" && value !== null) {
    if (isList(value)) return value.length > 0;
    if (isDict(value)) return value.size > 0;
    if (value instanceof PythonObject) return value.isTrue();
    return value.value !== 0;
  }
  // Unlike JavaScript, NaN is true.
  return typeof value === "number" ? value !== 0 : Boolean(value);
}

/** Python's `a == b`: `1 == 1.0 == True`, lists and dicts by content, never an error. */
export function equals(a: Value, b: Value, spend: Spend = freely): boolean {
  if (a === b) return !(a instanceof Float) || !Number.isNaN(a.value);
  if (typeof a === "string" && typeof b === "string") return false;
  if (a instanceof PythonObject) return a.equals(b, spend);
  if (b instanceof PythonObject) return b.equals(a, spend);
  if (isList(a)) return isList(b) && equalLists(a, b, spend);
  if (isDict(a)) return isDict(b) && equalDicts(a, b, spend);
  return equalNumbers(a, b);
}

/** As `in`, `index` and `count` compare: the same object is equal to itself even where it is nan. */
export function isSame(a: Value, b: Value, spend: Spend = freely): boolean {
  return a === b || equals(a, b, spend);
}

function equalNumbers(a: Value, b: Value): boolean {
  if (typeof a === "bigint" || typeof b === "bigint") return equalWithBigint(a, b);
  const left = toNumber(a);
  return left !== undefined && left === toNumber(b);
}

/** A bigint against a double is compared exactly, as Python does. */
function equalWithBigint(a: Value, b: Value): boolean {
  const left = toComparable(a);
  const right = toComparable(b);
  // biome-ignore lint/suspicious/noDoubleEquals: only loose equality compares a bigint with a double
  return left !== undefined && right !== undefined && left == right;
}

function toComparable(value: Value): number | bigint | undefined {
  return typeof value === "bigint" ? value : toNumber(value);
}

function equalLists(a: readonly Value[], b: readonly Value[], spend: Spend): boolean {
  spend(1);
  if (a.length !== b.length || a instanceof Tuple !== b instanceof Tuple) return false;
  return a.every((item, index) => isSame(item, b[index] ?? null, spend));
}

function equalDicts(a: ReadonlyMap<Value, Value>, b: ReadonlyMap<Value, Value>, spend: Spend): boolean {
  spend(1);
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = getItem(b, key, spend);
    if (other === undefined || !isSame(value, other, spend)) return false;
  }
  return true;
}

/**
 * Looks up a key by Python's rules, where 1, 1.0 and True are one key. The map holds whichever spelling came first, so
 * a key that is not found as it is, and no text, is looked for among all.
 */
export function getItem(dict: ReadonlyMap<Value, Value>, key: Value, spend: Spend = freely): Value | undefined {
  const found = dict.get(key);
  if (found !== undefined || typeof key === "string") return found;
  const spelling = findKey(dict, key, spend);
  return spelling === undefined ? undefined : dict.get(spelling);
}

/** The spelling of a key as the dict holds it. */
export function findKey(dict: ReadonlyMap<Value, Value>, key: Value, spend: Spend = freely): Value | undefined {
  if (dict.has(key)) return key;
  if (typeof key === "string") return undefined;
  for (const candidate of dict.keys()) {
    spend(1);
    if (typeof candidate !== "string" && equals(candidate, key, spend)) return candidate;
  }
  return undefined;
}

/** Sets a key by Python's rules: an equal key keeps its first spelling and its place. */
export function setItem(dict: Map<Value, Value>, key: Value, value: Value, spend: Spend = freely): void {
  dict.set(findKey(dict, key, spend) ?? key, value);
}
