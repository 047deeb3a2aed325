import { raisePython, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { PyDate } from "./date.ts";
import { DateTime, MIDNIGHT } from "./datetime.ts";
import type { Moment } from "./strftime.ts";
import { roundToBigint } from "./timedelta.ts";
import { NamedZone, UTC, type Zone } from "./zone.ts";

/** The home's time zone. */
export function homeZone(run: Run): Zone {
  return NamedZone.of(run.host.timeZone);
}

/** `now()` in a zone, microseconds as the clock gives them. */
export function nowIn(zone: Zone, run: Run): DateTime {
  return fromTimestamp(run.host.nowMs() / 1000, zone);
}

const INT64 = 2 ** 63;
/** Beyond these, years do not fit C's `struct tm`. */
const MAX_TM_SECONDS = 6.77e16;

/** `datetime.fromtimestamp(seconds, tz)`, with CPython's three different errors for times out of range. */
export function fromTimestamp(seconds: number, zone: Zone): DateTime {
  if (Number.isNaN(seconds)) raiseValue("cannot convert float NaN to integer");
  if (Math.abs(seconds) >= INT64) raisePython("OverflowError", "timestamp out of range for platform time_t");
  if (Math.abs(seconds) > MAX_TM_SECONDS) raisePython("OSError", "[Errno 75] Value too large for defined data type");
  const whole = Math.floor(seconds);
  const micros = Number(roundToBigint((seconds - whole) * 1e6));
  const utcSeconds = micros === 1_000_000 ? whole + 1 : whole;
  if (utcSeconds < -62_135_596_800 || utcSeconds > 253_402_300_799) raiseValue("year is out of range");
  return DateTime.fromUtc(utcSeconds, micros % 1_000_000, zone);
}

/** What `strftime` shows of a date or a datetime. */
export function toMoment(value: DateTime | PyDate, run: Run): Moment {
  if (value instanceof PyDate) {
    return { civil: value.civil, clock: MIDNIGHT, offset: null, zoneName: "", utcSeconds: value.days * 86_400 };
  }
  const utcSeconds = value.utcSeconds(homeZone(run));
  const zoneName = value.zone?.abbreviation(utcSeconds) ?? "";
  return { civil: value.civil, clock: value.clock, offset: value.offset, zoneName, utcSeconds };
}

/** `timestamp()`; a naive datetime is one of the home's. */
export function toTimestamp(value: DateTime, run: Run): number {
  return value.utcSeconds(homeZone(run)) + value.micros / 1e6;
}

/** As Home Assistant's `as_local`: a naive datetime is the home's already. */
export function asLocal(value: DateTime, run: Run): DateTime {
  const zone = homeZone(run);
  if (value.zone === zone) return value;
  return value.zone === null ? new DateTime(value.localSeconds, value.micros, zone) : value.in(zone, UTC);
}
