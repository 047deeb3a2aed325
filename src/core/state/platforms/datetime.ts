import type { Problem } from "../../../contract/verdict.ts";
import type { DatetimeConfig } from "../../discovery/platforms/datetime.ts";
import { SECONDS_PER_DAY } from "../../template/time/civil.ts";
import { DateTime } from "../../template/time/datetime.ts";
import { FixedZone, NamedZone, UTC, type Zone } from "../../template/time/zone.ts";
import type { LenientDate } from "../lenient-date/lenient-date.ts";
import type { Platform } from "../platform.ts";
import { failed, unusable } from "../problem.ts";
import { isMomentAssumed, type MomentFields, momentListeners } from "./moment-listener.ts";

/** Spec §14.7. */
export const DATETIME: Platform<DatetimeConfig, MomentFields> = {
  component: "datetime",
  create: () => ({ value: null }),
  listeners: (config) => {
    const zone = zoneOf(config.timezone);
    return momentListeners(config, (read, _entity, value) => toUtc(read, zone, value));
  },
  state: ({ value }) => (value instanceof DateTime ? value.in(UTC, UTC).toIso("T", "seconds") : null),
  assumed: (_fields, config) => isMomentAssumed(config),
};

/** The announced zone; null where none is given or its name is unknown. */
function zoneOf(name: string | undefined): Zone | null {
  if (name === undefined) return null;
  try {
    return NamedZone.of(name);
  } catch {
    // Home Assistant warns of an unknown name and goes on without a zone.
    return null;
  }
}

/** Times without a zone need the announced one; with it, times that bring their own are refused. */
function toUtc(read: LenientDate, announced: Zone | null, value: string): DateTime | Problem {
  const isNaive = read.offsetSeconds === null;
  if (announced === null && isNaive) return unusable("no-time-zone", value, "The time does not say its time zone.");
  if (announced !== null && !isNaive) {
    return unusable("two-time-zones", value, "The time brings a time zone beside the announced one.");
  }
  if (Math.abs(read.offsetSeconds ?? 0) >= SECONDS_PER_DAY) {
    return failed("out-of-range", value, "The time zone is a day or more away from UTC.");
  }
  const zone = read.offsetSeconds === null ? announced : new FixedZone(read.offsetSeconds);
  const utcSeconds = read.localSeconds - (zone?.offsetAtLocal(read.localSeconds, 0) ?? 0);
  const isWithinYears = utcSeconds >= MIN_SECONDS && utcSeconds <= MAX_SECONDS;
  return isWithinYears
    ? new DateTime(utcSeconds, read.micros, UTC)
    : failed("out-of-range", value, "The moment lies outside the years 1 to 9999.");
}

/** 0001-01-01 and 9999-12-31, the first and last second Python's calendar knows. */
const MIN_SECONDS = -62_135_596_800;
const MAX_SECONDS = 253_402_300_799;
