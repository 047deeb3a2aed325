import { expect, test } from "vitest";
import { Generations } from "../../../src/core/template/generations.ts";

test("what was kept is found again", () => {
  const kept = new Generations<number>(4);
  kept.set("a", 1);
  expect(kept.get("a")).toBe(1);
  expect(kept.get("b")).toBeUndefined();
});

test("it never holds more than its limit, and what is asked for stays", () => {
  const kept = new Generations<number>(10);
  for (let n = 0; n < 1_000; n += 1) {
    kept.set(`${n}`, n);
    if (n > 0) expect(kept.get("0")).toBe(0);
    expect(kept.size).toBeLessThanOrEqual(10);
  }
  expect(kept.get("999")).toBe(999);
  expect(kept.get("500")).toBeUndefined();
});
