import { toFixedText, toScientificDigits } from "./decimal.ts";

/** How a float is written: `e`, `f` or `g` of C's printf, `r` for Python's default with a precision. */
export type FloatStyle = "e" | "f" | "g" | "r";

/** Digits of a float's size, without its sign: exact, rounded half to even. */
export function toFloatDigits(value: number, style: FloatStyle, precision: number, keepsZeros = false): string {
  if (Number.isNaN(value)) return "nan";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return "inf";
  if (style === "f") return toFixedText(size, precision) + (keepsZeros && precision === 0 ? "." : "");
  if (style === "e") return toExponentText(size, precision, keepsZeros);
  return toGeneralText(size, Math.max(1, precision), style === "r", keepsZeros);
}

function toExponentText(size: number, precision: number, keepsPoint: boolean): string {
  const { digits, exponent } = toScientificDigits(size, precision);
  const fraction = precision > 0 ? `.${digits.slice(1)}` : keepsPoint ? "." : "";
  return digits.slice(0, 1) + fraction + toExponent(exponent);
}

function toExponent(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** `g`: the shorter of the two styles, without trailing zeros. Python's default writes `.0` and turns earlier. */
function toGeneralText(size: number, precision: number, isDefault: boolean, keepsZeros: boolean): string {
  const { digits, exponent } = toScientificDigits(size, precision - 1);
  const isExponential = exponent < -4 || exponent >= (isDefault && precision > 1 ? precision - 1 : precision);
  if (isExponential) {
    const shown = keepsZeros ? digits : digits.replace(/0+$/, "") || "0";
    return shown.slice(0, 1) + (shown.length > 1 ? `.${shown.slice(1)}` : "") + toExponent(exponent);
  }
  const whole = exponent >= 0 ? digits.slice(0, exponent + 1).padEnd(exponent + 1, "0") : "0";
  const fraction = exponent >= 0 ? digits.slice(exponent + 1) : "0".repeat(-exponent - 1) + digits;
  const shown = keepsZeros ? fraction : fraction.replace(/0+$/, "");
  if (shown === "") return isDefault ? `${whole}.0` : whole;
  return `${whole}.${shown}`;
}
