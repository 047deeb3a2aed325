import { daysInMonth, SECONDS_PER_DAY, toCivil, toDays, toWeekday } from "../../template/time/civil.ts";
import type { Ymd } from "./day-parts.ts";
import { NotADate } from "./not-a-date.ts";
import { DateReader } from "./reader.ts";
import { splitTokens } from "./tokens.ts";
import { isUtcName } from "./words.ts";

/** A moment as a text gives it: wall clock, and seconds ahead of UTC where it says so. */
export type LenientDate = {
  /** Seconds from 1970-01-01 00:00 on that clock. */
  readonly localSeconds: number;
  readonly micros: number;
  readonly offsetSeconds: number | null;
};

/** C's `int`: beyond it Python raises an error its callers do not expect. */
const MAX_INT = 2 ** 31 - 1;

/**
 * Reads a date or time the way python-dateutil does, which Home Assistant uses for date, time and datetime entities
 * (spec §14.7): month first unless only day first is possible, missing parts from today. Null where the text is no
 * date, undefined where a number in it is too large and Home Assistant fails.
 */
export function readLenientDate(text: string, todayDays: number): LenientDate | null | undefined {
  try {
    const reader = new DateReader(splitTokens(text));
    return build(reader, reader.parts.resolve(), todayDays);
  } catch (error) {
    if (error instanceof NotADate) return null;
    throw error;
  }
}

function build(reader: DateReader, ymd: Ymd, todayDays: number): LenientDate | null | undefined {
  const { hour, minute, second, micros, weekday } = reader;
  const given = [
    ymd.year,
    ymd.month,
    ymd.day,
    hour,
    minute,
    second,
    micros,
    weekday,
    reader.zoneName,
    reader.offsetSeconds,
  ];
  if (given.every((value) => value === null)) return null;
  const numbers = [ymd.year, ymd.month, ymd.day, hour, minute, second].filter((value) => value !== null);
  if (numbers.some((value) => value > MAX_INT)) return undefined;
  const days = toDay(ymd, reader.parts.isCenturyGiven, todayDays);
  if (days === null || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const ahead = weekday === null || ymd.day ? 0 : (weekday - toWeekday(days) + 7) % 7;
  const seconds = (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0);
  const localSeconds = (days + ahead) * SECONDS_PER_DAY + seconds;
  return { localSeconds, micros: micros ?? 0, offsetSeconds: offsetOf(reader) };
}

/** Days since 1970. Without a day the last of a shorter month stands in. */
function toDay(ymd: Ymd, isCenturyGiven: boolean, todayDays: number): number | null {
  const today = toCivil(todayDays);
  const year = ymd.year === null ? today.year : toFullYear(ymd.year, isCenturyGiven, today.year);
  const month = ymd.month ?? today.month;
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null;
  const last = daysInMonth(year, month);
  const day = ymd.day ?? Math.min(today.day, last);
  return day >= 1 && day <= last ? toDays({ year, month, day }) : null;
}

/** Two digits mean the year within 50 years of this one. */
function toFullYear(year: number, isCenturyGiven: boolean, thisYear: number): number {
  if (year >= 100 || isCenturyGiven) return year;
  const full = year + Math.floor(thisYear / 100) * 100;
  if (full >= thisYear + 50) return full - 100;
  return full < thisYear - 50 ? full + 100 : full;
}

/** Names of zones other than UTC say nothing. */
function offsetOf({ zoneName, offsetSeconds }: DateReader): number | null {
  if (zoneName !== null && isUtcName(zoneName)) return 0;
  return offsetSeconds;
}
