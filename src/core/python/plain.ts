import { toFloat } from "./numbers.ts";
import { Float, type Json, type Plain } from "./value.ts";

/** As it crosses the wire to the page. JSON has no inf and no nan: they become null. */
export function toPlain(value: Json): Plain {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (value instanceof Float) return Number.isFinite(value.value) ? value.value : null;
  if (Array.isArray(value)) return value.map(toPlain);
  // fromEntries defines its keys, so a hostile "__proto__" is a key like any other.
  return Object.fromEntries(Array.from(value, ([key, item]) => [key, toPlain(item)]));
}

/** What the page sent. JavaScript has one kind of number: integral ones are taken for ints. */
export function fromPlain(value: Plain): Json {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : toFloat(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  return new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)]));
}
