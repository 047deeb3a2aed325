import type { Json } from "./value.ts";

/** Values nobody alters any more, with what was worked out about them. */
const SETTLED = new WeakMap<object, Map<unknown, unknown>>();

/** From here on the list or object, and all within it, must stay as it is: several messages share it. */
export function settle(value: object): void {
  SETTLED.set(value, new Map());
}

export function isSettled(value: unknown): boolean {
  return typeof value === "object" && value !== null && SETTLED.has(value);
}

/** The same function, which works things out once for every settled value. */
export function remembered<T extends NonNullable<unknown>>(work: (value: Json) => T): (value: Json) => T {
  return (value) => {
    const kept = typeof value === "object" && value !== null ? SETTLED.get(value) : undefined;
    if (kept === undefined) return work(value);
    const known = kept.get(work);
    // Only these lines keep something under this function.
    if (known !== undefined) return known as T;
    const result = work(value);
    kept.set(work, result);
    return result;
  };
}
