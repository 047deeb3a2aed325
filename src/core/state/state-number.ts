import { isFloat } from "../python/numbers.ts";
import { toFloatText, toText } from "../python/text.ts";
import { Float } from "../python/value.ts";

const SIGNIFICANT_DIGITS = 15;
/** From here on Home Assistant writes an exponent: one digit less than there are significant ones goes before the point. */
const FIRST_WITH_EXPONENT = 1e14;

/** A number as a state's text: ints as they are, floats with at most 15 significant digits (spec §11.2). */
export function toNumberState(value: number | bigint | Float): string {
  if (!isFloat(value)) return toText(value);
  const double = value instanceof Float ? value.value : value;
  if (!Number.isFinite(double) || double === 0) return toFloatText(double);
  const rounded = Number(double.toPrecision(SIGNIFICANT_DIGITS));
  return Math.abs(rounded) < FIRST_WITH_EXPONENT ? toFloatText(rounded) : rounded.toExponential();
}
