import { isTrue } from "../../python/compare.ts";
import { isDict, isList, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { callValue } from "../call.ts";
import { iterate } from "../iterate.ts";
import { BLOCKED, nativeAttribute } from "../methods/attributes.ts";
import { raiseTemplate } from "../raise.ts";
import type { Run } from "../run.ts";
import { type Body, callNative, type Native, natives } from "../values/callable.ts";
import { Generator } from "../values/generator.ts";
import { typeName } from "../values/type-name.ts";
import { Undefined } from "../values/undefined.ts";
import { attributeGetter } from "./items.ts";

type Mapping = (item: Value) => Value;

/** `args[0]` names a filter or test, the rest are its arguments. */
function callByName(
  table: ReadonlyMap<string, Native>,
  kind: string,
  args: readonly Value[],
  named: Value,
  run: Run,
): Mapping {
  const [name = null, ...rest] = args;
  const native = table.get(toText(name));
  if (!native) return () => raiseTemplate(`No ${kind} named '${toText(name)}'.`, "TemplateRuntimeError");
  const names = toNames(named);
  return (item) => callNative(native, run, { positional: [item, ...rest], named: names });
}

function toNames(named: Value): ReadonlyMap<string, Value> {
  return new Map(isDict(named) ? Array.from(named, ([key, value]) => [toText(key), value] as const) : []);
}

function asArguments(args: Value | undefined): readonly Value[] {
  return isList(args) ? args : [];
}

const map: Body = (run, value = null, args = [], named = new Map()) => {
  function* mapped() {
    if (!isTrue(value)) return;
    const convert = mapping(asArguments(args), named, run);
    for (const item of iterate(value, run)) {
      run.spend(2);
      yield convert(item);
    }
  }
  return new Generator(mapped());
};

function mapping(args: readonly Value[], named: Value, run: Run): Mapping {
  const names = toNames(named);
  if (args.length > 0) return callByName(run.library.filters, "filter", args, named, run);
  const attribute = names.get("attribute");
  if (attribute === undefined) return raiseTemplate("map requires a filter argument", "FilterArgumentError");
  const unexpected = [...names.keys()].find((name) => name !== "attribute" && name !== "default");
  if (unexpected !== undefined) raiseTemplate(`Unexpected keyword argument '${unexpected}'`, "FilterArgumentError");
  return attributeGetter(attribute, run, names.get("default"));
}

/** `select`, `reject` and their `attr` forms: lazily, by a test or by truth. */
function selecting(keeps: boolean, byAttribute: boolean): readonly [string, Body] {
  const body: Body = (run, value = null, args = [], named = new Map()) => {
    function* selected() {
      if (!isTrue(value)) return;
      const passes = selection(asArguments(args), named, byAttribute, run);
      for (const item of iterate(value, run)) {
        run.spend(2);
        if (passes(item) === keeps) yield item;
      }
    }
    return new Generator(selected());
  };
  return ["value *args **kwargs", body];
}

function selection(args: readonly Value[], named: Value, byAttribute: boolean, run: Run): (item: Value) => boolean {
  const [attribute, ...rest] = byAttribute ? args : [null, ...args];
  if (attribute === undefined) return raiseTemplate("Missing parameter for attribute name", "FilterArgumentError");
  const get = attributeGetter(attribute, run);
  if (rest.length === 0) return (item) => isTrue(get(item));
  const test = callByName(run.library.tests, "test", rest, named, run);
  return (item) => isTrue(test(get(item)));
}

const attr: Body = (run, value = null, name = null) => {
  if (value instanceof Undefined) return value.fail();
  const attribute = nativeAttribute(value, toText(name), run);
  if (attribute !== undefined && attribute !== BLOCKED) return attribute;
  return new Undefined(`'${typeName(value)} object' has no attribute '${toText(name)}'`);
};

const apply: Body = (run, value = null, fn = null, args = [], named = new Map()) =>
  callValue(fn, { positional: [value, ...asArguments(args)], named: toNames(named) }, run);

export const SELECT_FILTERS = natives({
  map: ["value *args **kwargs", map],
  select: selecting(true, false),
  reject: selecting(false, false),
  selectattr: selecting(true, true),
  rejectattr: selecting(false, true),
  attr: ["value name", attr],
});

/** Also a function. */
export const APPLY = natives({ apply: ["value fn *args **kwargs", apply] });
