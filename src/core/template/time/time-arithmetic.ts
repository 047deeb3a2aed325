import { isFloat, toFloat, toNumber } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { asNumeric } from "../arithmetic.ts";
import { raisePython, raiseType } from "../raise.ts";
import type { BinaryOperator } from "../syntax.ts";
import { SECONDS_PER_DAY } from "./civil.ts";
import { PyDate } from "./date.ts";
import { DateTime, secondsBetween } from "./datetime.ts";
import { floorDivide, MICROS_PER_SECOND, roundToBigint, TimeDelta } from "./timedelta.ts";

/** Arithmetic where at least one side is a date, a time or a difference; undefined where Python has no such operation. */
export function calculateTimes(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator === "+") return add(left, right) ?? add(right, left);
  if (operator === "-") return subtract(left, right);
  if (operator === "*") return multiply(left, right) ?? multiply(right, left);
  return left instanceof TimeDelta ? divide(operator, left, right) : undefined;
}

function add(left: Value, right: Value): Value | undefined {
  if (!(right instanceof TimeDelta)) return undefined;
  if (left instanceof DateTime) return shift(left, right.micros);
  if (left instanceof PyDate) return new PyDate(left.days + right.days);
  return left instanceof TimeDelta ? new TimeDelta(left.micros + right.micros) : undefined;
}

function subtract(left: Value, right: Value): Value | undefined {
  if (right instanceof TimeDelta) return add(left, new TimeDelta(-right.micros));
  if (left instanceof PyDate && right instanceof PyDate) return difference(left.days - right.days, 0, SECONDS_PER_DAY);
  if (!(left instanceof DateTime) || !(right instanceof DateTime)) return undefined;
  if ((left.zone === null) !== (right.zone === null))
    raiseType("can't subtract offset-naive and offset-aware datetimes");
  return difference(secondsBetween(right, left), left.micros - right.micros, 1);
}

function difference(amount: number, micros: number, unitS: number): TimeDelta {
  return new TimeDelta(BigInt(amount * unitS) * MICROS_PER_SECOND + BigInt(micros));
}

/** Moves the clock on the wall; the zone may then be ahead by another amount. */
function shift(time: DateTime, micros: bigint): DateTime {
  const total = BigInt(time.localSeconds) * MICROS_PER_SECOND + BigInt(time.micros) + micros;
  const seconds = floorDivide(total, MICROS_PER_SECOND);
  return new DateTime(Number(seconds), Number(total - seconds * MICROS_PER_SECOND), time.zone);
}

function multiply(delta: Value, factor: Value): TimeDelta | undefined {
  const number = asNumeric(factor);
  if (!(delta instanceof TimeDelta) || number === undefined) return undefined;
  if (isFloat(number)) return new TimeDelta(roundToBigint(Number(delta.micros) * (toNumber(number) ?? 0)));
  return new TimeDelta(delta.micros * BigInt(number));
}

function divide(operator: BinaryOperator, left: TimeDelta, right: Value): Value | undefined {
  if (right instanceof TimeDelta) return divideByDelta(operator, left, right);
  const number = asNumeric(right);
  if (number === undefined || operator === "%" || operator === "**") return undefined;
  const divisor = toNumber(number) ?? 0;
  requireNonZero(divisor !== 0);
  if (operator === "//") return isFloat(number) ? undefined : new TimeDelta(floorDivide(left.micros, BigInt(number)));
  return new TimeDelta(roundToBigint(Number(left.micros) / divisor));
}

function divideByDelta(operator: BinaryOperator, left: TimeDelta, right: TimeDelta): Value | undefined {
  if (operator === "**") return undefined;
  requireNonZero(right.micros !== 0n);
  if (operator === "/") return toFloat(Number(left.micros) / Number(right.micros));
  const quotient = floorDivide(left.micros, right.micros);
  return operator === "//" ? Number(quotient) : new TimeDelta(left.micros - quotient * right.micros);
}

function requireNonZero(isNonZero: boolean): void {
  if (!isNonZero) raisePython("ZeroDivisionError", "integer division or modulo by zero");
}
