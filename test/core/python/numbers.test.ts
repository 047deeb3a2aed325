import { expect, test } from "vitest";
import { equals, isTrue } from "../../../src/core/python/compare.ts";
import { isFloat, readFloat, readInt, stripBlanks, toFloat } from "../../../src/core/python/numbers.ts";
import { toRepr } from "../../../src/core/python/text.ts";
import { Float } from "../../../src/core/python/value.ts";

test.each([
  ["12", 10, 12],
  [" 1_000\n", 10, 1000],
  ["-5", 10, -5],
  ["+5", 10, 5],
  ["-0", 10, 0],
  ["007", 10, 7],
  ["٣", 10, 3],
  ["12345678901234567890", 10, 12345678901234567890n],
  ["ff", 16, 255],
  ["0xff", 16, 255],
  ["0b1", 16, 177],
  ["0x1F", 0, 31],
  ["zz", 36, 1295],
  ["5abc", 10, undefined],
  ["1__0", 10, undefined],
  ["_1", 10, undefined],
  ["1.5", 10, undefined],
  ["", 10, undefined],
  ["0x1F", 10, undefined],
  ["012", 0, undefined],
  ["2", 2, undefined],
  ["1".repeat(5000), 10, undefined],
])("int(%j, %i) is %s", (text, base, value) => {
  expect(readInt(text, base)).toBe(value);
});

test.each([
  ["1.5", 1.5],
  [" 1e3 ", 1000],
  ["1_000.5", 1000.5],
  [".5", 0.5],
  ["5.", 5],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["nan", Number.NaN],
  ["1e999", Number.POSITIVE_INFINITY],
  ["1,5", undefined],
  ["0x10", undefined],
  ["", undefined],
  [".", undefined],
  ["1e", undefined],
  ["5 °C", undefined],
])("float(%j) is %s", (text, value) => {
  expect(readFloat(text)).toBe(value);
});

test("21 and 21.0 are equal and print apart", () => {
  expect(equals(21, new Float(21))).toBe(true);
  expect([toRepr(21), toRepr(toFloat(21)), toRepr(toFloat(21.5))]).toEqual(["21", "21.0", "21.5"]);
  expect([isFloat(21), isFloat(21.5), isFloat(new Float(21))]).toEqual([false, true, true]);
});

test("truth and equality follow Python", () => {
  expect([true, 1, new Float(1), 1n].every((value) => equals(1, value))).toBe(true);
  expect([equals(1, "1"), equals(null, 0), equals(new Float(Number.NaN), new Float(Number.NaN))]).toEqual([
    false,
    false,
    false,
  ]);
  expect([[], new Map(), "", 0, new Float(0), null, false].some(isTrue)).toBe(false);
  expect(["0", [0], new Float(Number.NaN), 0.1].every(isTrue)).toBe(true);
});

test("Python's blanks are stripped, and no others", () => {
  expect(stripBlanks("\x1c\u3000 a \x85")).toBe("a");
  expect(stripBlanks("\ufeffa")).toBe("\ufeffa");
});
