/** A moment as Python's `datetime` holds it: wall clock, and the distance to UTC where it is known. */
export type DateTime = {
  /** The wall clock's time as if it were UTC, whole seconds in milliseconds since 1970. */
  readonly wallMs: number;
  readonly microseconds: number;
  /** null: naive, that is without time zone. */
  readonly offsetMinutes: number | null;
};

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;

const ZONE = "(?<zone>[Zz]|[+-]\\d{2}(?::?\\d{2})?)?";
const FRACTION = "(?:[.,](?<fraction>\\d+))?";
const EXTENDED_TIME = `(?:[Tt ](?<hour>\\d{2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2})${FRACTION})?)?${ZONE})?`;
const BASIC_TIME = `(?:[Tt ](?<hour>\\d{2})(?:(?<minute>\\d{2})(?:(?<second>\\d{2})${FRACTION})?)?${ZONE})?`;
/** ISO 8601 as Home Assistant's first parser reads it: either all separators or none. */
const ISO_FORMS: readonly RegExp[] = [
  new RegExp(`^(?<year>\\d{4})-(?<month>\\d{2})(?:-(?<day>\\d{2}))?${EXTENDED_TIME}$`),
  new RegExp(`^(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})${BASIC_TIME}$`),
  new RegExp(`^(?<year>\\d{4})-W(?<week>\\d{2})(?:-(?<weekday>\\d))?${EXTENDED_TIME}$`),
  new RegExp(`^(?<year>\\d{4})W(?<week>\\d{2})(?<weekday>\\d)?${BASIC_TIME}$`),
  new RegExp(`^(?<year>\\d{4})-(?<ordinal>\\d{3})${EXTENDED_TIME}$`),
  new RegExp(`^(?<year>\\d{4})(?<ordinal>\\d{3})${BASIC_TIME}$`),
];
/** What its second parser takes where the first refuses: single digits. */
const LOOSE_FORM =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T ](?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,6})\d{0,6})?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?\n?$/;

type Parts = { readonly [name: string]: string | undefined };

/** Reads a date or a date with time (spec §14.21, 8); undefined where Home Assistant cannot. A date is its midnight. */
export function readDateTime(text: string): DateTime | undefined {
  for (const form of ISO_FORMS) {
    const parts = form.exec(text)?.groups;
    const moment = parts && toDateTime(parts, 60, true);
    if (moment) return moment;
  }
  const parts = LOOSE_FORM.exec(text)?.groups;
  return parts && toDateTime(parts, 100, false);
}

/** Python's `isoformat` of the date alone: `2026-01-31`. */
export function toDateText({ wallMs }: DateTime): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** Python's `isoformat`: microseconds only where there are some, the offset only where it is known. */
export function toDateTimeText({ wallMs, microseconds, offsetMinutes }: DateTime): string {
  const wall = new Date(wallMs).toISOString().slice(0, 19);
  const fraction = microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0")}`;
  return wall + fraction + (offsetMinutes === null ? "" : toOffsetText(offsetMinutes));
}

/** In UTC and whole seconds: `2026-01-31T12:00:00+00:00`; undefined where it is naive or leaves Python's years. */
export function toUtcText({ wallMs, offsetMinutes }: DateTime): string | undefined {
  if (offsetMinutes === null) return undefined;
  const utcMs = wallMs - offsetMinutes * MS_PER_MINUTE;
  return isWithinYears(utcMs) ? `${new Date(utcMs).toISOString().slice(0, 19)}+00:00` : undefined;
}

function toDateTime(parts: Parts, minutesPerHourOfOffset: number, mayBe24: boolean): DateTime | undefined {
  const dayMs = toDayMs(parts);
  const timeMs = toTimeMs(parts, mayBe24);
  const offsetMinutes = toOffset(parts["zone"], minutesPerHourOfOffset);
  if (dayMs === undefined || timeMs === undefined || offsetMinutes === undefined) return undefined;
  const wallMs = dayMs + timeMs;
  const microseconds = Number((parts["fraction"] ?? "").slice(0, 6).padEnd(6, "0"));
  // 24:00 is the next day's midnight, and only when nothing follows it.
  if (!isWithinYears(wallMs) || (timeMs === MS_PER_DAY && microseconds > 0)) return undefined;
  return { wallMs, microseconds, offsetMinutes };
}

function toDayMs({ year, month, day, week, weekday, ordinal }: Parts): number | undefined {
  const fullYear = Number(year);
  if (fullYear === 0) return undefined;
  if (week !== undefined) return toWeekDayMs(fullYear, Number(week), Number(weekday ?? "1"));
  if (ordinal !== undefined) return toOrdinalMs(fullYear, Number(ordinal));
  const ms = utcDayMs(fullYear, Number(month) - 1, Number(day ?? "1"));
  const date = new Date(ms);
  // A day that does not exist rolls over into the next month.
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? "1") ? ms : undefined;
}

function toOrdinalMs(year: number, ordinal: number): number | undefined {
  const ms = utcDayMs(year, 0, ordinal);
  return ordinal > 0 && new Date(ms).getUTCFullYear() === year ? ms : undefined;
}

function toWeekDayMs(year: number, week: number, weekday: number): number | undefined {
  const first = firstMondayMs(year);
  const ms = first + ((week - 1) * 7 + weekday - 1) * MS_PER_DAY;
  const isValid =
    week > 0 && weekday > 0 && weekday < 8 && first + (week - 1) * 7 * MS_PER_DAY < firstMondayMs(year + 1);
  return isValid ? ms : undefined;
}

/** Monday of ISO week 1, the week that holds 4 January. */
function firstMondayMs(year: number): number {
  const fourth = new Date(utcDayMs(year, 0, 4));
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * MS_PER_DAY;
}

/** `Date.UTC` takes years below 100 for 19xx. */
function utcDayMs(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function toTimeMs(parts: Parts, mayBe24: boolean): number | undefined {
  const hour = Number(parts["hour"] ?? "0");
  const minute = Number(parts["minute"] ?? "0");
  const second = Number(parts["second"] ?? "0");
  const ms = ((hour * 60 + minute) * 60 + second) * 1000;
  if (minute > 59 || second > 59) return undefined;
  return hour < 24 || (mayBe24 && ms === MS_PER_DAY) ? ms : undefined;
}

/** null: none given; undefined: out of range. */
function toOffset(zone: string | undefined, minutesPerHour: number): number | null | undefined {
  if (zone === undefined) return null;
  if (zone === "Z" || zone === "z") return 0;
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  const offset = Number(zone.slice(1, 3)) * 60 + minutes;
  if (minutes >= minutesPerHour || offset >= MINUTES_PER_DAY) return undefined;
  return zone.startsWith("-") ? 0 - offset : offset;
}

function toOffsetText(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function isWithinYears(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  return year >= 1 && year <= 9999;
}
