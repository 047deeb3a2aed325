import { readFloat, readInt, toFloat, toNumber } from "../python/numbers.ts";
import type { Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { asNumeric, toDouble } from "./arithmetic.ts";
import { truncate } from "./decimal.ts";
import { capInt } from "./limits.ts";
import { decodeBytes } from "./methods/bytes-text.ts";
import { orElse, raiseNoDefault, raiseType, raiseValue } from "./raise.ts";
import { Bytes } from "./values/bytes.ts";
import { asText } from "./values/markup.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined } from "./values/undefined.ts";

/** Python's `float(value)`: ValueError or TypeError where it is none. */
export function pythonFloat(value: Value): number {
  const numeric = asNumeric(value);
  if (numeric !== undefined) return toDouble(numeric);
  const text = value instanceof Bytes ? decodeBytes(value.octets, "latin-1") : asText(value);
  if (text !== undefined) return readFloat(text) ?? raiseValue(`could not convert string to float: '${text}'`);
  refuseUndefined(value);
  return raiseType(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

/** Python's `int(value, base)`. */
export function pythonInt(value: Value, base?: number): number | bigint {
  const text = value instanceof Bytes ? decodeBytes(value.octets, "latin-1") : asText(value);
  if (text !== undefined) {
    const int = readInt(text, base ?? 10);
    return int === undefined ? raiseValue(`invalid literal for int() with base ${base ?? 10}: '${text}'`) : capInt(int);
  }
  const numeric = asNumeric(value);
  if (typeof numeric === "bigint") return numeric;
  if (numeric !== undefined) return truncate(toNumber(numeric) ?? 0);
  refuseUndefined(value);
  return raiseType(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

export const BAD_INPUT: readonly string[] = ["ValueError", "TypeError"];

/** Home Assistant's way with numbers: bad input gives the default, or a ValueError where there is none. */
export function forgiving<T extends Value>(
  name: string,
  value: Value,
  fallback: Value | undefined,
  attempt: () => T,
): Value {
  return orElse(attempt, BAD_INPUT, () => (fallback === undefined ? raiseNoDefault(name, toText(value)) : fallback));
}

/** `float(value, default)`. */
export function forgivingFloat(value: Value, fallback: Value | undefined): Value {
  return forgiving("float", value, fallback, () => toFloat(pythonFloat(value)));
}

/** `int(value, default, base)`: what is no int may be a float with a fraction to drop. */
export function forgivingInt(value: Value, fallback: Value | undefined, base: number): Value {
  const isTextual = asText(value) !== undefined;
  return orElse(
    () => pythonInt(value, isTextual ? base : undefined),
    BAD_INPUT,
    () =>
      orElse(
        () => truncate(pythonFloat(value)),
        [...BAD_INPUT, "OverflowError"],
        () => orDefault("int", value, fallback),
      ),
  );
}

function orDefault(name: string, value: Value, fallback: Value | undefined): Value {
  return fallback === undefined ? raiseNoDefault(name, toText(value)) : fallback;
}

const TRUE_WORDS: readonly string[] = ["1", "true", "yes", "on", "enable"];
const FALSE_WORDS: readonly string[] = ["0", "false", "no", "off", "disable"];

/** `bool(value, default)` by Home Assistant's words. */
export function forgivingBool(value: Value, fallback: Value | undefined): Value {
  if (typeof value === "boolean") return value;
  const word = asText(value)?.toLowerCase().trim();
  if (word !== undefined && TRUE_WORDS.includes(word)) return true;
  if (word !== undefined && FALSE_WORDS.includes(word)) return false;
  const numeric = asNumeric(value);
  return numeric === undefined ? orDefault("bool", value, fallback) : toNumber(numeric) !== 0;
}
