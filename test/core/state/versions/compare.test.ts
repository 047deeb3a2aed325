import { expect, test } from "vitest";
import { isNewer } from "../../../../src/core/state/versions/compare.ts";

test.each([
  ["1.10.0", "1.9.0"],
  ["1.2.3", "1.2.3-rc1"],
  ["1.2.3-rc2", "1.2.3-beta9"],
  ["1.2.3-rc1-2", "1.2.3-rc1-1"],
  ["2024.1.0b2", "2024.1.0b1"],
  ["0x1F", "0x10"],
  ["20240102", "20240101"],
  ["dev", "1.0"],
  ["latest", "beta"],
  ["1.0.0.1", "1"],
])("%s is newer than %s, and not the other way round", (newer, older) => {
  expect([isNewer(newer, older), isNewer(older, newer)]).toEqual([true, false]);
});

test("blanks, a leading v and a closing point do not make a version another", () => {
  expect([isNewer(" v1.2.", "1.2"), isNewer("1.2", " V1.2")]).toEqual([false, false]);
});

test("what is no version cannot be compared, however long it is", () => {
  expect(isNewer("nightly", "1.0")).toBeUndefined();
  expect(isNewer("1.1", "")).toBeUndefined();
  expect(isNewer(`1.${"1".repeat(100_000)}x`, "1.0")).toBeUndefined();
});
