import { isTrue } from "../python/compare.ts";
import type { Value } from "../python/object.ts";
import { asNumeric } from "./arithmetic.ts";
import { raiseType } from "./raise.ts";
import { asText } from "./values/markup.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined } from "./values/undefined.ts";

/** A str argument; TypeError for everything else. */
export function requireText(value: Value | undefined, what = "argument"): string {
  const text = asText(value);
  if (text !== undefined) return text;
  return raiseType(`${what} must be str, not ${typeName(value ?? null)}`);
}

/** A str, or undefined where the argument is absent or None. */
export function optionalText(value: Value | undefined, what = "argument"): string | undefined {
  return value === undefined || value === null ? undefined : requireText(value, what);
}

/** An int argument; floats are refused as Python does. */
export function requireInt(value: Value | undefined): number {
  const numeric = value === undefined ? undefined : asNumeric(value);
  if (typeof numeric === "bigint") return numeric < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  if (typeof numeric === "number" && Number.isInteger(numeric)) return numeric;
  refuseUndefined(value ?? null);
  return raiseType(`'${typeName(value ?? null)}' object cannot be interpreted as an integer`);
}

/** An int, or undefined where the argument is absent or None. */
export function optionalInt(value: Value | undefined): number | undefined {
  return value === undefined || value === null ? undefined : requireInt(value);
}

/** A flag's truth. */
export function isSet(value: Value | undefined): boolean {
  return value !== undefined && isTrue(value);
}
