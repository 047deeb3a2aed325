/**
 * Values as Home Assistant's Python holds them, because their text is part of the protocol: `21.0` and `21` differ,
 * `True` and `None` are capitalised.
 *
 * | Python | here |
 * |---|---|
 * | None, bool, str | null, boolean, string (compared and printed by code point) |
 * | int | number while it is a safe integer (never -0), bigint beyond |
 * | float | number where it has a fraction (`22.5`); `Float` where a number could be taken for an int: integral, inf, nan |
 * | list, dict | Array, `Map` (order of insertion, no prototype in reach) |
 *
 * `isFloat`, `toNumber` and `toFloat` of numbers.ts ask and convert, so nobody needs to look at the representation.
 */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A JSON object: order of insertion kept, keys are texts, never reachable through a prototype. */
export type Dict = Map<string, Json>;

/** What a JSON text can hold. */
export type Json = null | boolean | number | bigint | Float | string | Json[] | Dict;

/** What crosses the wire to the page: plain JSON, floats as numbers. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
