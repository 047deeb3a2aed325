import { equals, getItem, isSame } from "../python/compare.ts";
import { compareCodePoints } from "../python/json-writer.ts";
import { isDict, isList, PythonObject, type Spend, Tuple, type Value } from "../python/object.ts";
import { Float } from "../python/value.ts";
import { asNumeric } from "./arithmetic.ts";
import { iterate } from "./iterate.ts";
import { raiseType } from "./raise.ts";
import type { Run } from "./run.ts";
import type { CompareOperator } from "./syntax.ts";
import { Bytes } from "./values/bytes.ts";
import { asText } from "./values/markup.ts";
import { Ordered } from "./values/ordered.ts";
import { Range } from "./values/range.ts";
import { PySet, requireHashable } from "./values/set.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined } from "./values/undefined.ts";
import { Version } from "./values/version.ts";

/** `left <operator> right` by Python's rules. */
export function compare(operator: CompareOperator, left: Value, right: Value, run: Run): boolean {
  run.spend(1);
  switch (operator) {
    case "==":
      return equals(left, right, run.spend);
    case "!=":
      return !equals(left, right, run.spend);
    case "in":
      return contains(right, left, run);
    case "not in":
      return !contains(right, left, run);
    default:
      return compareOrder(operator, left, right, run.spend);
  }
}

type OrderOperator = "<" | "<=" | ">" | ">=";

function compareOrder(operator: OrderOperator, left: Value, right: Value, spend: Spend): boolean {
  if (left instanceof PySet && right instanceof PySet) return compareSets(operator, left, right, spend);
  const order = orderOf(left, right, spend);
  if (order === undefined) return refuseOrder(operator, left, right);
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

function refuseOrder(operator: string, left: Value, right: Value): never {
  refuseUndefined(left);
  refuseUndefined(right);
  return raiseType(`'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`);
}

/** Negative, zero or positive; NaN where nothing is true (nan); undefined where Python refuses. */
function orderOf(left: Value, right: Value, spend: Spend): number | undefined {
  const a = asNumeric(left);
  const b = asNumeric(right);
  if (a !== undefined && b !== undefined) return orderNumbers(a, b);
  const text = asText(left);
  const other = asText(right);
  if (text !== undefined && other !== undefined) return compareCodePoints(text, other);
  if (left instanceof Ordered || left instanceof Version) return left.order(right);
  if (right instanceof Ordered || right instanceof Version) return negated(right.order(left));
  if (isList(left) && isList(right) && left instanceof Tuple === right instanceof Tuple) {
    return orderLists(left, right, spend);
  }
  return left instanceof Bytes && right instanceof Bytes
    ? orderLists([...left.octets], [...right.octets], spend)
    : undefined;
}

function negated(order: number | undefined): number | undefined {
  return order === undefined ? undefined : -order;
}

/** JavaScript compares a bigint with a double exactly, as Python does. */
function orderNumbers(left: number | bigint | Float, right: number | bigint | Float): number {
  const a = left instanceof Float ? left.value : left;
  const b = right instanceof Float ? right.value : right;
  if (a < b) return -1;
  if (a > b) return 1;
  return a >= b ? 0 : Number.NaN;
}

/** The first pair that differs decides. */
function orderLists(left: readonly Value[], right: readonly Value[], spend: Spend): number | undefined {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    spend(1);
    const a = left[index] ?? null;
    const b = right[index] ?? null;
    if (!isSame(a, b, spend)) return orderOf(a, b, spend) ?? refuseOrder("<", a, b);
  }
  return left.length - right.length;
}

function compareSets(operator: OrderOperator, left: PySet, right: PySet, spend: Spend): boolean {
  const [small, large] = operator.startsWith("<") ? [left, right] : [right, left];
  const isSubset = Array.from(small).every((item) => large.has(item, spend));
  return isSubset && (operator.endsWith("=") || small.items.size < large.items.size);
}

/** Sorts as Python's `sorted`: stable, `<` alone decides, and refuses what cannot be compared. */
export function sortValues<T>(items: readonly T[], keyOf: (item: T) => Value, run: Run, isReversed = false): T[] {
  run.spend((items.length * Math.log2(items.length + 1)) / 4);
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  if (isReversed) keyed.reverse();
  keyed.sort((a, b) => {
    if (compareOrder("<", a.key, b.key, run.spend)) return -1;
    return compareOrder("<", b.key, a.key, run.spend) ? 1 : 0;
  });
  if (isReversed) keyed.reverse();
  return keyed.map(({ item }) => item);
}

/** `<` alone, for min and max. */
export function isLess(left: Value, right: Value, run: Run): boolean {
  return compareOrder("<", left, right, run.spend);
}

/** `item in container`. */
export function contains(container: Value, item: Value, run: Run): boolean {
  const text = asText(container);
  if (text !== undefined) return text.includes(requireText(item));
  if (isDict(container)) {
    requireHashable(item);
    return getItem(container, item, run.spend) !== undefined;
  }
  if (container instanceof PySet) {
    requireHashable(item);
    return container.has(item, run.spend);
  }
  if (container instanceof Bytes) return containsOctets(container, item);
  if (container instanceof Range) {
    const number = asNumeric(item);
    return typeof number === "number" && container.has(number);
  }
  if (!isList(container) && !(container instanceof PythonObject)) {
    raiseType(`argument of type '${typeName(container)}' is not a container or iterable`);
  }
  for (const candidate of iterate(container, run)) if (isSame(candidate, item, run.spend)) return true;
  return false;
}

function requireText(item: Value): string {
  return asText(item) ?? raiseType(`'in <string>' requires string as left operand, not ${typeName(item)}`);
}

function containsOctets(container: Bytes, item: Value): boolean {
  if (item instanceof Bytes) return container.toHex().includes(item.toHex());
  const octet = asNumeric(item);
  if (typeof octet !== "number") raiseType(`a bytes-like object is required, not '${typeName(item)}'`);
  return container.octets.includes(octet);
}
