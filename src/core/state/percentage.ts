/** Python's `a // b` of floats; undefined where it divides by zero, or has no integer. */
export function floorDivide(dividend: number, divisor: number): number | undefined {
  if (divisor === 0 || !Number.isFinite(dividend)) return undefined;
  const remainder = dividend % divisor;
  const quotient = Math.round((dividend - remainder) / divisor);
  return remainder !== 0 && remainder < 0 !== divisor < 0 ? quotient - 1 : quotient;
}

/**
 * Where a raw value stands between two ends, in percent, cut off to an integer: 0 at `closed`, 100 at `open`, beyond
 * where the value lies beyond. Undefined where the ends are the same or the value is infinite or nan.
 */
export function toPercentage(value: number, closed: number, open: number): number | undefined {
  return floorDivide((value - closed) * 100, open - closed);
}

/** The raw value that stands at a percentage between two ends. */
export function fromPercentage(percentage: number, closed: number, open: number): number {
  return ((open - closed) * percentage) / 100 + closed;
}
