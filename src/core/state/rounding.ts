/** Python's `round(value, digits)`: by the exact binary value, ties to even. Infinite and nan stay what they are. */
export function roundTo(value: number, digits: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return value;
  // A tie needs a value with at most digits + 1 binary places: scaling by a power of two and the test are exact.
  const binary = value * 2 ** (digits + 1);
  const twice = binary * 5 ** digits;
  if (!Number.isInteger(binary) || twice % 2 === 0) return Number(value.toFixed(digits));
  const below = (twice - 1) / 2;
  return (below % 2 === 0 ? below : below + 1) / 10 ** digits;
}
