import { raiseValue } from "../raise.ts";
import { type Civil, isLeapYear, toCivil, toDays, toWeekday } from "./civil.ts";
import { DateTime } from "./datetime.ts";
import { MONTHS, WEEKDAYS } from "./strftime.ts";
import { FixedZone, UTC, type Zone } from "./zone.ts";

const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3)).join("|");

/** Python's `_strptime` patterns, in the C locale. */
const PATTERNS: ReadonlyMap<string, string> = new Map([
  ["a", `(?<a>${short(WEEKDAYS)})`],
  ["A", `(?<A>${WEEKDAYS.join("|")})`],
  ["b", `(?<b>${short(MONTHS)})`],
  ["B", `(?<B>${MONTHS.join("|")})`],
  ["d", "(?<d>3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])"],
  ["f", "(?<f>\\d{1,6})"],
  ["H", "(?<H>2[0-3]|[01]\\d|\\d)"],
  ["I", "(?<I>1[0-2]|0[1-9]|[1-9]| [1-9])"],
  ["G", "(?<G>\\d{4})"],
  ["j", "(?<j>36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])"],
  ["m", "(?<m>1[0-2]|0[1-9]|[1-9])"],
  ["M", "(?<M>[0-5]\\d|\\d)"],
  ["p", "(?<p>am|pm)"],
  ["S", "(?<S>6[01]|[0-5]\\d|\\d)"],
  ["U", "(?<U>5[0-3]|[0-4]\\d|\\d)"],
  ["W", "(?<W>5[0-3]|[0-4]\\d|\\d)"],
  ["V", "(?<V>5[0-3]|0[1-9]|[1-4]\\d|\\d)"],
  ["u", "(?<u>[1-7])"],
  ["w", "(?<w>[0-6])"],
  ["y", "(?<y>\\d\\d)"],
  ["Y", "(?<Y>\\d{4})"],
  ["z", "(?<z>[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)"],
  ["Z", "(?<Z>utc|gmt|cet|cest|)"],
  ["%", "%"],
]);
const COMPOUNDS: ReadonlyMap<string, string> = new Map([
  ["c", "%a %b %d %H:%M:%S %Y"],
  ["x", "%m/%d/%y"],
  ["X", "%H:%M:%S"],
  ["D", "%m/%d/%y"],
  ["T", "%H:%M:%S"],
  ["F", "%Y-%m-%d"],
  ["R", "%H:%M"],
]);

type Groups = Readonly<Record<string, string | undefined>>;

/** `datetime.strptime(text, format)`; ValueError where they do not agree. */
export function parseTime(text: string, format: string): DateTime {
  const groups = matchFormat(text, format);
  const number = (name: string, fallback: number) => Number(groups[name] ?? fallback);
  const micros = Number((groups["f"] ?? "").padEnd(6, "0"));
  const clock = { hour: toHour(groups), minute: number("M", 0), second: number("S", 0), micros };
  return DateTime.of(toDate(groups), clock, toZone(groups["z"]));
}

function matchFormat(text: string, format: string): Groups {
  const seen = new Set<string>();
  const expanded = format.replace(/%(.)/gs, (whole, code: string) => COMPOUNDS.get(code) ?? whole);
  const source = expanded
    .split(/(%.|%$|\s+)/s)
    .map((part) => {
      if (/^\s+$/.test(part)) return "\\s+";
      if (!part.startsWith("%")) return part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
      if (seen.has(part) && part !== "%%") raiseValue(`redefinition of group name '${part.slice(1)}'`);
      seen.add(part);
      return PATTERNS.get(part.slice(1)) ?? raiseValue(`'${part.slice(1)}' is a bad directive in format '${format}'`);
    })
    .join("");
  const match = new RegExp(`^${source}`, "i").exec(text);
  if (!match) return raiseValue(`time data '${text}' does not match format '${format}'`);
  if (match[0].length !== text.length) raiseValue(`unconverted data remains: ${text.slice(match[0].length)}`);
  return match.groups ?? {};
}

function toHour(groups: Groups): number {
  if (groups["H"] !== undefined) return Number(groups["H"]);
  if (groups["I"] === undefined) return 0;
  const hour = Number(groups["I"]) % 12;
  return groups["p"]?.toLowerCase() === "pm" ? hour + 12 : hour;
}

function toYear(groups: Groups): number {
  if (groups["y"] === undefined) return Number(groups["Y"] ?? groups["G"] ?? 1900);
  const short = Number(groups["y"]);
  return short <= 68 ? 2000 + short : 1900 + short;
}

function toMonth(groups: Groups): number {
  const name = groups["B"] ?? groups["b"];
  if (name === undefined) return Number(groups["m"] ?? 1);
  return MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
}

function toDate(groups: Groups): Civil {
  const year = toYear(groups);
  if (groups["V"] !== undefined && groups["G"] !== undefined) return fromIsoWeek(groups);
  if (groups["j"] !== undefined && groups["m"] === undefined) return fromYearDay(year, Number(groups["j"]));
  const week = groups["W"] ?? groups["U"];
  const weekday = toWeekdayNumber(groups);
  if (week !== undefined && weekday !== undefined && groups["m"] === undefined) {
    return fromWeek(year, Number(week), weekday, groups["W"] !== undefined);
  }
  const isLeapDayAlone = groups["Y"] === undefined && groups["y"] === undefined && groups["m"] && groups["d"];
  const month = toMonth(groups);
  const day = Number(groups["d"] ?? 1);
  if (isLeapDayAlone && month === 2 && day === 29 && !isLeapYear(year)) raiseValue("day is out of range for month");
  return { year, month, day };
}

/** Monday is 0. */
function toWeekdayNumber(groups: Groups): number | undefined {
  if (groups["u"] !== undefined) return Number(groups["u"]) - 1;
  if (groups["w"] !== undefined) return (Number(groups["w"]) + 6) % 7;
  const name = groups["A"] ?? groups["a"];
  if (name === undefined) return undefined;
  return WEEKDAYS.findIndex((day) => day.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
}

function fromYearDay(year: number, yearDay: number): Civil {
  return toCivil(toDays({ year, month: 1, day: 1 }) + yearDay - 1);
}

function fromIsoWeek(groups: Groups): Civil {
  const fourth = toDays({ year: Number(groups["G"]), month: 1, day: 4 });
  const monday = fourth - toWeekday(fourth) + (Number(groups["V"]) - 1) * 7;
  return toCivil(monday + (toWeekdayNumber(groups) ?? 0));
}

function fromWeek(year: number, week: number, weekday: number, startsOnMonday: boolean): Civil {
  const first = toDays({ year, month: 1, day: 1 });
  const firstWeekday = (toWeekday(first) + (startsOnMonday ? 0 : 1)) % 7;
  const place = (weekday + (startsOnMonday ? 0 : 1)) % 7;
  return toCivil(first + ((7 - firstWeekday) % 7) + (week - 1) * 7 + place);
}

function toZone(offset: string | undefined): Zone | null {
  if (offset !== undefined) {
    if (offset.toUpperCase() === "Z") return UTC;
    const digits = offset.slice(1).replaceAll(":", "");
    const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6) || 0);
    return size === 0 ? UTC : new FixedZone(offset.startsWith("-") ? -size : size);
  }
  // Python leaves a datetime naive where only the name of a zone is given.
  return null;
}
