export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is there. Throws after `limitMs`, naming what was waited for. */
export async function until<T>(
  what: string,
  limitMs: number,
  ask: () => T | undefined | Promise<T | undefined>,
  everyMs = 20,
): Promise<T> {
  const endMs = Date.now() + limitMs;
  while (Date.now() < endMs) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(everyMs);
  }
  throw new Error(`${what}: nothing after ${limitMs} ms`);
}
