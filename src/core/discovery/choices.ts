import type { Json } from "../python/value.ts";
import { closest } from "./closest.ts";
import { Faults, refuse, setTo } from "./fault.ts";
import { decimal, integer } from "./scalars.ts";
import type { Reader } from "./schema.ts";

/** Exactly one of these texts. */
export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  const known = new Map<Json, T>(choices.map((choice) => [choice, choice]));
  return (raw) => known.get(raw) ?? notAmong(raw, choices);
}

/** One of these texts in any case. */
export function anyCaseOf<const T extends string>(choices: readonly T[]): Reader<T> {
  const known = new Map<Json, T>(choices.map((choice) => [choice, choice]));
  return (raw) => known.get(typeof raw === "string" ? raw.toLowerCase() : raw) ?? notAmong(raw, choices);
}

export function notAmong(raw: Json, choices: readonly string[]): Faults {
  const near = typeof raw === "string" ? closest(raw, choices) : undefined;
  const fix = near === undefined ? null : setTo(near);
  return refuse("not-among-choices", raw, `One of these is expected here: ${choices.join(", ")}.`, fix);
}

/** `"1"`, `true` and `1.9` count as 1. */
export const qos: Reader<0 | 1 | 2> = (raw) => {
  const value = integer(raw);
  if (value === 0 || value === 1 || value === 2) return value;
  return refuse("bad-qos", raw, "The quality of service is 0, 1 or 2.", "Use 0, 1 or 2.");
};

/** `C` or `F` in any case. */
export const temperatureUnit: Reader<"°C" | "°F"> = (raw) => {
  const letter = typeof raw === "string" ? raw.toUpperCase() : raw;
  if (letter === "C") return "°C";
  return letter === "F" ? "°F" : refuse("not-among-choices", raw, "C or F is expected here.", "Use C or F.");
};

/** How finely temperatures are shown. */
export const precision: Reader<0.1 | 0.5 | 1> = (raw) => {
  const value = decimal(raw);
  if (value === 0.1 || value === 0.5 || value === 1) return value;
  return value instanceof Faults ? value : refuse("not-among-choices", raw, "0.1, 0.5 or 1.0 is expected here.");
};
