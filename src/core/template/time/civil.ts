/** A calendar day in the proleptic Gregorian calendar, months and days from 1. */
export type Civil = { readonly year: number; readonly month: number; readonly day: number };

export const SECONDS_PER_DAY = 86_400;
export const MIN_YEAR = 1;
export const MAX_YEAR = 9_999;

/** Days since 1970-01-01. */
export function toDays({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function toCivil(days: number): Civil {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Monday is 0. */
export function toWeekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** Day of the year, from 1. */
export function toYearDay(civil: Civil): number {
  return toDays(civil) - toDays({ year: civil.year, month: 1, day: 1 }) + 1;
}

/** ISO 8601 week date: year, week from 1, weekday from 1. */
export function toIsoWeek(days: number): { year: number; week: number; weekday: number } {
  const weekday = toWeekday(days);
  const { year } = toCivil(days - weekday + 3);
  const firstThursday = toDays({ year, month: 1, day: 4 });
  const firstMonday = firstThursday - toWeekday(firstThursday);
  return { year, week: Math.floor((days - firstMonday) / 7) + 1, weekday: weekday + 1 };
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
