import { expect, test } from "vitest";
import { Pace } from "../../src/engine/pace.ts";

test("the rate is that of the whole seconds before this one", () => {
  const pace = new Pace();
  for (let second = 100; second < 110; second += 1) for (let n = 0; n < 50; n += 1) pace.add(second * 1_000 + n, 0.01);
  expect(pace.rate(110_000)).toBe(50);
});

test("the rate falls to nothing when nothing comes", () => {
  const pace = new Pace();
  for (let n = 0; n < 500; n += 1) pace.add(5_000, 0.01);
  expect(pace.rate(6_000)).toBeGreaterThan(0);
  expect(pace.rate(20_000)).toBe(0);
});

test("totals and the mean time per message are kept", () => {
  const pace = new Pace();
  pace.add(1_000, 0.02);
  pace.add(2_000, 0.04);
  expect(pace.received).toBe(2);
  expect(pace.meanUs).toBeCloseTo(30);
  expect(pace.busyMs).toBeCloseTo(0.06);
});

test("a slow start is forgotten in the mean, and kept in the total", () => {
  const pace = new Pace();
  for (let n = 0; n < 100; n += 1) pace.add(1_000, 5);
  for (let n = 0; n < 10_000; n += 1) pace.add(2_000, 0.02);
  expect(pace.meanUs).toBeGreaterThan(19);
  expect(pace.meanUs).toBeLessThan(21);
  expect(pace.busyMs).toBeCloseTo(700);
});
