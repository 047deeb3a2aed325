import { equals } from "../../python/compare.ts";
import { toFloat, toNumber } from "../../python/numbers.ts";
import { isList, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { asNumeric } from "../arithmetic.ts";
import { extreme } from "../filters/sequence.ts";
import { itemsOf, toList } from "../iterate.ts";
import { operate } from "../operators.ts";
import { sortValues } from "../order.ts";
import { orElse, raiseNoDefault, raisePython, raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { type Body, natives } from "../values/callable.ts";
import { typeName } from "../values/type-name.ts";
import { refuseUndefined } from "../values/undefined.ts";

/** A figure of numbers, given as a list or one by one; a list may be followed by a default. */
function figure(name: string, compute: (items: readonly Value[], run: Run) => Value): readonly [string, Body] {
  return [
    "*args default?",
    (run, named, args = []) => {
      const [first, second] = isList(args) ? args : [];
      if (first === undefined) return raiseType(`${name} expected at least 1 argument, got 0`);
      const isIterable = itemsOf(first, run) !== undefined;
      if (!isIterable && second === undefined) return raiseType(`'${typeName(first)}' object is not iterable`);
      const fallback = named ?? (isIterable ? second : undefined);
      return orElse(
        () => compute(isIterable ? toList(first, run) : (args as readonly Value[]), run),
        ["TypeError", "StatisticsError"],
        () => (fallback === undefined ? raiseNoDefault(name, toText(first)) : fallback),
      );
    },
  ];
}

function requireItems(items: readonly Value[], name: string): void {
  if (items.length === 0) raisePython("StatisticsError", `${name} requires at least one data point`);
}

function average(items: readonly Value[]): Value {
  requireItems(items, "fmean");
  const numbers = items.map((item) => {
    refuseUndefined(item);
    return toNumber(asNumeric(item)) ?? raiseType("must be real number");
  });
  return toFloat(exactSum(numbers) / numbers.length);
}

/** `math.fsum`: as if added without rounding (Shewchuk's partials). */
function exactSum(numbers: readonly number[]): number {
  let partials: number[] = [];
  for (const number of numbers) {
    let rest = number;
    const kept: number[] = [];
    for (const partial of partials) {
      const sum = rest + partial;
      const [large, small] = Math.abs(rest) < Math.abs(partial) ? [partial, rest] : [rest, partial];
      const error = small - (sum - large);
      if (error !== 0) kept.push(error);
      rest = sum;
    }
    partials = [...kept, rest];
  }
  return partials.reduceRight((sum, partial) => sum + partial, 0);
}

function median(items: readonly Value[], run: Run): Value {
  requireItems(items, "median");
  const sorted = sortValues(items, (item) => item, run);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? null;
  if (sorted.length % 2 === 1) return upper;
  return operate("/", operate("+", sorted[middle - 1] ?? null, upper, run), 2, run);
}

/** The most frequent item, the first of several. */
function mode(items: readonly Value[], run: Run): Value {
  requireItems(items, "mode");
  const counts: { item: Value; count: number }[] = [];
  for (const item of items) {
    const known = counts.find((candidate) => equals(candidate.item, item, run.spend));
    if (known) known.count++;
    else counts.push({ item, count: 1 });
  }
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).item;
}

/** `min` and `max` as functions: of a list or of their arguments. */
function extremeOf(name: string, isMax: boolean): readonly [string, Body] {
  const find = extreme(isMax);
  return [
    "*args case_sensitive? attribute?",
    (run, caseSensitive, attribute, args = []) => {
      const [first, second] = isList(args) ? args : [];
      if (first === undefined) return raiseType(`${name} expected at least 1 argument, got 0`);
      if (second !== undefined) return find(run, args, caseSensitive, attribute);
      if (!itemsOf(first, run)) return raiseType(`'${typeName(first)}' object is not iterable`);
      return find(run, first, caseSensitive, attribute);
    },
  ];
}

/** Functions and filters alike. */
export const STATISTICS = natives({
  average: figure("average", average),
  median: figure("median", median),
  statistical_mode: figure("statistical_mode", mode),
});

export const EXTREME_FUNCTIONS = natives({ min: extremeOf("min", false), max: extremeOf("max", true) });
