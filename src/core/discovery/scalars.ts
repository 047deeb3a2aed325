import { isFloat, isInt, readFloat, readInt, stripBlanks, toIntFromDouble } from "../python/numbers.ts";
import { toText } from "../python/text.ts";
import { Float, type Json } from "../python/value.ts";
import { addFaults, type Fault, Faults, refuse } from "./fault.ts";
import type { Reader } from "./schema.ts";

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "true", "yes", "on", "enable"].map((word) => [word, true] as const),
  ...["0", "false", "no", "off", "disable"].map((word) => [word, false] as const),
]);

/** Any single value but null, as Python prints it: `true` is "True", `1.0` is "1.0". */
export const text: Reader<string> = (raw) => {
  if (typeof raw === "string") return raw;
  if (raw === null) return refuse("null-text", raw, "A text is expected here, null is none.");
  if (raw instanceof Map || Array.isArray(raw)) {
    return refuse("not-a-text", raw, "A text is expected here, not a list or an object.");
  }
  return toText(raw);
};

/** Numbers count: everything but zero is true. */
export const flag: Reader<boolean> = (raw) => {
  if (typeof raw === "boolean") return raw;
  if (typeof raw === "string") return WORDS.get(stripBlanks(raw).toLowerCase()) ?? refuseFlag(raw);
  if (typeof raw === "number" || typeof raw === "bigint") return Boolean(raw) || Number.isNaN(raw);
  return raw instanceof Float ? raw.value !== 0 : refuseFlag(raw);
};

function refuseFlag(raw: Json): Faults {
  return refuse("not-a-boolean", raw, "True or false is expected here.", "Use true or false.");
}

/** What Python's `int()` takes: floats are cut off, texts must be plain integers. */
export const integer: Reader<number | bigint> = (raw) => {
  if (isInt(raw)) return raw;
  if (typeof raw === "boolean") return Number(raw);
  const value = typeof raw === "string" ? readInt(raw) : cutOff(raw);
  return value ?? refuse("not-an-integer", raw, "A whole number is expected here.");
};

function cutOff(raw: Json): number | bigint | undefined {
  if (!isFloat(raw)) return undefined;
  const value = typeof raw === "number" ? raw : raw.value;
  return Number.isFinite(value) ? toIntFromDouble(Math.trunc(value)) : undefined;
}

/** An integer of at least that much, as a plain number: what goes beyond a double is of no use in a configuration. */
export function integerFrom(least: number): Reader<number> {
  return (raw) => {
    const value = integer(raw);
    if (value instanceof Faults) return value;
    if (value >= least) return Number(value);
    return refuse("too-small", raw, `A whole number of at least ${least} is expected here.`);
  };
}

export const countingNumber = integerFrom(0);

/** An integer of JSON (true and false are 1 and 0): no text, no 100.0. */
export const strictInteger: Reader<number> = (raw) => {
  if (isInt(raw)) return Number(raw);
  if (typeof raw === "boolean") return Number(raw);
  return refuse("not-an-integer", raw, "A JSON integer is expected here, without quotes and without a point.");
};

export const coercedInteger: Reader<number> = (raw) => {
  const value = integer(raw);
  return value instanceof Faults ? value : Number(value);
};

/** What Python's `float()` takes, nan and inf among it. */
export const decimal: Reader<number> = (raw) => {
  if (typeof raw === "number") return raw;
  if (raw instanceof Float) return raw.value;
  if (typeof raw === "bigint" || typeof raw === "boolean") return Number(raw);
  const value = typeof raw === "string" ? readFloat(raw) : undefined;
  return value ?? refuse("not-a-number", raw, "A number is expected here.");
};

export function decimalFrom(least: number): Reader<number> {
  return (raw) => {
    const value = decimal(raw);
    if (value instanceof Faults || value >= least) return value;
    return refuse("too-small", raw, `A number of at least ${least} is expected here.`);
  };
}

/** Null stays null. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (raw) => (raw === null ? null : read(raw));
}

/** null is no element, and what is no list is one element. */
export function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (raw) => {
    if (raw === null) return [];
    return readAll(Array.isArray(raw) ? raw : [raw], read);
  };
}

export function strictListOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (raw) => (Array.isArray(raw) ? readAll(raw, read) : refuse("not-a-list", raw, "A list is expected here."));
}

function readAll<T>(raws: readonly Json[], read: Reader<T>): readonly T[] | Faults {
  const items: T[] = [];
  const faults: Fault[] = [];
  for (const [index, raw] of raws.entries()) {
    const item = read(raw);
    if (item instanceof Faults) addFaults(faults, index, item);
    else items.push(item);
  }
  return faults.length > 0 ? new Faults(faults) : items;
}

/** Elements of any kind, unchecked. */
export const anything: Reader<Json> = (raw) => raw;

/** A JSON text: no number is taken for one. */
export const strictText: Reader<string> = (raw) =>
  typeof raw === "string" ? raw : refuse("not-a-text", raw, "A text is expected here, in quotes.");
