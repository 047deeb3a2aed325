import { Float } from "./value.ts";

/** Python's blanks beyond ASCII, which are not JavaScript's: U+0085 is one, U+FEFF is none. */
const FAR_BLANKS: ReadonlySet<number> = new Set([
  0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
  0x2029, 0x202f, 0x205f, 0x3000,
]);
const PLAIN_INT = /^-?[1-9]\d{0,14}$|^0$/;
const DIGITS = "[0-9]+(?:_[0-9]+)*";
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`);
const FLOAT_WORD = /^(?<sign>[+-]?)(?<word>inf|infinity|nan)$/i;
const INT = /^(?<sign>[+-]?)(?:(?<prefix>0[xX]|0[oO]|0[bB])_?)?(?<digits>[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)$/;
const PREFIX_BASES: ReadonlyMap<string, number> = new Map([
  ["0x", 16],
  ["0o", 8],
  ["0b", 2],
]);
/** CPython refuses longer texts (`sys.set_int_max_str_digits`). */
const MAX_INT_DIGITS = 4300;

/** Python's `str.strip()` without argument; in one pass, because texts may be hostile. */
export function stripBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
}

/** Tab to carriage return, U+001C..1F and the blank are Python's blanks of ASCII. */
function isBlank(code: number): boolean {
  if (code > 0x20) return code >= 0x85 && FAR_BLANKS.has(code);
  return code >= 0x1c || (code >= 0x09 && code <= 0x0d);
}

/** A Python float of this double. */
export function toFloat(value: number): number | Float {
  return Number.isInteger(value) || !Number.isFinite(value) ? new Float(value) : value;
}

/** A Python int of this integer: small ones are numbers, so that equal ints are equal in JavaScript too. */
export function toInt(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** A Python int of an integral double, exact at any size. */
export function toIntFromDouble(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
}

/** Whether Python calls it a float; booleans, ints and texts are none. */
export function isFloat(value: unknown): value is number | Float {
  return typeof value === "number" ? !Number.isInteger(value) : value instanceof Float;
}

/** Whether Python calls it an int; booleans are ints in Python, but not here. */
export function isInt(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** The double behind an int, float or boolean; undefined for everything else. Huge ints become infinite. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (value instanceof Float) return value.value;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "boolean" ? Number(value) : undefined;
}

/** Python's `float(text)`: blanks around, underscores between digits, `nan`, `inf`; undefined is its ValueError. */
export function readFloat(text: string): number | undefined {
  const stripped = toAsciiDigits(stripBlanks(text));
  if (FLOAT.test(stripped)) return Number(stripped.replaceAll("_", ""));
  const word = FLOAT_WORD.exec(stripped)?.groups;
  if (!word) return undefined;
  if (word["word"]?.toLowerCase() === "nan") return Number.NaN;
  return word["sign"] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Python's `int(text, base)`: blanks around, underscores between digits; undefined is its ValueError. */
export function readInt(text: string, base = 10): number | bigint | undefined {
  if (base === 10 && PLAIN_INT.test(text)) return Number(text);
  const parts = INT.exec(toAsciiDigits(stripBlanks(text)))?.groups;
  if (!parts) return undefined;
  const split = splitPrefix(parts["prefix"] ?? "", parts["digits"] ?? "", base);
  if (split === undefined) return undefined;
  const magnitude = readDigits(split.digits.replaceAll("_", ""), split.base);
  if (magnitude === undefined) return undefined;
  return toInt(parts["sign"] === "-" ? -magnitude : magnitude);
}

/** A prefix counts only where the base agrees; with base 36, `0b1` is three digits. */
function splitPrefix(prefix: string, digits: string, base: number): { digits: string; base: number } | undefined {
  const prefixBase = PREFIX_BASES.get(prefix.toLowerCase());
  if (base === 0) {
    if (prefixBase !== undefined) return { digits, base: prefixBase };
    return /^0[0_]*$|^[1-9]/.test(digits) ? { digits, base: 10 } : undefined;
  }
  return { digits: prefixBase === undefined || prefixBase === base ? digits : prefix + digits, base };
}

function readDigits(digits: string, base: number): bigint | undefined {
  if (digits.length > MAX_INT_DIGITS) return undefined;
  if (base === 10) return /^\d+$/.test(digits) ? BigInt(digits) : undefined;
  let value = 0n;
  for (const digit of digits) {
    const weight = Number.parseInt(digit, 36);
    if (weight >= base) return undefined;
    value = value * BigInt(base) + BigInt(weight);
  }
  return value;
}

/** `int("٣")` is 3 in Python: every decimal digit of Unicode counts. */
function toAsciiDigits(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (digit) => String(decimalDigit(digit.codePointAt(0) ?? 0)));
}

/** The value of a decimal digit: Unicode keeps each script's ten digits in a row. */
export function decimalDigit(codePoint: number): number {
  const mathematical = 0x1d7ce;
  if (codePoint >= mathematical && codePoint < 0x1d800) return (codePoint - mathematical) % 10;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
  return value;
}
