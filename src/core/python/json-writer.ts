import { freely, isDict, isList, type Spend, type Value } from "./object.ts";
import { toFloatText } from "./text.ts";
import { Float } from "./value.ts";

/** How Python's two JSON libraries differ. */
export type JsonStyle = {
  /** `,` and `:` (orjson), or with a blank behind each (json.dumps). */
  readonly spaced: boolean;
  /** Everything beyond ASCII as `\u00e9`. */
  readonly ascii: boolean;
  readonly sorted: boolean;
  /** Blanks per level; null writes one line. */
  readonly indent: number | null;
  /** Floats as `repr` prints them, NaN and Infinity included; orjson writes `2e-6` for `2e-06`, and null. */
  readonly pythonFloats: boolean;
  /** Text of a dict's key that is no text itself; throws Python's TypeError where it may not be one. */
  key(key: Value): string;
  /** Stands in for a value JSON does not know; throws Python's TypeError where there is none. */
  other(value: Value): Value;
};

/** orjson's `dumps`, as Home Assistant writes JSON payloads. */
export const ORJSON: JsonStyle = {
  spaced: false,
  ascii: false,
  sorted: false,
  indent: null,
  pythonFloats: false,
  key: refuse,
  other: refuse,
};

function refuse(): never {
  throw new TypeError("Type is not JSON serializable");
}

/** Writes a value as JSON text, floats with their `.0`. */
export function writeJson(value: Value, style: JsonStyle = ORJSON, spend: Spend = freely): string {
  return write(value, style, spend, 0);
}

function write(value: Value, style: JsonStyle, spend: Spend, level: number): string {
  if (typeof value === "string") return quote(value, style, spend);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : writeFloat(value, style);
  if (value instanceof Float) return writeFloat(value.value, style);
  if (isList(value)) return writeList(value, style, spend, level + 1);
  if (isDict(value)) return writeDict(value, style, spend, level + 1);
  return write(style.other(value), style, spend, level);
}

function writeFloat(value: number, style: JsonStyle): string {
  if (Number.isFinite(value)) return style.pythonFloats ? toFloatText(value) : orjsonFloatText(value);
  if (!style.pythonFloats) return "null";
  return Number.isNaN(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
}

/** As `repr`, except that exponents begin below 1e-5 and are not padded. */
function orjsonFloatText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-5) return value.toExponential();
  return size < 1e-4 && size !== 0 ? String(value) : toFloatText(value);
}

function writeList(list: readonly Value[], style: JsonStyle, spend: Spend, level: number): string {
  spend(list.length + 1);
  return enclose(
    list.map((item) => write(item, style, spend, level)),
    ["[", "]"],
    style,
    level,
  );
}

function writeDict(dict: ReadonlyMap<Value, Value>, style: JsonStyle, spend: Spend, level: number): string {
  spend(dict.size + 1);
  const entries = Array.from(dict, ([key, value]): [string, Value] => [
    typeof key === "string" ? key : style.key(key),
    value,
  ]);
  if (style.sorted) entries.sort(([a], [b]) => compareCodePoints(a, b));
  const colon = style.spaced || style.indent !== null ? ": " : ":";
  const pairs = entries.map(([key, value]) => quote(key, style, spend) + colon + write(value, style, spend, level));
  return enclose(pairs, ["{", "}"], style, level);
}

function enclose(
  parts: readonly string[],
  brackets: readonly [string, string],
  style: JsonStyle,
  level: number,
): string {
  const [open, close] = brackets;
  if (parts.length === 0) return open + close;
  if (style.indent === null) return open + parts.join(style.spaced ? ", " : ",") + close;
  const margin = `\n${" ".repeat(style.indent * level)}`;
  const lastMargin = `\n${" ".repeat(style.indent * (level - 1))}`;
  return [open, margin, parts.join(`,${margin}`), lastMargin, close].join("");
}

function quote(text: string, style: JsonStyle, spend: Spend): string {
  spend(text.length / 16);
  const quoted = JSON.stringify(text);
  if (!style.ascii) return quoted;
  return quoted.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Order of Python's texts: by code point, where JavaScript's `<` goes by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
