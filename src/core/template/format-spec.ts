import { isFloat } from "../python/numbers.ts";
import { PythonObject, type Value } from "../python/object.ts";
import { toFloatText, toText } from "../python/text.ts";
import { asNumeric, type Numeric, toDouble } from "./arithmetic.ts";
import { type FloatStyle, toFloatDigits } from "./format-float.ts";
import { capWidth, MAX_DIGITS } from "./limits.ts";
import { raiseType, raiseValue } from "./raise.ts";
import type { Run } from "./run.ts";
import { PyDate } from "./time/date.ts";
import { DateTime } from "./time/datetime.ts";
import { toMoment } from "./time/moment.ts";
import { formatTime } from "./time/strftime.ts";
import { asText } from "./values/markup.ts";
import { typeName } from "./values/type-name.ts";

const SPEC =
  /^(?:(?<fill>[\s\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<noMinusZero>z)?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[bcdeEfFgGnosxX%])?$/u;

type Spec = {
  fill: string;
  align: string | undefined;
  sign: string;
  alternate: boolean;
  width: number;
  grouping: string;
  precision: number | null;
  type: string;
};

/** Python's `format(value, spec)`. */
export function formatValue(value: Value, specText: string, run: Run): string {
  if (specText === "") return toText(value, run.spend);
  if (value instanceof DateTime || value instanceof PyDate) return formatTime(specText, toMoment(value, run));
  const numeric = asNumeric(value);
  const text = asText(value);
  if (numeric === undefined && text === undefined) {
    const isKnown = value instanceof PythonObject && value.typeName === "LoggingUndefined";
    if (isKnown) return pad("", "", readSpec(specText), "<");
    return raiseType(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  const spec = readSpec(specText);
  if (numeric === undefined) return formatText(text ?? "", spec);
  const isFloating = isFloat(numeric) || "eEfFgG%".includes(spec.type || " ");
  return isFloating ? formatFloat(numeric, spec) : formatInt(numeric, spec);
}

function readSpec(text: string): Spec {
  const groups = SPEC.exec(text)?.groups;
  if (!groups) return raiseValue(`Invalid format specifier '${text}'`);
  const isZeroPadded = groups["zero"] !== undefined && groups["align"] === undefined;
  return {
    fill: groups["fill"] ?? (isZeroPadded ? "0" : " "),
    align: groups["align"] ?? (isZeroPadded ? "=" : undefined),
    sign: groups["sign"] ?? "-",
    alternate: groups["alternate"] !== undefined,
    width: capWidth(Number(groups["width"] ?? 0)),
    grouping: groups["grouping"] ?? "",
    precision: groups["precision"] === undefined ? null : capWidth(Number(groups["precision"]), MAX_DIGITS),
    type: groups["type"] ?? "",
  };
}

function formatText(text: string, spec: Spec): string {
  if (spec.type !== "" && spec.type !== "s") unknownCode(spec.type, "str");
  const shown = spec.precision === null ? text : Array.from(text).slice(0, spec.precision).join("");
  if (spec.align === "=" && spec.fill !== "0") raiseValue("'=' alignment not allowed in string format specifier");
  return pad("", shown, { ...spec, align: spec.align === "=" ? "<" : spec.align }, "<");
}

function unknownCode(code: string, type: string): never {
  return raiseValue(`Unknown format code '${code}' for object of type '${type}'`);
}

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatInt(value: Numeric, spec: Spec): string {
  if (spec.type === "s") unknownCode("s", "int");
  if (spec.precision !== null) raiseValue("Precision not allowed in integer format specifier");
  const int = BigInt(value as number | bigint);
  if (spec.type === "c") return pad("", String.fromCodePoint(Number(int)), spec, "<");
  const size = (int < 0n ? -int : int).toString(RADIX[spec.type] ?? 10);
  const prefix = spec.alternate && spec.type in RADIX ? `0${spec.type}` : "";
  const digits = spec.type === "X" ? size.toUpperCase() : size;
  const grouped = group(digits, spec, RADIX[spec.type] === undefined ? 3 : 4);
  return pad(toSign(int < 0n, spec) + prefix, grouped, spec, ">");
}

function formatFloat(value: Numeric, spec: Spec): string {
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) unknownCode(spec.type, "float");
  const double = toDouble(value);
  const isPercent = spec.type === "%";
  const digits = toDigits(isPercent ? double * 100 : double, spec) + (isPercent ? "%" : "");
  const isUpper = spec.type !== "" && "EFG".includes(spec.type);
  const [whole = ""] = /^\d+/.exec(digits) ?? [];
  const shown =
    whole === "" ? digits : group(whole, spec, 3, digits.length - whole.length) + digits.slice(whole.length);
  const isNegative = double < 0 || Object.is(double, -0);
  return pad(toSign(isNegative, spec), isUpper ? shown.toUpperCase() : shown, spec, ">");
}

function toDigits(value: number, spec: Spec): string {
  const { type, precision } = spec;
  if (type === "" && precision === null) return toFloatText(Math.abs(value));
  if (type === "") return toFloatDigits(value, "r", precision ?? 0, spec.alternate);
  const style = type === "%" ? "f" : type === "n" ? "g" : (type.toLowerCase() as FloatStyle);
  return toFloatDigits(value, style, precision ?? 6, spec.alternate);
}

function toSign(isNegative: boolean, spec: Spec): string {
  if (isNegative) return "-";
  return spec.sign === "-" ? "" : spec.sign;
}

/** Thousands separators; with zero padding the zeros are grouped too. */
function group(digits: string, spec: Spec, every: number, behind = 0): string {
  if (spec.grouping === "") return digits;
  const isZeroPadded = spec.fill === "0" && spec.align === "=";
  let padded = digits;
  const separate = () => padded.replace(new RegExp(`\\B(?=(?:\\w{${every}})+$)`, "g"), spec.grouping);
  while (isZeroPadded && separate().length + behind < spec.width) padded = `0${padded}`;
  return separate();
}

function pad(sign: string, text: string, spec: Spec, defaultAlign: string): string {
  const missing = spec.width - Array.from(sign + text).length;
  if (missing <= 0) return sign + text;
  const align = spec.align ?? defaultAlign;
  if (align === "=") return sign + spec.fill.repeat(missing) + text;
  if (align === "<") return sign + text + spec.fill.repeat(missing);
  if (align === ">") return spec.fill.repeat(missing) + sign + text;
  const left = Math.floor(missing / 2);
  return spec.fill.repeat(left) + sign + text + spec.fill.repeat(missing - left);
}
