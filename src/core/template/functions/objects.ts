import { setItem } from "../../python/compare.ts";
import { isDict, isList, toTuple, type Value } from "../../python/object.ts";
import { isSet, requireInt } from "../arguments.ts";
import { callValue } from "../call.ts";
import { iterate, toList } from "../iterate.ts";
import { capItems, failLimit, MAX_ITEMS } from "../limits.ts";
import { raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { type CallArguments, Callable, NativeFunction, natives } from "../values/callable.ts";
import { Cycler, Joiner } from "../values/cycler.ts";
import { Namespace } from "../values/namespace.ts";
import { Range } from "../values/range.ts";
import { requireHashable } from "../values/set.ts";
import { refuseUndefined } from "../values/undefined.ts";

/** `dict(pairs, **more)`. */
function toDict(pairs: Value | undefined, named: Value, run: Run): Map<Value, Value> {
  const dict = new Map<Value, Value>();
  if (pairs !== undefined) addPairs(dict, pairs, run);
  if (isDict(named)) for (const [key, value] of named) dict.set(key, value);
  return dict;
}

function addPairs(dict: Map<Value, Value>, pairs: Value, run: Run): void {
  run.spend(1);
  refuseUndefined(pairs);
  if (isDict(pairs)) {
    for (const [key, value] of pairs) dict.set(key, value);
    return;
  }
  for (const pair of iterate(pairs, run)) {
    run.spend(1);
    const [key, value, surplus] = toList(pair, run);
    if (key === undefined || value === undefined || surplus !== undefined) {
      raiseValue("dictionary update sequence element has the wrong length; 2 is required");
    }
    requireHashable(key);
    setItem(dict, key, value, run.spend);
  }
  capItems(Array.from(dict.keys()));
}

const NEW_DICT = natives({
  dict: [
    "*args **kwargs",
    (run, args = [], named = new Map()) => toDict(isList(args) ? args[0] : undefined, named, run),
  ],
});

/** `dict`. In Python `dict.<any name>` is a generic alias, so calling it is calling `dict`: templates depend on it. */
class DictType extends Callable {
  readonly typeName = "type";
  readonly #create: NativeFunction | undefined;

  constructor() {
    super();
    const native = NEW_DICT.get("dict");
    this.#create = native && new NativeFunction(native);
  }

  toRepr(): string {
    return "<class 'dict'>";
  }

  call(run: Run, args: CallArguments): Value {
    return this.#create ? this.#create.call(run, args) : null;
  }

  override field(): Value {
    return this;
  }
}

/** Jinja's sandboxed range: no more than it takes. */
function range(args: readonly Value[]): Range {
  const [first = 0, second, third = 1] = args.map(requireInt);
  if (args.length === 0 || args.length > 3) raiseType(`range expected 1 to 3 arguments, got ${args.length}`);
  if (third === 0) raiseValue("range() arg 3 must not be zero");
  const numbers = second === undefined ? new Range(0, first, 1) : new Range(first, second, third);
  if (numbers.length > MAX_ITEMS) failLimit("range length");
  return numbers;
}

/** A macro as a function: what it hands to `returns` is the result. */
class MacroFunction extends Callable {
  readonly typeName = "function";
  readonly #macro: Value;

  constructor(macro: Value) {
    super();
    this.#macro = macro;
  }

  toRepr(): string {
    return "<function>";
  }

  call(run: Run, args: CallArguments): Value {
    let returned: Value = null;
    const keep = natives({
      returns: [
        "value",
        (_run, value = null) => {
          returned = value;
          return value;
        },
      ],
    }).get("returns");
    const named = new Map(args.named);
    if (keep) named.set("returns", new NativeFunction(keep));
    run.nest(() => callValue(this.#macro, { positional: args.positional, named }, run));
    return returned;
  }
}

/** What `self` is where there are no blocks to speak of. */
class TemplateReference extends Callable {
  readonly typeName = "TemplateReference";

  toRepr(): string {
    return "<TemplateReference None>";
  }

  call(): Value {
    return raiseType("'TemplateReference' object is not callable");
  }
}

const LIPSUM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.";

export const AS_FUNCTION = natives({ as_function: ["macro", (_run, macro = null) => new MacroFunction(macro)] });

export const OBJECT_FUNCTIONS = natives({
  namespace: [
    "*args **kwargs",
    (run, args = [], named = new Map()) => new Namespace(toDict(isList(args) ? args[0] : undefined, named, run)),
  ],
  range: ["*args", (_run, args = []) => range(isList(args) ? args : [])],
  cycler: ["*args", (_run, args = []) => new Cycler(isList(args) ? args : [])],
  joiner: ["sep?", (_run, separator = ", ") => new Joiner(separator)],
  lipsum: [
    "n? html? min? max?",
    (_run, count = 5, html = true) =>
      Array<string>(Math.min(100, Math.max(0, requireInt(count))))
        .fill(isSet(html) ? `<p>${LIPSUM}</p>` : LIPSUM)
        .join("\n"),
  ],
  tuple: ["*args", (run, args = []) => toTuple(isList(args) && args[0] !== undefined ? toList(args[0], run) : [])],
});

/** Values that are no plain functions. */
export const OBJECTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["dict", new DictType()],
  ["self", new TemplateReference()],
]);
