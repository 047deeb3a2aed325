/**
 * Values as Home Assistant's Python holds them, because their text is part of the protocol: `21.0` and `21` differ,
 * `True` and `None` are capitalised. Integers are numbers (bigint beyond 2^53), floats are `Float`, texts, booleans and
 * null are themselves, lists are arrays, objects are `Dict`.
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
