import { isDict, isList, PythonObject, type Value } from "../python/object.ts";
import { failLimit, MAX_ITEMS } from "./limits.ts";
import { raiseType } from "./raise.ts";
import type { Run } from "./run.ts";
import { Bytes } from "./values/bytes.ts";
import { asText } from "./values/markup.ts";
import { typeName } from "./values/type-name.ts";
import { Undefined } from "./values/undefined.ts";

/** The items Python's `for` would see; TypeError where there are none to see. */
export function iterate(value: Value, run: Run): Iterable<Value> {
  return itemsOf(value, run) ?? raiseType(`'${typeName(value)}' object is not iterable`);
}

/** As `iterate`, undefined instead of the TypeError. */
export function itemsOf(value: Value, run: Run): Iterable<Value> | undefined {
  const text = asText(value);
  if (text !== undefined) {
    run.spend(text.length / 16);
    return text;
  }
  if (isList(value)) return value;
  if (isDict(value)) return value.keys();
  if (value instanceof Undefined) return [];
  if (value instanceof Bytes) return value.octets;
  return value instanceof PythonObject && Symbol.iterator in value ? (value as Iterable<Value>) : undefined;
}

/** All items as a list of our own, charged for and capped. */
export function toList(value: Value, run: Run): Value[] {
  const list: Value[] = [];
  for (const item of iterate(value, run)) {
    if (list.length >= MAX_ITEMS) failLimit("list length");
    if (list.length % 16 === 0) run.spend(1);
    list.push(item);
  }
  return list;
}
