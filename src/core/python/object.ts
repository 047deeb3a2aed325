import type { Json } from "./value.ts";

/** Something of Python's that JSON cannot hold: a date, bytes, an undefined variable, a function. */
export abstract class PythonObject {
  /** The name Python gives its type. */
  abstract readonly typeName: string;

  abstract toRepr(spend: Spend): string;

  toText(spend: Spend): string {
    return this.toRepr(spend);
  }

  isTrue(): boolean {
    return true;
  }

  equals(other: Value, _spend: Spend): boolean {
    return this === other;
  }
}

/** What a template can hold. Keys of a map follow Python: see `dict.ts`. */
export type Value = Json | PythonObject | readonly Value[] | ReadonlyMap<Value, Value>;

/** Told of work in proportion to size, in elements or characters; throws where a template has had enough. */
export type Spend = (units: number) => void;

/** For values that came from outside, whose size is bounded already. */
export const freely: Spend = () => {};

/** A Python tuple: like a list, but printed in round brackets and never equal to one. */
export class Tuple extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** An array's items as a tuple. (The constructor of Array takes a single number for a length.) */
export function toTuple(items: Iterable<Value>): Tuple {
  const tuple = new Tuple();
  for (const item of items) tuple.push(item);
  return tuple;
}

/** Narrows to lists and tuples. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Narrows to dicts. */
export function isDict(value: Value | undefined): value is ReadonlyMap<Value, Value> {
  return value instanceof Map;
}
