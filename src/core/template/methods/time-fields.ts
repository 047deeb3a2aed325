import type { Value } from "../../python/object.ts";
import { PyDate, PyTime } from "../time/date.ts";
import { DateTime } from "../time/datetime.ts";
import { TimeDelta } from "../time/timedelta.ts";
import { NamedZone } from "../time/zone.ts";

/** Data attributes of dates, times and differences; undefined where there is none of that name. */
export function timeField(value: Value, name: string): Value | undefined {
  if (value instanceof DateTime)
    return name === "fold" ? value.fold : (civilField(value, name) ?? clockField(value, name));
  if (value instanceof PyDate) return civilField(value, name);
  if (value instanceof PyTime) return clockField(value, name);
  if (value instanceof TimeDelta) return deltaField(value, name);
  return value instanceof NamedZone && name === "key" ? value.name : undefined;
}

function civilField(value: DateTime | PyDate, name: string): Value | undefined {
  return name === "year" || name === "month" || name === "day" ? value.civil[name] : undefined;
}

function clockField(value: DateTime | PyTime, name: string): Value | undefined {
  if (name === "tzinfo") return value.zone;
  if (name === "microsecond") return value.clock.micros;
  return name === "hour" || name === "minute" || name === "second" ? value.clock[name] : undefined;
}

function deltaField(value: TimeDelta, name: string): Value | undefined {
  return name === "days" || name === "seconds" || name === "microseconds" ? value[name] : undefined;
}
