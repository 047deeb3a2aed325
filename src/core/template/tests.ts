import { equals, isTrue } from "../python/compare.ts";
import { isFloat, isInt, readFloat, toNumber } from "../python/numbers.ts";
import { isDict, isList, Tuple, type Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { asNumeric } from "./arithmetic.ts";
import { callValue } from "./call.ts";
import { itemsOf } from "./iterate.ts";
import { hasOneCase } from "./methods/text-case.ts";
import { operate } from "./operators.ts";
import { compare, contains } from "./order.ts";
import { matchesPattern } from "./regex.ts";
import type { CompareOperator } from "./syntax.ts";
import { DateTime } from "./time/datetime.ts";
import { Bytes } from "./values/bytes.ts";
import { type Body, Callable, type Native, natives } from "./values/callable.ts";
import { asText, Markup } from "./values/markup.ts";
import { Range } from "./values/range.ts";
import { PySet } from "./values/set.ts";
import { refuseUndefined, Undefined } from "./values/undefined.ts";

/** A test that looks at the value alone. */
function is(check: (value: Value) => boolean): readonly [string, Body] {
  return ["value", (_run, value = null) => check(value)];
}

function comparing(operator: CompareOperator): readonly [string, Body] {
  return ["value other", (run, value = null, other = null) => compare(operator, value, other, run)];
}

function isSequence(value: Value): boolean {
  if (isList(value) || isDict(value) || asText(value) !== undefined) return true;
  return value instanceof Bytes || value instanceof Undefined || value instanceof Range;
}

/** Home Assistant's `is_number`: a float, and finite. */
export function isNumber(value: Value): boolean {
  refuseUndefined(value);
  const text = asText(value);
  const number = text === undefined ? toNumber(value) : readFloat(text);
  return number !== undefined && Number.isFinite(number);
}

const JINJA_TESTS = natives({
  boolean: is((value) => typeof value === "boolean"),
  callable: is((value) => value instanceof Callable || value instanceof Undefined),
  defined: is((value) => !(value instanceof Undefined)),
  undefined: is((value) => value instanceof Undefined),
  divisibleby: ["value num", (run, value = null, num = null) => equals(operate("%", value, num, run), 0)],
  escaped: is((value) => value instanceof Markup),
  even: ["value", (run, value = null) => equals(operate("%", value, 2, run), 0)],
  odd: ["value", (run, value = null) => equals(operate("%", value, 2, run), 1)],
  true: is((value) => value === true),
  false: is((value) => value === false),
  none: is((value) => value === null),
  float: is((value) => isFloat(value)),
  integer: is((value) => isInt(value)),
  number: is((value) => asNumeric(value) !== undefined),
  string: is((value) => asText(value) !== undefined),
  mapping: is((value) => isDict(value)),
  sequence: is(isSequence),
  iterable: ["value", (run, value = null) => itemsOf(value, run) !== undefined],
  lower: is((value) => hasOneCase(toText(value), "toLowerCase")),
  upper: is((value) => hasOneCase(toText(value), "toUpperCase")),
  sameas: ["value other", (_run, value = null, other = null) => value === other],
  in: ["value seq", (run, value = null, seq = null) => contains(seq, value, run)],
  filter: ["value", (run, name = null) => run.library.filters.has(asText(name) ?? "")],
  test: ["value", (run, name = null) => run.library.tests.has(asText(name) ?? "")],
  eq: comparing("=="),
  ne: comparing("!="),
  lt: comparing("<"),
  le: comparing("<="),
  gt: comparing(">"),
  ge: comparing(">="),
});

const HOME_TESTS = natives({
  is_number: is(isNumber),
  list: is((value) => isList(value) && !(value instanceof Tuple)),
  tuple: is((value) => value instanceof Tuple),
  set: is((value) => value instanceof PySet),
  datetime: is((value) => value instanceof DateTime),
  string_like: is((value) => asText(value) !== undefined || value instanceof Bytes),
  contains: ["seq value", (run, seq = null, value = null) => contains(seq, value, run)],
  match: [
    "value find? ignorecase?",
    (run, value = null, find = "", ignoreCase = false) => matchesPattern(value, find, isTrue(ignoreCase), true, run),
  ],
  search: [
    "value find? ignorecase?",
    (run, value = null, find = "", ignoreCase = false) => matchesPattern(value, find, isTrue(ignoreCase), false, run),
  ],
  apply: [
    "value fn *args **kwargs",
    (run, value = null, fn = null, args = []) =>
      isTrue(callValue(fn, { positional: [value, ...(isList(args) ? args : [])], named: new Map() }, run)),
  ],
});

const ALIASES: Readonly<Record<string, string>> = {
  "==": "eq",
  equalto: "eq",
  "!=": "ne",
  ">": "gt",
  greaterthan: "gt",
  ">=": "ge",
  "<": "lt",
  lessthan: "lt",
  "<=": "le",
};

function withAliases(tests: ReadonlyMap<string, Native>): ReadonlyMap<string, Native> {
  const all = new Map(tests);
  for (const [alias, name] of Object.entries(ALIASES)) {
    const native = tests.get(name);
    if (native) all.set(alias, native);
  }
  return all;
}

export const TESTS: ReadonlyMap<string, Native> = withAliases(new Map([...JINJA_TESTS, ...HOME_TESTS]));
