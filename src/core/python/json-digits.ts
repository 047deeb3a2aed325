import { toFloat, toInt } from "./numbers.ts";
import type { Json } from "./value.ts";

export const ZERO = 0x30;
export const NINE = 0x39;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** An integer of many digits by orjson's rules: a float beyond 64 bit, undefined beyond a float. */
export function toInteger(digits: string): Json | undefined {
  // Texts of this length are far beyond 64 bit: spare the bigint.
  const value = digits.length <= 20 ? BigInt(digits) : undefined;
  if (value !== undefined && value >= INT64_MIN && value <= UINT64_MAX) return toInt(value);
  const double = Number(digits);
  return Number.isFinite(double) ? toFloat(double) : undefined;
}

/** Where the digits that begin here end. */
export function skipDigits(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) at++;
  return at;
}
