import { freely, isDict, isList, PythonObject, type Spend, Tuple, type Value } from "./object.ts";
import { Float } from "./value.ts";

const ESCAPED = /['\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const ESCAPED_ALL = new RegExp(ESCAPED, "gu");
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Python's `str(value)`: what a template prints and what an entity shows. */
export function toText(value: Value, spend: Spend = freely): string {
  if (typeof value === "string") return value;
  if (value instanceof PythonObject) return value.toText(spend);
  return toRepr(value, spend);
}

/** Python's `repr(value)`: as `toText`, with texts in quotes. */
export function toRepr(value: Value, spend: Spend = freely): string {
  if (typeof value === "number") return toNumberText(value);
  if (typeof value === "string") return toQuoted(value, spend);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (isList(value)) return toListText(value, spend);
  if (isDict(value)) return toDictText(value, spend);
  if (value instanceof PythonObject) return value.toRepr(spend);
  return value instanceof Float ? toFloatText(value.value) : value.toString();
}

/** Text of a Python number held as a JavaScript number: an int where integral, else a float. */
function toNumberText(value: number): string {
  return Number.isInteger(value) ? String(value) : toFloatText(value);
}

/** Text of a Python float: shortest digits that read back, `.0` where integral, an exponent from 1e16 and below 1e-4. */
export function toFloatText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(value) ? `${value}.0` : String(value);
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (Number.isNaN(value)) return "nan";
  if (size === Number.POSITIVE_INFINITY) return value < 0 ? "-inf" : "inf";
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

function toListText(list: readonly Value[], spend: Spend): string {
  spend(list.length + 1);
  const items = list.map((item) => toRepr(item, spend)).join(", ");
  if (!(list instanceof Tuple)) return `[${items}]`;
  return list.length === 1 ? `(${items},)` : `(${items})`;
}

function toDictText(dict: ReadonlyMap<Value, Value>, spend: Spend): string {
  spend(dict.size + 1);
  const pairs = Array.from(dict, ([key, value]) => `${toRepr(key, spend)}: ${toRepr(value, spend)}`);
  return `{${pairs.join(", ")}}`;
}

/** A text in quotes, with escapes, as `repr` prints it. */
export function toQuoted(text: string, spend: Spend): string {
  spend(text.length / 16);
  if (!ESCAPED.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replace(ESCAPED_ALL, (found) => toEscape(found, quote)) + quote;
}

function toEscape(found: string, quote: string): string {
  if (found === "'") return quote === "'" ? "\\'" : found;
  const short = SHORT_ESCAPES.get(found);
  if (short !== undefined) return short;
  const digits = (found.codePointAt(0) ?? 0).toString(16);
  if (digits.length <= 2) return `\\x${digits.padStart(2, "0")}`;
  return digits.length <= 4 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
