import { getItem, setItem } from "../../python/compare.ts";
import { isDict, isList, PythonObject, type Spend, Tuple, type Value } from "../../python/object.ts";
import { toRepr } from "../../python/text.ts";
import { raiseType } from "../raise.ts";
import { typeName } from "./type-name.ts";

/** Python's set. Items stay in the order of insertion, except that small ints come sorted, as they do in CPython. */
export class PySet extends PythonObject {
  readonly typeName = "set";
  readonly items: ReadonlyMap<Value, Value>;

  constructor(items: Iterable<Value>, spend: Spend) {
    super();
    const map = new Map<Value, Value>();
    for (const item of items) {
      requireHashable(item);
      setItem(map, item, true, spend);
    }
    this.items = areSmallInts(map) ? new Map(Array.from(map).sort(([a], [b]) => Number(a) - Number(b))) : map;
  }

  toRepr(spend: Spend): string {
    if (this.items.size === 0) return "set()";
    return `{${Array.from(this.items.keys(), (item) => toRepr(item, spend)).join(", ")}}`;
  }

  override isTrue(): boolean {
    return this.items.size > 0;
  }

  override equals(other: Value, spend: Spend): boolean {
    if (!(other instanceof PySet) || other.items.size !== this.items.size) return false;
    return Array.from(this.items.keys()).every((item) => other.has(item, spend));
  }

  has(item: Value, spend: Spend): boolean {
    return getItem(this.items, item, spend) !== undefined;
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.items.keys();
  }
}

function areSmallInts(items: ReadonlyMap<Value, Value>): boolean {
  return Array.from(items.keys()).every((item) => typeof item === "number" && Number.isInteger(item) && item >= 0);
}

/** Keys and members of sets may not be lists, dicts or sets. */
export function isHashable(value: Value): boolean {
  if (value instanceof Tuple) return value.every(isHashable);
  return !isDict(value) && !isList(value) && !(value instanceof PySet);
}

export function requireHashable(value: Value): void {
  if (!isHashable(value)) raiseType(`unhashable type: '${typeName(value)}'`);
}
