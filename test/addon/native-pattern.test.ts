import { expect, test } from "vitest";
import { matchWithNativeEngine } from "../../addon/native-pattern.ts";

test("a look-behind finds what RE2 cannot", () => {
  expect(matchWithNativeEngine("(?<=a)(b)(c)?", "", "ab b abc")).toEqual([
    { index: 1, groups: ["b", "b", undefined] },
    { index: 6, groups: ["bc", "b", "c"] },
  ]);
});

test("a hostile pattern is cut off and the next one works", () => {
  expect(matchWithNativeEngine("(a+)+(?=$)b", "", `${"a".repeat(40)}!`)).toBeUndefined();
  expect(matchWithNativeEngine("a(?!b)", "", "ac")).toHaveLength(1);
});

test("what is no pattern has no answer", () => {
  expect(matchWithNativeEngine("(?<=", "", "x")).toBeUndefined();
});
