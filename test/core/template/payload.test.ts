import fc from "fast-check";
import { expect, test } from "vitest";
import { Payload, type Step } from "../../../src/core/template/payload.ts";

test.each<[string, Step[], string | undefined]>([
  ['{"a":21.0}', ["a"], "21.0"],
  ['{"a":21}', ["a"], "21"],
  ['{"a":1.05,"b":2}', ["b"], "2"],
  ['{"a":0.99999999999999999999}', ["a"], "1.0"],
  ['{"a":123456789012345.999}', ["a"], "123456789012346.0"],
  ['{"a":-0}', ["a"], "0"],
  ['{"a":9007199254740993}', ["a"], "9007199254740993"],
  ['{"a":true,"b":null}', ["a"], "True"],
  ['{"a":true,"b":null}', ["b"], "None"],
  ['{"10":1,"a":{"b":2,"1":[1,"x"]}}', ["a"], "{'b': 2, '1': [1, 'x']}"],
  ['{"a":" b\\n"}', ["a"], "b"],
  ["{}", ["a"], ""],
  ["{}", ["a", "b"], undefined],
  ["{}", [], "{}"],
  ["ON", ["a"], undefined],
  ["ON", [], ""],
  ['{"a":1', ["a"], undefined],
  ['{"a":"\\ud800"}', ["a"], undefined],
  ["5", ["a"], ""],
  ["[1,2]", [-1], "2"],
  ['{"a":[{"b":"😀x"}]}', ["a", 0, "b", 1], "x"],
  ['{"__proto__":5}', ["__proto__"], "5"],
  ['{"a":1}', ["__proto__"], ""],
  ['{"a":1}', ["constructor"], ""],
  ['{"a":1}', ["hasOwnProperty", "call"], undefined],
  ['{"a":[1]}', ["a", "length"], ""],
])("%s gives %j as %j", (text, steps, printed) => {
  expect(new Payload(text).pathText(steps)).toBe(printed);
});

test("bytes are JSON where they are text", () => {
  expect(new Payload(new TextEncoder().encode('{"a":1}')).pathText(["a"])).toBe("1");
  expect(new Payload(new Uint8Array([0xff])).json()).toBeUndefined();
});

test("the quick answer is the exact answer", () => {
  const numberText = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.integer().map(String),
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(20)).map(([digits, places]) => withPoint(digits, places)),
  );
  const leaf = fc.oneof(
    numberText,
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom("true", "null"),
  );
  const document = fc.dictionary(fc.constantFrom("a", "b", "1", "__proto__"), leaf).map(toObjectText);
  fc.assert(
    fc.property(document, fc.constantFrom("a", "b", "1", "__proto__", "toString"), (text, key) => {
      const exact = new Payload(text);
      exact.json();
      expect(new Payload(text).pathText([key])).toBe(exact.pathText([key]));
    }),
    { numRuns: 3000 },
  );
});

function withPoint(digits: bigint, places: number): string {
  const padded = digits.toString().padStart(places + 1, "0");
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`.replace(/^0+(?=\d)/, "");
}

function toObjectText(entries: Record<string, string>): string {
  return `{${Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}:${value}`)
    .join(",")}}`;
}
