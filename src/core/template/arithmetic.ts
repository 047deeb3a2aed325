import { isFloat, toFloat, toInt, toNumber } from "../python/numbers.ts";
import type { Value } from "../python/object.ts";
import { Float } from "../python/value.ts";
import { capInt, failLimit, MAX_INT_BITS } from "./limits.ts";
import { raisePython, raiseType } from "./raise.ts";
import type { BinaryOperator } from "./syntax.ts";

/** An int or a float; a boolean is an int. */
export type Numeric = number | bigint | Float;

export function asNumeric(value: Value): Numeric | undefined {
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) return value;
  return typeof value === "boolean" ? Number(value) : undefined;
}

type IntOperation = (a: bigint, b: bigint) => bigint;
type FloatOperation = (a: number, b: number) => number;

const INTS: Readonly<Record<"+" | "-" | "*" | "//" | "%", IntOperation>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => floorDivide(a, b),
  "%": (a, b) => a - b * floorDivide(a, b),
};
const FLOATS: Readonly<Record<"+" | "-" | "*" | "//" | "%", FloatOperation>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": floatFloorDivide,
  "%": floatModulo,
};

/** Python's arithmetic on two numbers: ints are exact, `/` always gives a float, `//` and `%` round down. */
export function calculate(operator: BinaryOperator, a: Numeric, b: Numeric): Value {
  if (operator === "**") return power(a, b);
  if (operator === "/") return divide(a, b);
  if (operator === "//" || operator === "%") requireNonZero(b, operator);
  if (isFloat(a) || isFloat(b)) return toFloat(FLOATS[operator](toDouble(a), toDouble(b)));
  if (typeof a === "number" && typeof b === "number" && operator !== "//" && operator !== "%") {
    const quick = FLOATS[operator](a, b);
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  return capInt(toInt(INTS[operator](BigInt(a), BigInt(b))));
}

/** A double, where Python refuses ints too large for one. */
export function toDouble(value: Numeric): number {
  const double = toNumber(value) ?? Number.NaN;
  if (typeof value === "bigint" && !Number.isFinite(double))
    raisePython("OverflowError", "int too large to convert to float");
  return double;
}

function requireNonZero(value: Numeric, operator: string): void {
  if (toNumber(value) !== 0) return;
  const message = operator === "%" ? "modulo by zero" : "division by zero";
  raisePython("ZeroDivisionError", message);
}

function divide(a: Numeric, b: Numeric): Value {
  requireNonZero(b, "/");
  if (typeof a === "bigint" && !isFloat(b)) return toFloat(divideExactly(a, BigInt(b)));
  if (typeof b === "bigint" && !isFloat(a)) return toFloat(divideExactly(BigInt(a), b));
  return toFloat(toDouble(a) / toDouble(b));
}

/** The double nearest to a quotient of ints, which may be too large for doubles themselves. */
function divideExactly(a: bigint, b: bigint): number {
  const [size, divisor] = [a < 0n ? -a : a, b < 0n ? -b : b];
  // So many bits that rounding to a double sees all that matters, and one bit for what is cut off.
  const shift = Math.max(0, 64 + divisor.toString(2).length - size.toString(2).length);
  const scaled = size << BigInt(shift);
  const quotient = scaled / divisor;
  const sticky = scaled % divisor === 0n ? quotient : quotient | 1n;
  const double = Number(sticky) / 2 ** shift;
  if (!Number.isFinite(double)) raisePython("OverflowError", "integer division result too large for a float");
  return a < 0n === b < 0n ? double : -double;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** CPython's float_divmod, remainder. */
function floatModulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return b < 0 || Object.is(b, -0) ? -0 : 0;
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}

/** CPython's float_divmod, quotient. */
function floatFloorDivide(a: number, b: number): number {
  const remainder = floatModulo(a, b);
  const quotient = (a - remainder) / b;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function power(a: Numeric, b: Numeric): Value {
  if (!isFloat(a) && !isFloat(b) && b >= 0) return intPower(BigInt(a), BigInt(b));
  const base = toDouble(a);
  const exponent = toDouble(b);
  if (base === 0 && exponent < 0) raisePython("ZeroDivisionError", "zero to a negative power");
  if (base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent)) {
    raiseType("complex numbers are not supported");
  }
  // JavaScript has no value for these, Python says 1.
  if (base === 1 || exponent === 0) return new Float(1);
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return new Float(1);
  const result = base ** exponent;
  const isOverflow = !Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent);
  if (isOverflow) raisePython("OverflowError", "Numerical result out of range");
  return toFloat(result);
}

/** Refused before it is computed: `9 ** 999999999` would take forever. */
function intPower(base: bigint, exponent: bigint): Value {
  const bits = BigInt(base.toString(2).length);
  const isSmall = base >= -1n && base <= 1n;
  if (!isSmall && bits * exponent > BigInt(MAX_INT_BITS) * 2n) failLimit("integer size");
  return capInt(toInt(base ** (isSmall && exponent > 2n ? 2n - (exponent % 2n) : exponent)));
}

/** `-value`. */
export function negate(value: Numeric): Value {
  if (value instanceof Float) return new Float(-value.value);
  return typeof value === "bigint" ? toInt(-value) : 0 - value;
}
