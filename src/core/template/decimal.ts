import { toIntFromDouble } from "../python/numbers.ts";
import { raisePython, raiseValue } from "./raise.ts";

/** More fraction digits than this a double does not have. */
const MAX_PLACES = 323;

/**
 * Digits of a double's exact binary value, rounded half to even at a number of decimal places, as C's printf and
 * Python's `round` do. JavaScript's toFixed rounds exact ties up and ends at 100 places.
 */
export function toFixedText(value: number, places: number): string {
  const { mantissa, exponent } = split(Math.abs(value));
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const scale = 10n ** BigInt(places);
  const scaled =
    exponent >= 0 ? (mantissa << BigInt(exponent)) * scale : roundedShift(mantissa * scale, BigInt(-exponent));
  const digits = scaled.toString().padStart(places + 1, "0");
  return sign + (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
}

/** value = mantissa * 2 ** exponent, exactly. */
function split(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (exponent === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10000000000000n, exponent: exponent - 1075 };
}

/** value / 2 ** shift, half to even. */
function roundedShift(value: bigint, shift: bigint): bigint {
  const quotient = value >> shift;
  const rest = value - (quotient << shift);
  const half = 1n << (shift - 1n);
  const isUp = rest > half || (rest === half && (quotient & 1n) === 1n);
  return isUp ? quotient + 1n : quotient;
}

/** Significant digits and decimal exponent of the exact value: `d.ddd` times ten to the exponent. */
export function toScientificDigits(value: number, places: number): { digits: string; exponent: number } {
  const size = Math.abs(value);
  if (size === 0) return { digits: "0".repeat(places + 1), exponent: 0 };
  // toExponential is exact up to 100 digits but rounds ties away from zero: only ties are decided anew.
  const [digits = "", exponent = "0"] = size.toExponential(Math.min(places, 100)).split("e");
  const plain = { digits: digits.replace(".", ""), exponent: Number(exponent) };
  return isTie(size, places - plain.exponent) ? toEven(plain) : plain;
}

/** Whether exactly half a unit is left at this decimal place. */
function isTie(size: number, places: number): boolean {
  if (places < 0 || places > MAX_PLACES) return false;
  const { mantissa, exponent } = split(size);
  if (exponent >= 0) return false;
  const doubled = mantissa * 10n ** BigInt(places) * 2n;
  const unit = 1n << BigInt(-exponent);
  return doubled % unit === 0n && (doubled / unit) % 2n === 1n;
}

function toEven({ digits, exponent }: { digits: string; exponent: number }): { digits: string; exponent: number } {
  const isOdd = Number(digits.at(-1)) % 2 === 1;
  // Half was rounded up to an odd digit: the even one is just below.
  return { digits: isOdd ? (BigInt(digits) - 1n).toString().padStart(digits.length, "0") : digits, exponent };
}

/** Python's `round(float, places)`. */
export function roundTo(value: number, places: number): number {
  if (!Number.isFinite(value) || value === 0 || places > MAX_PLACES) return value;
  if (places >= 0) return Number(toFixedText(value, places));
  if (places < -308) return value < 0 ? -0 : 0;
  const unit = 10n ** BigInt(-places);
  const { mantissa, exponent } = split(Math.abs(value));
  const numerator = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa;
  const denominator = unit * (exponent >= 0 ? 1n : 1n << BigInt(-exponent));
  const quotient = numerator / denominator;
  const rest = (numerator - quotient * denominator) * 2n;
  const isUp = rest > denominator || (rest === denominator && quotient % 2n === 1n);
  const rounded = Number((quotient + (isUp ? 1n : 0n)) * unit);
  if (!Number.isFinite(rounded)) raisePython("OverflowError", "rounded value too large to represent");
  return value < 0 ? -rounded : rounded;
}

/** Python's `int(float)`. */
export function truncate(value: number): number | bigint {
  if (Number.isNaN(value)) raiseValue("cannot convert float NaN to integer");
  if (!Number.isFinite(value)) raisePython("OverflowError", "cannot convert float infinity to integer");
  return toIntFromDouble(Math.trunc(value));
}
