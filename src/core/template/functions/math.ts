import { isFloat, toFloat, toIntFromDouble, toNumber } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { isSet, optionalInt, requireInt } from "../arguments.ts";
import { asNumeric, type Numeric } from "../arithmetic.ts";
import { BAD_INPUT, forgiving, forgivingBool, forgivingFloat, forgivingInt, pythonFloat } from "../convert.ts";
import { roundTo } from "../decimal.ts";
import { capInt } from "../limits.ts";
import { operate } from "../operators.ts";
import { orElse, raiseNoDefault, raisePython, raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { isNumber } from "../tests.ts";
import { type Body, natives } from "../values/callable.ts";
import { typeName } from "../values/type-name.ts";

/** A function of C's `math`: ValueError where it has no value, as Python does. */
function ofDouble(name: string, compute: (x: number) => number): readonly [string, Body] {
  return [
    "value default?",
    (_run, value = null, fallback) =>
      forgiving(name, value, fallback, () => toFloat(checked(compute, pythonFloat(value)))),
  ];
}

function checked(compute: (x: number) => number, x: number): number {
  const result = compute(x);
  if (Number.isNaN(result) && !Number.isNaN(x)) raiseValue("math domain error");
  return result;
}

const log: Body = (_run, value = null, base = Math.E, fallback) => {
  const baseFloat = orElse(
    () => pythonFloat(base),
    BAD_INPUT,
    () => undefined,
  );
  if (baseFloat === undefined) return fallback === undefined ? raiseNoDefault("log", toText(base)) : fallback;
  return forgiving("log", value, fallback, () => toFloat(logarithm(pythonFloat(value), baseFloat)));
};

function logarithm(x: number, base: number): number {
  if (x <= 0 || base <= 0) raiseValue("expected a positive input");
  if (base === 1) raisePython("ZeroDivisionError", "division by zero");
  return base === Math.E ? Math.log(x) : Math.log(x) / Math.log(base);
}

const atan2: Body = (_run, y = null, x = null, fallback) =>
  forgiving("atan2", y, fallback, () => toFloat(Math.atan2(pythonFloat(y), pythonFloat(x))));

const round: Body = (_run, value = null, precision = 0, method = "common", fallback) =>
  forgiving("round", value, fallback, () => {
    const places = requireInt(precision);
    const rounded = roundBy(toText(method), pythonFloat(value), places);
    return places === 0 ? toWhole(rounded) : toFloat(rounded);
  });

function roundBy(method: string, value: number, places: number): number {
  const scale = 10 ** places;
  if (method === "half") return roundTo(value * 2, 0) / 2;
  if (method !== "ceil" && method !== "floor") return roundTo(value, places);
  const scaled = value * scale;
  if (!Number.isFinite(scaled)) toWhole(scaled);
  return (method === "ceil" ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
}

function toWhole(value: number): Value {
  if (Number.isNaN(value)) raiseValue("cannot convert float NaN to integer");
  if (!Number.isFinite(value)) raisePython("OverflowError", "cannot convert float infinity to integer");
  return toIntFromDouble(Math.trunc(value));
}

/** `multiply` and `add`: float(value) and whatever Python does with the amount. */
function combining(name: string, operator: "*" | "+"): readonly [string, Body] {
  return [
    "value amount default?",
    (run, value = null, amount = null, fallback) =>
      forgiving(name, value, fallback, () => operate(operator, toFloat(pythonFloat(value)), amount, run)),
  ];
}

function bitwise(name: string, combine: (a: bigint, b: bigint) => bigint): readonly [string, Body] {
  return [
    "first second",
    (_run, first = null, second = null) => {
      if (typeof first === "boolean" && typeof second === "boolean")
        return combine(BigInt(first), BigInt(second)) !== 0n;
      const result = capInt(combine(asBits(first, name), asBits(second, name)));
      return result >= Number.MIN_SAFE_INTEGER && result <= Number.MAX_SAFE_INTEGER ? Number(result) : result;
    },
  ];
}

function asBits(value: Value, name: string): bigint {
  const numeric: Numeric | undefined = asNumeric(value);
  if (numeric === undefined || isFloat(numeric))
    return raiseType(`unsupported operand type(s) for ${name}: '${typeName(value)}'`);
  return BigInt(numeric);
}

function numbersOf(...values: readonly Value[]): number[] {
  return values.map((value) =>
    orElse(
      () => pythonFloat(value),
      BAD_INPUT,
      () => raiseValue(`function requires numeric arguments, got ${toText(value)}`),
    ),
  );
}

const clamp: Body = (_run, value = null, min = null, max = null) => {
  const [number = 0, low = 0, high = 0] = numbersOf(value, min, max);
  return toFloat(Math.max(low, Math.min(high, number)));
};

const wrap: Body = (run, value = null, min = null, max = null) => {
  const [number = 0, low = 0, high = 0] = numbersOf(value, min, max);
  return toFloat(wrapInto(number, low, high, run));
};

function wrapInto(value: number, low: number, high: number, run: Run): number {
  if (high === low) return low;
  return (toNumber(operate("%", toFloat(value - low), toFloat(high - low), run)) ?? 0) + low;
}

const remap: Body = (
  run,
  value = null,
  inMin = null,
  inMax = null,
  outMin = null,
  outMax = null,
  steps = 0,
  edges = "none",
) => {
  const [number = 0, low = 0, high = 0, outLow = 0, outHigh = 0] = numbersOf(value, inMin, inMax, outMin, outMax);
  if (low === high) raiseValue("{{remap}} in_min and in_max cannot be equal");
  const inside = fitEdges(number, low, high, toText(edges), run);
  const ratio = (inside - low) / (high - low);
  const count = Math.max(0, optionalInt(steps) ?? 0);
  const stepped = count === 0 ? ratio : roundTo(ratio * count, 0) / count;
  return toFloat(outLow + stepped * (outHigh - outLow));
};

function fitEdges(value: number, low: number, high: number, edges: string, run: Run): number {
  if (edges === "clamp") return Math.max(low, Math.min(high, value));
  if (edges === "wrap") return wrapInto(value, low, high, run);
  if (edges !== "mirror") return value;
  const size = high - low;
  const period = Math.floor((value - low) / size);
  const place = value - low - period * size;
  return low + (period % 2 === 0 ? place : size - place);
}

const int: Body = (_run, value = null, fallback, base = 10) => forgivingInt(value, fallback, requireInt(base));

/** Functions and filters alike. */
export const MATH = natives({
  log: ["value base? default?", log],
  sin: ofDouble("sin", Math.sin),
  cos: ofDouble("cos", Math.cos),
  tan: ofDouble("tan", Math.tan),
  asin: ofDouble("asin", Math.asin),
  acos: ofDouble("acos", Math.acos),
  atan: ofDouble("atan", Math.atan),
  sqrt: ofDouble("sqrt", Math.sqrt),
  atan2: ["y x default?", atan2],
  float: ["value default?", (_run, value = null, fallback) => forgivingFloat(value, fallback)],
  int: ["value default? base?", int],
  bool: ["value default?", (_run, value = null, fallback) => forgivingBool(value, fallback)],
  is_number: ["value", (_run, value = null) => isNumber(value)],
  bitwise_and: bitwise("&", (a, b) => a & b),
  bitwise_or: bitwise("|", (a, b) => a | b),
  bitwise_xor: bitwise("^", (a, b) => a ^ b),
  clamp: ["value min_value max_value", clamp],
  wrap: ["value min_value max_value", wrap],
  remap: ["value in_min in_max out_min out_max steps? edges?", remap],
});

/** Filters alone. */
export const MATH_FILTERS = natives({
  round: ["value precision? method? default?", round],
  multiply: combining("multiply", "*"),
  add: combining("add", "+"),
  abs: ["x", (run, x = null) => absolute(x, run)],
  filesizeformat: ["value binary?", (_run, value = null, binary) => toFileSize(pythonFloat(value), isSet(binary))],
});

function absolute(value: Value, run: Run): Value {
  const number = toNumber(value);
  if (number === undefined) return raiseType(`bad operand type for abs(): '${typeName(value)}'`);
  if (isFloat(value)) return toFloat(Math.abs(number));
  return number < 0 ? operate("*", value, -1, run) : (asNumeric(value) ?? value);
}

function toFileSize(bytes: number, isBinary: boolean): string {
  const base = isBinary ? 1024 : 1000;
  const prefixes = isBinary
    ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
    : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
  if (bytes === 1) return "1 Byte";
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  const power = Math.min(prefixes.length, Math.max(1, Math.floor(Math.log(bytes) / Math.log(base) + 1e-12)));
  return `${roundTo(bytes / base ** power, 1).toFixed(1)} ${prefixes[power - 1]}`;
}
