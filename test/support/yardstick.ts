/** A fixed piece of work: some 10 ms where nothing else runs. */
const NUMBERS = Array.from({ length: 100_000 }, (_, index) => index);

function yardstickMs(): number {
  const startMs = performance.now();
  JSON.parse(JSON.stringify(NUMBERS));
  return performance.now() - startMs;
}

/**
 * What something takes, in pieces of fixed work done right before and after it: nearly the same on a slow machine, and
 * on a busy one.
 */
export function inYardsticks<T>(run: () => T): { readonly result: T; readonly took: number } {
  const beforeMs = yardstickMs();
  const startMs = performance.now();
  const result = run();
  const tookMs = performance.now() - startMs;
  return { result, took: tookMs / Math.max(beforeMs, yardstickMs()) };
}
