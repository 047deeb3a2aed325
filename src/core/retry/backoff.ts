const FIRST_MS = 500;
const LIMIT_MS = 60_000;
const SLOW_FIRST_MS = 60_000;
const SLOW_LIMIT_MS = 600_000;

/** How long to wait before attempt number `failures`: full jitter, so that a thousand clients do not come back at once. */
export function backoffMs(failures: number, slow: boolean, random: () => number = Math.random): number {
  const first = slow ? SLOW_FIRST_MS : FIRST_MS;
  const limit = slow ? SLOW_LIMIT_MS : LIMIT_MS;
  const ceiling = Math.min(limit, first * 2 ** Math.min(failures - 1, 30));
  // Slow retries lock accounts out when they come too soon: there the lower half is left out.
  return slow ? ceiling * (0.5 + random() / 2) : ceiling * random();
}
