import { readFloat, readInt, toFloat, toIntFromDouble, toNumber } from "../python/numbers.ts";
import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { type Field, type FieldTable, Refusal } from "./service.ts";

export type Reader = Field["read"];

export function required(read: Reader): Field {
  return { isRequired: true, read };
}

export function optional(read: Reader): Field {
  return { isRequired: false, read };
}

export function defaultsTo(value: Json, read: Reader): Field {
  return { isRequired: false, default: value, read };
}

/** Home Assistant's `cv.string`: numbers and booleans become text, null and containers are refused. */
export const asText: Reader = (value) =>
  value === null || typeof value === "object" ? invalid("expected a text") : toText(value);

const TRUE_WORDS = new Set(["1", "true", "yes", "on", "enable"]);
const FALSE_WORDS = new Set(["0", "false", "no", "off", "disable"]);

/** Home Assistant's `cv.boolean`. */
export const asBoolean: Reader = (value) => {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") {
    const word = value.toLowerCase().trim();
    if (TRUE_WORDS.has(word)) return true;
    return FALSE_WORDS.has(word) ? false : invalid("expected a yes or a no");
  }
  const number = toNumber(value);
  return number === undefined ? invalid("expected a yes or a no") : number !== 0;
};

/** A float, converted from text where need be; bounds are inclusive. */
export function asFloat(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Reader {
  return (value) => {
    const number = typeof value === "string" ? readFloat(value) : toNumber(value);
    if (number === undefined) return invalid("expected a number");
    // Written this way round so that nan, which is in no range, is refused where there is one.
    const isWithin =
      (min === Number.NEGATIVE_INFINITY || number >= min) && (max === Number.POSITIVE_INFINITY || number <= max);
    return isWithin ? toFloat(number) : invalid(`expected a number from ${min} to ${max}`);
  };
}

/** An integer, cut off from a float and converted from text where need be; bounds are inclusive. */
export function asInteger(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Reader {
  return (value) => {
    const number = toInteger(value);
    if (number === undefined) return invalid("expected an integer");
    return number >= min && number <= max ? number : invalid(`expected an integer from ${min} to ${max}`);
  };
}

/** One of these texts, spelt exactly. */
export function asOneOf(words: readonly string[]): Reader {
  return (value) =>
    typeof value === "string" && words.includes(value) ? value : invalid(`expected one of ${words.join(", ")}`);
}

export const asGiven: Reader = (value) => value;

export function invalid(message: string): Refusal {
  return new Refusal("invalid-field", message);
}

function toInteger(value: Json): number | bigint | undefined {
  if (typeof value === "string") return readInt(value);
  if (typeof value === "bigint") return value;
  const number = toNumber(value);
  return number !== undefined && Number.isFinite(number) ? toIntFromDouble(Math.trunc(number)) : undefined;
}

/** What every service takes to name its entities; not handed on. */
const TARGETS = new Set(["entity_id", "device_id", "area_id", "floor_id", "label_id"]);

/** The fields as the service gets them: read, defaults filled in; or why the call is refused. */
export function readFields(table: FieldTable, given: ReadonlyMap<string, Json>): ReadonlyMap<string, Json> | Refusal {
  const values = new Map<string, Json>();
  for (const [name, value] of given) {
    if (TARGETS.has(name)) continue;
    const read = readField(table, name, value);
    if (read instanceof Refusal) return read;
    values.set(name, read);
  }
  for (const [name, field] of Object.entries(table)) {
    if (values.has(name)) continue;
    if (field.isRequired) return new Refusal("missing-field", `The service needs "${name}".`);
    if (field.default !== undefined) values.set(name, field.default);
  }
  return values;
}

function readField(table: FieldTable, name: string, value: Json): Json | Refusal {
  const field = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!field) return new Refusal("unknown-field", `The service does not take "${name}".`);
  const read = field.read(value);
  return read instanceof Refusal ? new Refusal(read.rule, `${name}: ${read.message}`) : read;
}
