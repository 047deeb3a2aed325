import fc from "fast-check";
import { expect, test } from "vitest";
import { equals } from "../../../src/core/python/compare.ts";
import { readJson } from "../../../src/core/python/json.ts";
import { toFingerprint } from "../../../src/core/registry/fingerprint.ts";

function fingerprint(text: string): number {
  const json = readJson(text);
  if (json === undefined) throw new Error(`${text} is no JSON`);
  return toFingerprint(json);
}

test.each([
  ['{"a": 1, "b": 2}', '{"b": 2.0, "a": true}'],
  ["[0]", "[-0.0]"],
  ["[100000000000000000000]", "[1e20]"],
])("%s and %s are equal in Python and have one fingerprint", (left, right) => {
  expect(fingerprint(left)).toBe(fingerprint(right));
});

test("payloads Python tells apart have different fingerprints", () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (left, right) => {
      const one = readJson(left);
      const other = readJson(right);
      if (one === undefined || other === undefined) return;
      expect(toFingerprint(one) === toFingerprint(other)).toBe(equals(one, other));
    }),
  );
});
