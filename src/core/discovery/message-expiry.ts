import { isInt } from "../python/numbers.ts";
import type { Json } from "../python/value.ts";
import { Faults, refuse } from "./fault.ts";
import { decimal } from "./scalars.ts";

const SECONDS: ReadonlyMap<string, number> = new Map([
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
  ["seconds", 1],
  ["milliseconds", 0.001],
]);

/** Whole seconds, or an object of days, hours, minutes, seconds and milliseconds (spec §7.2). */
export function messageExpiry(raw: Json): number | Faults {
  if (typeof raw === "boolean") return Number(raw);
  if (isInt(raw)) return raw >= 0 ? Number(raw) : refuse("too-small", raw, "The interval must not be negative.");
  if (raw instanceof Map && raw.size > 0) return readParts(raw);
  return refuse("bad-interval", raw, "Whole seconds are expected here, or an object of days, hours, minutes, seconds.");
}

function readParts(parts: ReadonlyMap<string, Json>): number | Faults {
  let totalSeconds = 0;
  for (const [unit, raw] of parts) {
    const seconds = SECONDS.get(unit);
    if (seconds === undefined) return refuse("unknown-key", raw, `${unit} is no unit of time.`).under(unit);
    const count = decimal(raw);
    if (count instanceof Faults) return count.under(unit);
    totalSeconds += count * seconds;
  }
  if (totalSeconds >= 0) return Math.trunc(totalSeconds);
  return refuse("too-small", null, "The interval must not be negative.");
}
