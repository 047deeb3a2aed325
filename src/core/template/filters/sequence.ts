import { getItem, isTrue, setItem } from "../../python/compare.ts";
import { isDict, isList, toTuple, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { isSet, requireInt, requireText } from "../arguments.ts";
import { itemsOf, iterate, toList } from "../iterate.ts";
import { capItems, capText } from "../limits.ts";
import { operate, toHtml } from "../operators.ts";
import { isLess, sortValues } from "../order.ts";
import { raisePython, raiseTemplate, raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { Bytes } from "../values/bytes.ts";
import { type Body, natives } from "../values/callable.ts";
import { DictView } from "../values/dict-view.ts";
import { Generator } from "../values/generator.ts";
import { Group } from "../values/group.ts";
import { asText, Markup } from "../values/markup.ts";
import { Range } from "../values/range.ts";
import { requireHashable } from "../values/set.ts";
import { typeName } from "../values/type-name.ts";
import { refuseUndefined, Undefined } from "../values/undefined.ts";
import { attributeGetter, ignoringCase } from "./items.ts";
import { lengthOf } from "./length.ts";

function length(run: Run, value: Value = null): Value {
  return lengthOf(value, run) ?? raiseType(`object of type '${typeName(value)}' has no len()`);
}

const join: Body = (run, value = null, separator = "", attribute) => {
  const items = toList(value, run).map(attributeGetter(attribute, run));
  if (run.isEscaping) return new Markup(capText(items.map(toHtml).join(toHtml(separator))));
  return capText(items.map((item) => toText(item, run.spend)).join(toText(separator)));
};

function first(run: Run, value: Value = null): Value {
  for (const item of iterate(value, run)) return item;
  return new Undefined("No first item, sequence was empty.");
}

/** What Python's `reversed` takes; undefined for what can only be read forwards. */
function reversible(value: Value, run: Run): Value[] | undefined {
  const isReversible = isList(value) || isDict(value) || asText(value) !== undefined;
  if (isReversible || value instanceof Range || value instanceof DictView || value instanceof Bytes)
    return toList(value, run).reverse();
  return undefined;
}

function last(run: Run, value: Value = null): Value {
  if (value instanceof Undefined) return new Undefined("No last item, sequence was empty.");
  const [item] = reversible(value, run) ?? raiseType(`'${typeName(value)}' object is not reversible`);
  return item === undefined ? new Undefined("No last item, sequence was empty.") : item;
}

function reverse(run: Run, value: Value = null): Value {
  const text = asText(value);
  if (text !== undefined) return toList(value, run).reverse().join("");
  const items = reversible(value, run);
  if (items) return new Generator(items, "list_reverseiterator");
  if (!itemsOf(value, run)) raiseTemplate("argument must be iterable", "FilterArgumentError");
  return new Generator(toList(value, run).reverse(), "list_reverseiterator");
}

const sort: Body = (run, value = null, reversed, caseSensitive, attribute = null) => {
  const keyOf = isSet(caseSensitive) ? (item: Value) => item : ignoringCase;
  const paths = attribute === null ? [null] : (asText(attribute)?.split(",") ?? [attribute]);
  const getters = paths.map((path) => attributeGetter(path, run));
  const key = (item: Value) => getters.map((get) => keyOf(get(item)));
  return sortValues(toList(value, run), key, run, isSet(reversed));
};

/** `min` and `max`: the first of the least, or of the greatest. */
export function extreme(isMax: boolean): Body {
  return (run, value = null, caseSensitive, attribute) => {
    const get = attributeGetter(attribute, run);
    const keyOf = (item: Value) => (isSet(caseSensitive) ? get(item) : ignoringCase(get(item)));
    let best: { item: Value; key: Value } | undefined;
    for (const item of iterate(value, run)) {
      const key = keyOf(item);
      if (!best || (isMax ? isLess(best.key, key, run) : isLess(key, best.key, run))) best = { item, key };
      run.spend(1);
    }
    return best ? best.item : new Undefined("No aggregated item, sequence was empty.");
  };
}

const sum: Body = (run, value = null, attribute, start = 0) => {
  const get = attributeGetter(attribute, run);
  if (asText(start) !== undefined) raiseType("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (const item of iterate(value, run)) total = operate("+", total, get(item), run);
  return total;
};

const unique: Body = (run, value = null, caseSensitive, attribute) => {
  function* distinct() {
    const get = attributeGetter(attribute, run);
    const seen = new Map<Value, Value>();
    for (const item of iterate(value, run)) {
      run.spend(1);
      const key = isSet(caseSensitive) ? get(item) : ignoringCase(get(item));
      requireHashable(key);
      if (getItem(seen, key, run.spend) !== undefined) continue;
      setItem(seen, key, true, run.spend);
      yield item;
    }
  }
  return new Generator(distinct());
};

const batch: Body = (run, value = null, count = null, fill = null) => {
  function* batches() {
    const size = requireInt(count);
    let current: Value[] = [];
    for (const item of iterate(value, run)) {
      run.spend(1);
      if (current.length === size) {
        yield current;
        current = [];
      }
      current.push(item);
    }
    if (current.length > 0)
      yield fill === null
        ? current
        : capItems([...current, ...Array<Value>(Math.max(0, size - current.length)).fill(fill)]);
  }
  return new Generator(batches());
};

const slice: Body = (run, value = null, count = null, fill = null) => {
  function* slices() {
    const items = toList(value, run);
    const pieces = requireInt(count);
    if (pieces === 0) operate("//", items.length, 0, run);
    const size = Math.floor(items.length / pieces);
    const longer = items.length % pieces;
    let start = 0;
    for (let piece = 0; piece < pieces; piece++) {
      run.spend(1);
      const end = start + size + (piece < longer ? 1 : 0);
      const part = items.slice(start, end);
      if (fill !== null && piece >= longer) part.push(fill);
      start = end;
      yield part;
    }
  }
  return new Generator(slices());
};

const groupby: Body = (run, value = null, attribute = null, fallback, caseSensitive) => {
  const get = attributeGetter(attribute, run, fallback);
  const keyOf = (item: Value) => (isSet(caseSensitive) ? get(item) : ignoringCase(get(item)));
  const groups: { key: Value; grouper: Value; items: Value[] }[] = [];
  for (const item of sortValues(toList(value, run), keyOf, run)) {
    const key = keyOf(item);
    const current = groups.at(-1);
    if (current && !isLess(current.key, key, run) && !isLess(key, current.key, run)) current.items.push(item);
    else groups.push({ key, grouper: get(item), items: [item] });
  }
  return groups.map(({ grouper, items }) => Group.pair(grouper, items));
};

const dictsort: Body = (run, value = null, caseSensitive, by = "key", reversed) => {
  const place = ["key", "value"].indexOf(requireText(by));
  if (place < 0) raiseTemplate('You can only sort by either "key" or "value"', "FilterArgumentError");
  refuseUndefined(value);
  if (!isDict(value)) return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'items'`);
  const keyOf = (pair: readonly Value[]) => {
    const key = pair[place] ?? null;
    return isSet(caseSensitive) ? key : ignoringCase(key);
  };
  return sortValues(Array.from(value, toTuple), keyOf, run, isSet(reversed));
};

function items(_run: Run, value: Value = null): Value {
  function* pairs(): globalThis.Generator<Value> {
    if (value instanceof Undefined) return;
    if (!isDict(value)) return raiseType("Can only get item pairs from a mapping.");
    for (const pair of value) yield toTuple(pair);
  }
  return new Generator(pairs());
}

const random: Body = (run, value = null) => {
  const list = reversible(value, run);
  if (!list) return raiseType(`object of type '${typeName(value)}' has no len()`);
  const item = list[Math.floor(run.host.elapsedMs() * 1000) % Math.max(1, list.length)];
  return item === undefined ? new Undefined("No random item, sequence was empty.") : item;
};

export const SEQUENCE_FILTERS = natives({
  length: ["value", length],
  count: ["value", length],
  list: ["value", (run, value = null) => toList(value, run)],
  join: ["value d? attribute?", join],
  first: ["seq", first],
  last: ["seq", last],
  reverse: ["value", reverse],
  sort: ["value reverse? case_sensitive? attribute?", sort],
  max: ["value case_sensitive? attribute?", extreme(true)],
  min: ["value case_sensitive? attribute?", extreme(false)],
  sum: ["iterable attribute? start?", sum],
  unique: ["value case_sensitive? attribute?", unique],
  batch: ["value linecount fill_with?", batch],
  slice: ["value slices fill_with?", slice],
  groupby: ["value attribute default? case_sensitive?", groupby],
  dictsort: ["value case_sensitive? by? reverse?", dictsort],
  items: ["value", items],
  random: ["seq", random],
  default: [
    "value default_value? boolean?",
    (_run, value = null, fallback = "", boolean = false) => orDefault(value, fallback, isTrue(boolean)),
  ],
  d: [
    "value default_value? boolean?",
    (_run, value = null, fallback = "", boolean = false) => orDefault(value, fallback, isTrue(boolean)),
  ],
});

function orDefault(value: Value, fallback: Value, isStrict: boolean): Value {
  return value instanceof Undefined || (isStrict && !isTrue(value)) ? fallback : value;
}
