import { getItem } from "../python/compare.ts";
import { isDict, isList, Tuple, toTuple, type Value } from "../python/object.ts";
import { toRepr } from "../python/text.ts";
import { asNumeric } from "./arithmetic.ts";
import { BLOCKED, nativeAttribute } from "./methods/attributes.ts";
import { raiseType, raiseValue } from "./raise.ts";
import type { Run } from "./run.ts";
import { Bytes } from "./values/bytes.ts";
import { asText, Markup } from "./values/markup.ts";
import { Range } from "./values/range.ts";
import { isHashable } from "./values/set.ts";
import { Slice } from "./values/slice.ts";
import { typeName } from "./values/type-name.ts";
import { Undefined } from "./values/undefined.ts";

/** `value.name`: Python's attribute first, then the key of that name. */
export function attributeOf(value: Value, name: string, run: Run): Value {
  run.spend(1);
  const attribute = nativeAttribute(value, name, run);
  if (attribute === BLOCKED) return blocked(value, name);
  if (attribute !== undefined) return attribute;
  if (value instanceof Undefined) return value.fail(true);
  const item = ownItem(value, name, run);
  return item === undefined ? missing(value, name) : item;
}

/** `value[key]`: the key first, then the attribute of that name. */
export function itemOf(value: Value, key: Value, run: Run): Value {
  run.spend(1);
  if (value instanceof Undefined) return value.fail();
  const item = ownItem(value, key, run);
  if (item !== undefined) return item;
  const name = asText(key);
  if (name === undefined) return missing(value, key);
  const attribute = nativeAttribute(value, name, run);
  if (attribute === BLOCKED) return blocked(value, name);
  return attribute === undefined ? missing(value, name) : attribute;
}

function missing(value: Value, key: Value): Undefined {
  return new Undefined(`'${typeName(value)} object' has no attribute ${toRepr(key)}`);
}

function blocked(value: Value, name: string): Undefined {
  return new Undefined(`access to attribute '${name}' of '${typeName(value)}' object is unsafe.`);
}

/** What the value's own `__getitem__` gives; undefined where Python raises a TypeError or LookupError. */
function ownItem(value: Value, key: Value, run: Run): Value | undefined {
  if (key instanceof Slice) return slice(value, key, run);
  if (isDict(value)) return isHashable(key) ? getItem(value, asText(key) ?? key, run.spend) : undefined;
  const index = asNumeric(key);
  if (typeof index !== "number" || !Number.isInteger(index)) return undefined;
  if (isList(value)) return value.at(index);
  if (value instanceof Range) return value.at(index);
  if (value instanceof Bytes) return value.octets.at(index);
  const text = asText(value);
  return text === undefined ? undefined : characterAt(text, index, run);
}

function characterAt(text: string, index: number, run: Run): string | undefined {
  run.spend(text.length / 64);
  return Array.from(text).at(index);
}

/** Slices bypass Jinja's own lookup: a value that has none is a TypeError, not undefined. */
function slice(value: Value, bounds: Slice, run: Run): Value {
  const text = asText(value);
  if (text !== undefined) {
    run.spend(text.length / 16);
    const part = cut(Array.from(text), bounds).join("");
    return value instanceof Markup ? new Markup(part) : part;
  }
  if (value instanceof Bytes) return new Bytes(Uint8Array.from(cut(Array.from(value.octets), bounds)));
  if (value instanceof Range) return sliceRange(value, bounds);
  if (!isList(value)) return raiseType(`'${typeName(value)}' object is not subscriptable`);
  run.spend(value.length / 16);
  const items = cut(value, bounds);
  return value instanceof Tuple ? toTuple(items) : items;
}

function sliceRange(range: Range, bounds: Slice): Range {
  const { start, stop, step } = bounds.within(range.length);
  if (step === 0) raiseValue("slice step cannot be zero");
  return new Range(range.start + start * range.step, range.start + stop * range.step, range.step * step);
}

function cut<T>(items: readonly T[], bounds: Slice): T[] {
  const { start, stop, step } = bounds.within(items.length);
  const part: T[] = [];
  if (step === 0) raiseValue("slice step cannot be zero");
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) {
    const item = items[at];
    if (item !== undefined) part.push(item);
  }
  return part;
}
