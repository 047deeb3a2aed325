import { isTrue, setItem } from "../../python/compare.ts";
import { readJson } from "../../python/json.ts";
import { isDict, isList, toTuple, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { isSet, optionalInt } from "../arguments.ts";
import { itemsOf, iterate, toList } from "../iterate.ts";
import { capItems, capText } from "../limits.ts";
import { decodeBytes } from "../methods/bytes-text.ts";
import { contains } from "../order.ts";
import { raiseNoDefault, raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { Bytes } from "../values/bytes.ts";
import { type Body, natives } from "../values/callable.ts";
import { Generator } from "../values/generator.ts";
import { asText, Markup } from "../values/markup.ts";
import { PySet } from "../values/set.ts";
import { typeName } from "../values/type-name.ts";
import { Undefined } from "../values/undefined.ts";
import { dumpsJson, dumpsOrjson } from "./json-text.ts";

const fromJson: Body = (_run, value = null, fallback) => {
  const text = value instanceof Bytes ? decodeBytes(value.octets, "utf-8") : asText(value);
  const read = text === undefined ? undefined : readJson(text);
  if (read !== undefined) return read;
  return fallback === undefined ? raiseNoDefault("from_json", toText(value)) : fallback;
};

const toJson: Body = (run, value = null, ascii, pretty, sorted) => {
  const options = { indent: isSet(pretty) ? 2 : null, sorted: isSet(sorted) };
  return capText(isSet(ascii) ? dumpsJson(value, options, run) : dumpsOrjson(value, options, run));
};

/** Jinja's `tojson`: sorted, and safe inside HTML. */
const htmlJson: Body = (run, value = null, indent = null) => {
  const text = dumpsJson(value, { indent: optionalInt(indent) ?? null, sorted: true }, run);
  const codes: Readonly<Record<string, string>> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027" };
  return new Markup(capText(text.replace(/[<>&']/g, (character) => codes[character] ?? character)));
};

const isDefined: Body = (_run, value = null) => (value instanceof Undefined ? value.fail() : value);

const iif: Body = (_run, value = null, yes = true, no = false, ifNone) => {
  if (value === null && ifNone !== undefined) return ifNone;
  return isTrue(value) ? yes : no;
};

/** Lists and the like; texts are refused, as Home Assistant does. */
function requireItems(value: Value, name: string, run: Run): Value[] {
  if (asText(value) !== undefined || itemsOf(value, run) === undefined)
    raiseType(`${name} expected a list, got ${typeName(value)}`);
  return toList(value, run);
}

function flatten(value: Value, levels: number | undefined, run: Run): Value[] {
  const flat: Value[] = [];
  for (const item of requireItems(value, "flatten", run)) {
    run.spend(1);
    const isNested = asText(item) === undefined && itemsOf(item, run) !== undefined;
    if (!isNested || (levels !== undefined && levels < 1)) flat.push(item);
    else flat.push(...flatten(item, levels === undefined ? undefined : levels - 1, run));
  }
  return capItems(flat);
}

function setOperation(name: string, keeps: (inFirst: boolean, inSecond: boolean) => boolean): readonly [string, Body] {
  return [
    "value other",
    (run, value = null, other = null) => {
      const first = new PySet(requireItems(value, name, run), run.spend);
      const second = new PySet(requireItems(other, name, run), run.spend);
      const all = new PySet([...first, ...second], run.spend);
      return Array.from(all).filter((item) => keeps(first.has(item, run.spend), second.has(item, run.spend)));
    },
  ];
}

function combine(args: readonly Value[], isRecursive: boolean, run: Run): Value {
  if (args.length === 0) raiseType("combine expected at least 1 argument, got 0");
  const result = new Map<Value, Value>();
  for (const arg of args) {
    if (!isDict(arg)) return raiseType(`combine expected a dict, got ${typeName(arg)}`);
    for (const [key, value] of arg) {
      run.spend(1);
      const own = result.get(key);
      const isMerged = isRecursive && own !== undefined && isDict(own) && isDict(value);
      setItem(result, key, isMerged ? combine([own, value], true, run) : value, run.spend);
    }
  }
  return result;
}

const mergeResponse: Body = (_run, value = null) => {
  if (!isDict(value)) return raiseType("Response is not a dictionary");
  const responses = Array.from(
    value,
    ([id, response]) => [id, isDict(response) ? response : raiseType("Response is not a dictionary")] as const,
  );
  const lists = responses.flatMap(([id, response]) => {
    const [[key, list] = [null, null]] = response;
    if (response.size !== 1 || !isList(list)) return [];
    return list.map((item) => (isDict(item) ? withEntity(item, id, key) : item));
  });
  return lists.length > 0 ? lists : responses.map(([id, response]) => withEntity(response, id));
};

function withEntity(item: ReadonlyMap<Value, Value>, id: Value, key?: Value): Value {
  if (item.has("entity_id")) raiseValue("Response dictionary already contains key 'entity_id'");
  const merged = new Map(item).set("entity_id", id);
  return key === undefined ? merged : merged.set("value_key", key);
}

/** Functions and filters alike. */
export const DATA = natives({
  iif: ["value if_true? if_false? if_none?", iif],
  flatten: ["value levels?", (run, value = null, levels) => flatten(value, optionalInt(levels), run)],
  union: setOperation("union", () => true),
  intersect: setOperation("intersect", (inFirst, inSecond) => inFirst && inSecond),
  difference: setOperation("difference", (inFirst, inSecond) => inFirst && !inSecond),
  symmetric_difference: setOperation("symmetric_difference", (inFirst, inSecond) => inFirst !== inSecond),
  combine: [
    "*args recursive?",
    (run, recursive, args = []) => combine(isList(args) ? args : [], isSet(recursive), run),
  ],
  shuffle: ["*args seed?", (run, _seed, args = []) => shuffled(isList(args) ? args : [], run)],
  typeof: ["value", (_run, value = null) => typeName(value)],
  merge_response: ["value", mergeResponse],
  contains: ["seq value", (run, seq = null, value = null) => contains(seq, value, run)],
});

/** No random numbers in core: the order is reversed, which is as good as any. */
function shuffled(args: readonly Value[], run: Run): Value {
  const [first] = args;
  if (first === undefined) return raiseType("shuffle expected at least 1 argument, got 0");
  return (itemsOf(first, run) === undefined ? [...args] : toList(first, run)).reverse();
}

/** Filters alone. */
export const DATA_FILTERS = natives({
  from_json: ["value default?", fromJson],
  to_json: ["value ensure_ascii? pretty_print? sort_keys?", toJson],
  tojson: ["value indent?", htmlJson],
  is_defined: ["value", isDefined],
});

/** Functions alone. */
export const DATA_FUNCTIONS = natives({
  set: [
    "*args",
    (run, args = []) => new PySet(isList(args) && args.length > 0 ? iterate(args[0] ?? null, run) : [], run.spend),
  ],
  zip: ["*args", (run, args = []) => zip(isList(args) ? args : [], run)],
});

function zip(args: readonly Value[], run: Run): Value {
  const lists = args.map((arg) => toList(arg, run));
  const length = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
  run.spend((length * lists.length) / 4);
  const tuples = Array.from({ length }, (_, index) => toTuple(lists.map((list) => list[index] ?? null)));
  return new Generator(tuples, "zip");
}
