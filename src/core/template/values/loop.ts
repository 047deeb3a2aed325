import { isSame } from "../../python/compare.ts";
import { isList, toTuple, type Value } from "../../python/object.ts";
import { raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { type CallArguments, Callable, NativeFunction, natives } from "./callable.ts";
import { Undefined } from "./undefined.ts";

/** `loop` inside a for: where it is, and in a recursive one a function that runs the body over other items. */
export class Loop extends Callable {
  readonly typeName = "LoopContext";
  readonly items: readonly Value[];
  readonly #depth: number;
  readonly #recurse: ((items: Value, depth: number) => Value) | null;
  index0 = 0;
  #lastChecked: Value | undefined;

  constructor(items: readonly Value[], depth: number, recurse: ((items: Value, depth: number) => Value) | null) {
    super();
    this.items = items;
    this.#depth = depth;
    this.#recurse = recurse;
  }

  toRepr(): string {
    return `<LoopContext ${this.index0 + 1}/${this.items.length}>`;
  }

  call(_run: Run, { positional: [items = null] }: CallArguments): Value {
    if (!this.#recurse) return raiseType("The loop must have the 'recursive' marker to be called recursively.");
    return this.#recurse(items, this.#depth + 1);
  }

  override field(name: string): Value | undefined {
    const read = FIELDS.get(name);
    if (read) return read(this);
    const method = METHODS.get(name);
    return method ? new NativeFunction(method, this) : undefined;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Whether the value differs from the one asked about before. */
  changed(value: Value, run: Run): boolean {
    if (this.#lastChecked !== undefined && isSame(this.#lastChecked, value, run.spend)) return false;
    this.#lastChecked = value;
    return true;
  }
}

const FIELDS: ReadonlyMap<string, (loop: Loop) => Value> = new Map<string, (loop: Loop) => Value>([
  ["index", ({ index0 }) => index0 + 1],
  ["index0", ({ index0 }) => index0],
  ["revindex", ({ items, index0 }) => items.length - index0],
  ["revindex0", ({ items, index0 }) => items.length - index0 - 1],
  ["first", ({ index0 }) => index0 === 0],
  ["last", ({ items, index0 }) => index0 === items.length - 1],
  ["length", ({ items }) => items.length],
  ["depth", ({ depth }) => depth + 1],
  ["depth0", ({ depth }) => depth],
  ["previtem", (loop) => neighbour(loop, -1, "there is no previous item")],
  ["nextitem", (loop) => neighbour(loop, 1, "there is no next item")],
]);

function neighbour({ items, index0 }: Loop, step: number, message: string): Value {
  const item = items[index0 + step];
  return item === undefined ? new Undefined(message) : item;
}

const METHODS = natives({
  cycle: [
    "self *args",
    (_run, self, args = []) => {
      const values = isList(args) ? args : [];
      if (values.length === 0) return raiseType("no items for cycling given");
      return (self instanceof Loop ? values[self.index0 % values.length] : null) ?? null;
    },
  ],
  changed: [
    "self *value",
    (run, self, args = []) => self instanceof Loop && self.changed(toTuple(isList(args) ? args : []), run),
  ],
});
