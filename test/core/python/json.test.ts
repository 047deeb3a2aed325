import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equals } from "../../../src/core/python/compare.ts";
import { readJson } from "../../../src/core/python/json.ts";
import { writeJson } from "../../../src/core/python/json-writer.ts";
import { toPlain } from "../../../src/core/python/plain.ts";
import { toRepr, toText } from "../../../src/core/python/text.ts";
import { Float } from "../../../src/core/python/value.ts";

const REFUSED = [
  "",
  " ",
  "ON",
  "NaN",
  "Infinity",
  "-Infinity",
  "1e999",
  "-1e999",
  "1".repeat(400),
  "01",
  "-",
  "+1",
  "1.",
  ".5",
  "1e",
  "1e+",
  "[1,2,]",
  '{"a":1,}',
  "{a:1}",
  "{'a':1}",
  '{"a" 1}',
  '{"a":}',
  "[1 2]",
  "[",
  "{",
  '"a',
  '"a\nb"',
  '"\\x"',
  '"\\u12"',
  '"\\ud800"',
  '"\\ud800\\u0041"',
  '"\\udc00"',
  '"\ud800"',
  "\ufeff1",
  "1 2",
  "// c\n1",
  "True",
  "nullx",
  "tru",
  "[".repeat(2000) + "]".repeat(2000),
  "[".repeat(100_000),
];

test.each(REFUSED)("%j is no JSON", (text) => {
  expect(readJson(text)).toBeUndefined();
});

test.each([
  ["21", "21"],
  ["21.0", "21.0"],
  ["-0", "0"],
  ["-0.0", "-0.0"],
  ["1e2", "100.0"],
  ["1E+2", "100.0"],
  ["1e16", "1e+16"],
  ["0.00001", "1e-05"],
  ["9007199254740993", "9007199254740993"],
  ["18446744073709551615", "18446744073709551615"],
  ["18446744073709551616", "1.8446744073709552e+19"],
  ["-9223372036854775808", "-9223372036854775808"],
  ["-9223372036854775809", "-9.223372036854776e+18"],
  ["1.0000000000000000000001", "1.0"],
  [' [ 1 , "a\\n" , {"b" : null } ] ', "[1, 'a\\n', {'b': None}]"],
  ['"\\ud83d\\ude00"', "😀"],
  ['{"b":1,"10":2,"2":true,"b":3}', "{'b': 3, '10': 2, '2': True}"],
  ['{"__proto__":{"x":1}}', "{'__proto__': {'x': 1}}"],
])("%s prints as %s", (text, printed) => {
  const value = readJson(text);
  expect(value === undefined ? undefined : toText(value)).toBe(printed);
});

test("arrays may nest as deep as orjson allows", () => {
  expect(readJson("[".repeat(1024) + "]".repeat(1024))).toBeDefined();
  expect(readJson("[".repeat(1025) + "]".repeat(1025))).toBeUndefined();
});

test("a hostile key stays a key on the way to the page", () => {
  const plain = toPlain(readJson('{"__proto__":{"polluted":1}}') ?? null);
  expect(JSON.stringify(plain)).toBe('{"__proto__":{"polluted":1}}');
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

describe("any JSON", () => {
  test("reads as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const read = readJson(text);
        fc.pre(text.isWellFormed() && !text.includes("\\ud"));
        expect(read).toBeDefined();
        expect(JSON.stringify(toPlain(read ?? null))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  test("is refused where JSON.parse refuses it", () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789.eE+-[]{}:, "\\unltrsfa\t\n') });
    fc.assert(
      fc.property(text, (candidate) => {
        const parsed = tryParse(candidate);
        const read = readJson(candidate);
        if (parsed === undefined) expect(read).toBeUndefined();
        // Only overflow and lone surrogates are refused by orjson alone.
        else if (read === undefined) expect(candidate).toMatch(/\d[eE]?\+?\d{2,}|\\u/);
      }),
      { numRuns: 3000 },
    );
  });

  test("comes back when it is written and read again", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = readJson(text);
        fc.pre(value !== undefined);
        const again = readJson(writeJson(value ?? null));
        expect(again !== undefined && equals(value ?? null, again)).toBe(true);
        expect(toRepr(again ?? null)).toBe(toRepr(value ?? null));
      }),
      { numRuns: 500 },
    );
  });
});

test("floats keep their kind when written", () => {
  expect(writeJson([new Float(21), 21, 1.5, new Float(1e22), new Float(Number.NaN)])).toBe("[21.0,21,1.5,1e+22,null]");
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
