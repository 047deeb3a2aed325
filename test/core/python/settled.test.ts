import { expect, test } from "vitest";
import { readJson } from "../../../src/core/python/json.ts";
import { isSettled, remembered, settle } from "../../../src/core/python/settled.ts";
import type { Json } from "../../../src/core/python/value.ts";

test("work is done once for a settled value, and each time for any other", () => {
  let count = 0;
  const length = remembered((value: Json) => {
    count += 1;
    return Array.isArray(value) ? value.length : -1;
  });
  const [loose, settled] = [["a"], ["a", "b"]];
  settle(settled);
  expect([length(loose), length(loose), length(settled), length(settled), length("text")]).toEqual([1, 1, 2, 2, -1]);
  expect([count, isSettled(settled), isSettled(loose), isSettled("text")]).toEqual([4, true, false, false]);
});

test("different work on one settled value is kept apart", () => {
  const value: Json = [1];
  settle(value);
  const works = ["a", "b"].map((name) => remembered(() => name));
  expect([...works, ...works].map((work) => work(value))).toEqual(["a", "b", "a", "b"]);
});

test("keys that look alike to the memory of keys stay themselves", () => {
  const keys = ["state_topic", "state_topix", "stat\\u0065_topic", "a", "", 'x\\"y', "state_topic_of_a_long_name"];
  const text = `{${keys.map((key, at) => `"${key}":${at}`).join(",")}}`;
  const expected = new Map(Object.entries(JSON.parse(text)));
  expect([readJson(text), readJson(text)]).toEqual([expected, expected]);
  expect(readJson('{"unfinished')).toBeUndefined();
});
