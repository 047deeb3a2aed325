import { isFloat } from "../../python/numbers.ts";
import { isDict, isList, Tuple, type Value } from "../../python/object.ts";
import type { Run } from "../run.ts";
import { PyDate, PyTime } from "../time/date.ts";
import { DateTime } from "../time/datetime.ts";
import { TimeDelta } from "../time/timedelta.ts";
import { Zone } from "../time/zone.ts";
import { Bytes } from "../values/bytes.ts";
import { Callable, type Native, NativeFunction } from "../values/callable.ts";
import { WithFields } from "../values/fields.ts";
import { Group } from "../values/group.ts";
import { Markup } from "../values/markup.ts";
import { PySet } from "../values/set.ts";
import { BYTES_METHODS, DICT_METHODS, LIST_METHODS, SET_METHODS, TUPLE_METHODS } from "./containers.ts";
import { FLOAT_FIELDS, FLOAT_METHODS, INT_FIELDS, INT_METHODS } from "./number-methods.ts";
import { TEXT_CASE_METHODS } from "./text-case.ts";
import { TEXT_LAYOUT_METHODS } from "./text-layout.ts";
import { TEXT_SEARCH_METHODS } from "./text-search.ts";
import { timeField } from "./time-fields.ts";
import { DATE_METHODS, DATETIME_METHODS, TIME_METHODS, TIMEDELTA_METHODS, ZONE_METHODS } from "./time-methods.ts";

/** An attribute that exists in Python and that the sandbox hides. */
export const BLOCKED = Symbol("blocked");

type Methods = ReadonlyMap<string, Native>;

const TEXT_METHODS: Methods = new Map([...TEXT_CASE_METHODS, ...TEXT_SEARCH_METHODS, ...TEXT_LAYOUT_METHODS]);
const NO_METHODS: Methods = new Map();

const BLOCKED_IN_LISTS: ReadonlySet<string> = new Set("append clear pop reverse insert sort extend remove".split(" "));
const BLOCKED_IN_DICTS: ReadonlySet<string> = new Set("clear pop popitem setdefault update".split(" "));
const BLOCKED_IN_SETS: ReadonlySet<string> = new Set(
  "add clear difference_update discard pop remove symmetric_difference_update update intersection_update".split(" "),
);
const NOTHING_BLOCKED: ReadonlySet<string> = new Set();

/** Names that are attributes of JSON's values: `{{ value_json.items }}` is a method, not a key. */
export const SHADOWED_NAMES: ReadonlySet<string> = new Set([
  ...TEXT_METHODS.keys(),
  ...LIST_METHODS.keys(),
  ...DICT_METHODS.keys(),
  ...INT_METHODS.keys(),
  ...FLOAT_METHODS.keys(),
  ...INT_FIELDS.keys(),
  ...BLOCKED_IN_LISTS,
  ...BLOCKED_IN_DICTS,
]);

/** Python's own attribute of a value: a method, a field; undefined where it has none of that name. */
export function nativeAttribute(value: Value, name: string, run: Run): Value | typeof BLOCKED | undefined {
  if (name.startsWith("_")) return isSpecial(name) ? BLOCKED : undefined;
  if (value instanceof WithFields || value instanceof Callable) return value.field(name, run);
  const method = methodsOf(value).get(name);
  if (method) return new NativeFunction(method, value);
  if (blockedIn(value).has(name)) return BLOCKED;
  return fieldOf(value, name);
}

/** Names every Python object has. */
const SPECIAL =
  /^__(?:class|doc|init|new|repr|str|hash|eq|ne|lt|le|gt|ge|getattribute|setattr|delattr|dir|format|reduce|reduce_ex|sizeof|subclasshook|init_subclass)__$/;

function isSpecial(name: string): boolean {
  return SPECIAL.test(name);
}

function methodsOf(value: Value): Methods {
  if (typeof value === "string" || value instanceof Markup) return TEXT_METHODS;
  if (isDict(value)) return DICT_METHODS;
  if (isList(value)) return value instanceof Tuple ? TUPLE_METHODS : LIST_METHODS;
  if (isFloat(value)) return FLOAT_METHODS;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return INT_METHODS;
  return typeof value === "object" && value !== null ? methodsOfObject(value) : NO_METHODS;
}

function methodsOfObject(value: object): Methods {
  if (value instanceof DateTime) return DATETIME_METHODS;
  if (value instanceof TimeDelta) return TIMEDELTA_METHODS;
  if (value instanceof PyDate) return DATE_METHODS;
  if (value instanceof PyTime) return TIME_METHODS;
  if (value instanceof Zone) return ZONE_METHODS;
  if (value instanceof PySet) return SET_METHODS;
  return value instanceof Bytes ? BYTES_METHODS : NO_METHODS;
}

function blockedIn(value: Value): ReadonlySet<string> {
  if (isDict(value)) return BLOCKED_IN_DICTS;
  if (isList(value)) return value instanceof Tuple ? NOTHING_BLOCKED : BLOCKED_IN_LISTS;
  return value instanceof PySet ? BLOCKED_IN_SETS : NOTHING_BLOCKED;
}

function fieldOf(value: Value, name: string): Value | undefined {
  if (value instanceof Group) return value.field(name);
  if (isFloat(value)) return FLOAT_FIELDS.get(name)?.(value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    return INT_FIELDS.get(name)?.(value);
  }
  return timeField(value, name);
}
