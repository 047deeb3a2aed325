import type { Json } from "../python/value.ts";
import { type Faults, refuse } from "./fault.ts";
import { compilePattern, type Pattern } from "./pattern.ts";

/** A text that compiles as a Python regular expression (spec §8.1). */
export function pattern(raw: Json): Pattern | Faults {
  if (typeof raw !== "string") return refuse("bad-pattern", raw, "A regular expression is a text.");
  return compilePattern(raw) ?? refuse("bad-pattern", raw, "This does not compile as a Python regular expression.");
}
