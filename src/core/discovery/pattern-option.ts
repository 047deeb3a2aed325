import type { Json } from "../python/value.ts";
import { type Faults, refuse } from "./fault.ts";

/** A Python regular expression (spec §8.1). */
export type Pattern = { readonly source: string; matchesStart(text: string): boolean };

export function pattern(raw: Json): Pattern | Faults {
  if (typeof raw !== "string") return refuse("bad-pattern", raw, "A regular expression is a text.");
  try {
    const expression = new RegExp(`^(?:${raw})`, "u");
    return { source: raw, matchesStart: (text) => expression.test(text) };
  } catch {
    return refuse("bad-pattern", raw, "This is no regular expression of Python.");
  }
}
