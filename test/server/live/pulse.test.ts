import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { Pulse } from "../../../src/server/live/pulse.ts";

let runs: number[];
let pulse: Pulse;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  runs = [];
  pulse = new Pulse(async () => void runs.push(performance.now()), 100);
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function askEveryMs(forMs: number): Promise<void> {
  for (let ms = 0; ms < forMs; ms += 1) {
    pulse.ask();
    await pass(1);
  }
}

test("what is asked for in the same moment is one run, and it waits for nothing but that moment", async () => {
  const startMs = performance.now();
  pulse.ask();
  pulse.ask();
  expect(runs).toEqual([]);
  await pass(0);
  expect(runs).toEqual([startMs]);
});

test("in a quiet time each is run at once, also the few that one click brings", async () => {
  for (let clicks = 0; clicks < 5; clicks += 1) {
    for (const pauseMs of [5, 20, 3]) {
      const before = runs.length;
      pulse.ask();
      await pass(0);
      expect(runs).toHaveLength(before + 1);
      await pass(pauseMs);
    }
    await pass(400);
  }
});

test("under load there is one run per interval, and the last thing asked for is not left out", async () => {
  await askEveryMs(1_000);
  await pass(100);
  runs.length = 0;
  await askEveryMs(10_000);
  expect(runs.length).toBeGreaterThanOrEqual(99);
  expect(runs.length).toBeLessThanOrEqual(101);
  const last = runs.length;
  pulse.ask();
  await pass(100);
  expect(runs.length).toBeGreaterThan(last);
  const quiet = runs.length;
  await pass(5_000);
  expect(runs).toHaveLength(quiet);
});

test("after a load it takes some quiet before several are run at once again", async () => {
  await askEveryMs(2_000);
  await pass(100);
  runs.length = 0;
  await askEveryMs(20);
  expect(runs.length).toBeLessThanOrEqual(1);
  await pass(1_000);
  runs.length = 0;
  await askEveryMs(20);
  expect(runs).toHaveLength(4);
});

test("what is asked for while it runs is run afterwards", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const slow = new Pulse(() => {
    count += 1;
    return count === 1 ? promise : Promise.resolve();
  }, 100);
  slow.ask();
  await pass(0);
  slow.ask();
  await pass(1_000);
  expect(count).toBe(1);
  resolve();
  await pass(0);
  expect(count).toBe(2);
});
