import { readInt } from "../../python/numbers.ts";
import { raiseValue } from "../raise.ts";
import { daysInMonth } from "./civil.ts";
import { type Clock, DateTime, MIDNIGHT } from "./datetime.ts";
import { FixedZone, UTC, type Zone } from "./zone.ts";

/** What ciso8601 accepts: dates with and without separators, a time down to any unit, an offset. */
const ISO =
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?|(?<month2>\d{2})(?<day2>\d{2}))?(?:[T ](?<time>[\d:.,]+)(?<zone>Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const ISO_TIME = /^(?<hour>\d{2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?$/;
/** What Home Assistant tries next: single digits are enough. */
const LENIENT =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T ](?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,6})\d{0,6})?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/;

type Groups = Record<string, string | undefined>;

/** Home Assistant's `parse_datetime`; undefined where the text is none, ValueError where it is none that exists. */
export function readDateTime(text: string): DateTime | undefined {
  const strict = readIso(text);
  if (strict) return strict;
  const groups: Groups | undefined = LENIENT.exec(text)?.groups;
  if (!groups) return undefined;
  return toDateTime(groups, toClock(groups), readZone(groups["zone"]));
}

function readIso(text: string): DateTime | undefined {
  const groups: Groups | undefined = ISO.exec(text)?.groups;
  if (!groups) return undefined;
  const time: Groups | undefined = groups["time"] === undefined ? {} : ISO_TIME.exec(groups["time"])?.groups;
  if (!time) return undefined;
  const date = {
    ...groups,
    month: groups["month"] ?? groups["month2"] ?? "1",
    day: groups["day"] ?? groups["day2"] ?? "1",
  };
  if (!isPossible(date) || !isPossibleTime(time)) return undefined;
  // Midnight at the end of a day is the next day's beginning.
  if (time["hour"] === "24") return nextDay(toDateTime(date, MIDNIGHT, readZone(groups["zone"])));
  return toDateTime(date, toClock(time), readZone(groups["zone"]));
}

function isPossible({ year, month, day }: Groups): boolean {
  const numbers = { year: Number(year), month: Number(month), day: Number(day) };
  if (numbers.year < 1 || numbers.month < 1 || numbers.month > 12) return false;
  return numbers.day >= 1 && numbers.day <= daysInMonth(numbers.year, numbers.month);
}

function isPossibleTime({ hour = "0", minute = "0", second = "0", fraction = "0" }: Groups): boolean {
  if (hour === "24") return Number(minute) === 0 && Number(second) === 0 && Number(fraction) === 0;
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
}

function nextDay(time: DateTime): DateTime {
  return new DateTime(time.localSeconds + 86_400, 0, time.zone);
}

function toDateTime({ year, month, day }: Groups, clock: Clock, zone: Zone | null): DateTime {
  return DateTime.of({ year: Number(year), month: Number(month), day: Number(day) }, clock, zone);
}

function toClock({ hour = "0", minute = "0", second = "0", fraction = "" }: Groups): Clock {
  const micros = Number(fraction.slice(0, 6).padEnd(6, "0"));
  return { hour: Number(hour), minute: Number(minute), second: Number(second), micros };
}

function readZone(text: string | undefined): Zone | null {
  if (text === undefined) return null;
  if (text.toUpperCase() === "Z") return UTC;
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0;
  const size = Number(text.slice(1, 3)) * 3600 + minutes * 60;
  if (size >= 86_400) raiseValue("offset must be a timedelta strictly between -24 and 24 hours");
  return size === 0 ? UTC : new FixedZone(text.startsWith("-") ? -size : size);
}

/** Home Assistant's `parse_time`: `10:00` or `10:00:30`. */
export function readTime(text: string): Clock | undefined {
  const parts = text.split(":");
  if (parts.length < 2) return undefined;
  const [hour, minute, second = 0] = parts.slice(0, 3).map((part) => Number(readInt(part) ?? Number.NaN));
  const clock = { hour: hour ?? 0, minute: minute ?? 0, second, micros: 0 };
  const isValid =
    clock.hour >= 0 && clock.hour < 24 && clock.minute >= 0 && clock.minute < 60 && second >= 0 && second < 60;
  return isValid ? clock : undefined;
}
