import { getItem, isSame, setItem } from "../../python/compare.ts";
import { isDict, isList, type Value } from "../../python/object.ts";
import { toRepr } from "../../python/text.ts";
import { optionalInt, optionalText } from "../arguments.ts";
import { iterate } from "../iterate.ts";
import { contains } from "../order.ts";
import { raiseValue } from "../raise.ts";
import { Bytes } from "../values/bytes.ts";
import { type Body, natives } from "../values/callable.ts";
import { DictView } from "../values/dict-view.ts";
import { PySet, requireHashable } from "../values/set.ts";
import { decodeBytes } from "./bytes-text.ts";

const EMPTY: ReadonlyMap<Value, Value> = new Map();

function asDict(value: Value | undefined): ReadonlyMap<Value, Value> {
  return isDict(value) ? value : EMPTY;
}

function asItems(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

export const DICT_METHODS = natives({
  get: [
    "self key default?",
    (run, self, key = null, fallback = null) => {
      requireHashable(key);
      const found = getItem(asDict(self), key, run.spend);
      return found === undefined ? fallback : found;
    },
  ],
  keys: ["self", (_run, self) => new DictView(asDict(self), "keys")],
  values: ["self", (_run, self) => new DictView(asDict(self), "values")],
  items: ["self", (_run, self) => new DictView(asDict(self), "items")],
  copy: [
    "self",
    (run, self) => {
      run.spend(asDict(self).size / 16);
      return new Map(asDict(self));
    },
  ],
  fromkeys: [
    "self iterable value?",
    (run, _self, iterable = null, value = null) => {
      const dict = new Map<Value, Value>();
      for (const key of iterate(iterable, run)) setItem(dict, key, value, run.spend);
      return dict;
    },
  ],
});

const indexOf: Body = (run, self, wanted = null, start, stop) => {
  const items = asItems(self);
  const from = optionalInt(start) ?? 0;
  const to = optionalInt(stop) ?? items.length;
  const at = items.slice(from, to).findIndex((item) => isSame(item, wanted, run.spend));
  if (at < 0) return raiseValue(`${toRepr(wanted, run.spend)} is not in list`);
  return at + (from < 0 ? Math.max(0, items.length + from) : from);
};

const countOf: Body = (run, self, wanted = null) =>
  asItems(self).filter((item) => isSame(item, wanted, run.spend)).length;

export const TUPLE_METHODS = natives({ index: ["self value start? stop?", indexOf], count: ["self value", countOf] });

export const LIST_METHODS = new Map([
  ...TUPLE_METHODS,
  ...natives({ copy: ["self", (_run, self) => Array.from(asItems(self))] }),
]);

/** A set operation that keeps members by where they are found. */
function combining(keeps: (inSelf: boolean, inOther: boolean) => boolean): readonly [string, Body] {
  return [
    "self other",
    (run, self = null, other = null) => {
      const right = new PySet(iterate(other, run), run.spend);
      const all = [...iterate(self, run), ...right];
      return new PySet(
        all.filter((item) => keeps(contains(self, item, run), contains(right, item, run))),
        run.spend,
      );
    },
  ];
}

export const SET_METHODS = natives({
  union: combining(() => true),
  intersection: combining((inSelf, inOther) => inSelf && inOther),
  difference: combining((inSelf, inOther) => inSelf && !inOther),
  symmetric_difference: combining((inSelf, inOther) => inSelf !== inOther),
  issubset: [
    "self other",
    (run, self = null, other = null) => [...iterate(self, run)].every((item) => contains(other, item, run)),
  ],
  issuperset: [
    "self other",
    (run, self = null, other = null) => [...iterate(other, run)].every((item) => contains(self, item, run)),
  ],
  isdisjoint: [
    "self other",
    (run, self = null, other = null) => ![...iterate(other, run)].some((item) => contains(self, item, run)),
  ],
  copy: ["self", (_run, self = null) => self],
});

function asOctets(value: Value | undefined): Uint8Array {
  return value instanceof Bytes ? value.octets : new Uint8Array();
}

const decoding: Body = (_run, self, encoding = "utf-8", errors) =>
  decodeBytes(asOctets(self), optionalText(encoding) ?? "utf-8", optionalText(errors));

export const BYTES_METHODS = natives({
  hex: [
    "self sep?",
    (_run, self, sep) => {
      const pairs = Array.from(asOctets(self), (octet) => octet.toString(16).padStart(2, "0"));
      return pairs.join(optionalText(sep) ?? "");
    },
  ],
  decode: ["self encoding? errors?", decoding],
});
