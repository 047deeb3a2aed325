import { getItem } from "../python/compare.ts";
import { isFloat, toNumber } from "../python/numbers.ts";
import { isDict, isList, Tuple, type Value } from "../python/object.ts";
import { toRepr, toText } from "../python/text.ts";
import { asNumeric, toDouble } from "./arithmetic.ts";
import { truncate } from "./decimal.ts";
import { type FloatStyle, toFloatDigits } from "./format-float.ts";
import { capText, capWidth, MAX_DIGITS } from "./limits.ts";
import { raisePython, raiseType, raiseValue } from "./raise.ts";
import type { Run } from "./run.ts";
import { Bytes } from "./values/bytes.ts";
import { asText } from "./values/markup.ts";
import { Range } from "./values/range.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined, Undefined } from "./values/undefined.ts";

const DIRECTIVE =
  /%(?:\((?<key>[^)]*)\))?(?<flags>[-+ #0]*)(?<width>\d+|\*)?(?:\.(?<precision>\d+|\*)?)?[hlL]?(?<type>[\s\S])?/g;

type Directive = { flags: string; width: number; precision: number | null; type: string };
type Source = { next(): Value; byKey(key: string): Value; finish(): void };

/** `format % values`, C's directives by Python's rules. */
export function formatPercent(format: string, values: Value, run: Run): string {
  run.spend(format.length / 16);
  const source = readValues(values, run);
  const text = format.replace(DIRECTIVE, (whole, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const directive = readDirective(whole, groups, source);
    if (directive.type === "%") return "%";
    const value = groups["key"] === undefined ? source.next() : source.byKey(groups["key"]);
    return pad(render(directive, value, run), directive);
  });
  source.finish();
  return capText(text);
}

function readValues(values: Value, run: Run): Source {
  const isTuple = values instanceof Tuple;
  const list: readonly Value[] = isTuple ? values : [values];
  let used = 0;
  return {
    next: () => {
      const value = list[used++];
      return value === undefined ? raiseType("not enough arguments for format string") : value;
    },
    byKey: (key) => {
      used = list.length;
      if (!isDict(values)) return raiseType("format requires a mapping");
      const value = getItem(values, key, run.spend);
      return value === undefined ? raisePython("KeyError", key) : value;
    },
    finish: () => {
      if (used < list.length && (isTuple || !hasItems(values)))
        raiseType("not all arguments converted during string formatting");
    },
  };
}

/** What Python takes for a mapping here, of which not every item need be used. */
function hasItems(values: Value): boolean {
  if (isDict(values) || isList(values)) return true;
  return values instanceof Range || values instanceof Bytes || values instanceof Undefined;
}

function readDirective(whole: string, groups: Record<string, string | undefined>, source: Source): Directive {
  const { flags = "", width, precision, type } = groups;
  if (type === undefined) raiseValue("incomplete format");
  const number = (text: string | undefined) => (text === "*" ? Number(toNumber(source.next())) : Number(text ?? 0));
  const wide = number(width);
  const places = whole.includes(".", whole.indexOf(")") + 1) && type !== "." ? number(precision) : null;
  const isLeft = wide < 0;
  return { flags: isLeft ? `${flags}-` : flags, width: capWidth(Math.abs(wide)), precision: places, type };
}

function render(directive: Directive, value: Value, run: Run): string {
  const { type, precision } = directive;
  switch (type) {
    case "s":
      return cut(toText(value, run.spend), precision);
    case "r":
    case "a":
      return cut(toRepr(value, run.spend), precision);
    case "c":
      return toCharacter(value);
    case "d":
    case "i":
    case "u":
    case "x":
    case "X":
    case "o":
      return renderInt(directive, value);
    default:
      return renderFloat(directive, value);
  }
}

function cut(text: string, precision: number | null): string {
  return precision === null ? text : Array.from(text).slice(0, precision).join("");
}

function toCharacter(value: Value): string {
  const text = asText(value);
  if (text !== undefined && Array.from(text).length === 1) return text;
  const number = asNumeric(value);
  if (typeof number !== "number" || !Number.isInteger(number))
    return raiseType("%c requires an int or a unicode character");
  if (number < 0 || number > 0x10ffff) raisePython("OverflowError", "%c arg not in range(0x110000)");
  return String.fromCodePoint(number);
}

const RADIX: Readonly<Record<string, number>> = { x: 16, X: 16, o: 8 };

function renderInt({ type, flags, precision }: Directive, value: Value): string {
  const number = asNumeric(value);
  if (number === undefined) refuseUndefined(value);
  const isDecimal = "diu".includes(type);
  if (number === undefined || (!isDecimal && isFloat(number))) {
    return raiseType(
      `%${type} format: ${isDecimal ? "a real number" : "an integer"} is required, not ${typeName(value)}`,
    );
  }
  const int = BigInt(isFloat(number) ? truncate(toDouble(number)) : (number as number | bigint));
  const size = (int < 0n ? -int : int).toString(RADIX[type] ?? 10);
  const prefix = flags.includes("#") && !isDecimal ? `0${type}` : "";
  const digits = (type === "X" ? size.toUpperCase() : size).padStart(capWidth(precision ?? 0), "0");
  return toSign(int < 0n, flags) + prefix + digits;
}

function renderFloat({ type, flags, precision }: Directive, value: Value): string {
  if (!"eEfFgG".includes(type)) raiseValue(`unsupported format character '${type}'`);
  const number = asNumeric(value);
  if (number === undefined) refuseUndefined(value);
  if (number === undefined) return raiseType(`must be real number, not ${typeName(value)}`);
  const double = toDouble(number);
  const style = type.toLowerCase() as FloatStyle;
  const digits = toFloatDigits(double, style, capWidth(precision ?? 6, MAX_DIGITS), flags.includes("#"));
  const isNegative = double < 0 || Object.is(double, -0);
  return toSign(isNegative, flags) + (type === type.toUpperCase() ? digits.toUpperCase() : digits);
}

function toSign(isNegative: boolean, flags: string): string {
  if (isNegative) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}

function pad(text: string, { flags, width, type }: Directive): string {
  const length = Array.from(text).length;
  if (length >= width) return text;
  const missing = width - length;
  if (flags.includes("-")) return text + " ".repeat(missing);
  const isNumber = !"srac".includes(type) && !/(?:inf|nan)$/i.test(text);
  if (!flags.includes("0") || !isNumber) return " ".repeat(missing) + text;
  const [sign = ""] = /^[-+ ]?(?:0[xXo])?/.exec(text) ?? [];
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
