import { capText } from "../limits.ts";
import { type Civil, pad, toDays, toIsoWeek, toWeekday, toYearDay } from "./civil.ts";
import { type Clock, toClockText, toDateText } from "./datetime.ts";
import { toOffsetText } from "./zone.ts";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** What a format can show. */
export type Moment = {
  readonly civil: Civil;
  readonly clock: Clock;
  readonly offset: number | null;
  readonly zoneName: string;
  readonly utcSeconds: number;
};

type Directive = (moment: Moment) => string;

const hour12 = ({ clock }: Moment) => clock.hour % 12 || 12;
const weekday = ({ civil }: Moment) => toWeekday(toDays(civil));
const isoWeek = ({ civil }: Moment) => toIsoWeek(toDays(civil));
const weekdayName = (moment: Moment) => WEEKDAYS[weekday(moment)] ?? "";
const monthName = ({ civil }: Moment) => MONTHS[civil.month - 1] ?? "";
const american = ({ civil }: Moment) => `${pad(civil.month, 2)}/${pad(civil.day, 2)}/${pad(civil.year % 100, 2)}`;
const clockText = ({ clock }: Moment) => toClockText(clock, "seconds");

/** glibc's directives in the C locale. */
const DIRECTIVES: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  ["a", (moment) => weekdayName(moment).slice(0, 3)],
  ["A", weekdayName],
  ["w", (moment) => String((weekday(moment) + 1) % 7)],
  ["u", (moment) => String(weekday(moment) + 1)],
  ["d", ({ civil }) => pad(civil.day, 2)],
  ["e", ({ civil }) => String(civil.day).padStart(2)],
  ["b", (moment) => monthName(moment).slice(0, 3)],
  ["h", (moment) => monthName(moment).slice(0, 3)],
  ["B", monthName],
  ["m", ({ civil }) => pad(civil.month, 2)],
  ["y", ({ civil }) => pad(civil.year % 100, 2)],
  ["Y", ({ civil }) => String(civil.year)],
  ["C", ({ civil }) => pad(Math.floor(civil.year / 100), 2)],
  ["H", ({ clock }) => pad(clock.hour, 2)],
  ["k", ({ clock }) => String(clock.hour).padStart(2)],
  ["I", (moment) => pad(hour12(moment), 2)],
  ["l", (moment) => String(hour12(moment)).padStart(2)],
  ["p", ({ clock }) => (clock.hour < 12 ? "AM" : "PM")],
  ["P", ({ clock }) => (clock.hour < 12 ? "am" : "pm")],
  ["M", ({ clock }) => pad(clock.minute, 2)],
  ["S", ({ clock }) => pad(clock.second, 2)],
  ["f", ({ clock }) => pad(clock.micros, 6)],
  ["z", ({ offset }) => (offset === null ? "" : toOffsetText(offset, ""))],
  [":z", ({ offset }) => (offset === null ? "" : toOffsetText(offset, ":"))],
  ["Z", ({ zoneName }) => zoneName],
  ["j", ({ civil }) => pad(toYearDay(civil), 3)],
  ["U", (moment) => pad(weekNumber(moment, 6), 2)],
  ["W", (moment) => pad(weekNumber(moment, 0), 2)],
  ["V", (moment) => pad(isoWeek(moment).week, 2)],
  ["G", (moment) => String(isoWeek(moment).year)],
  ["g", (moment) => pad(isoWeek(moment).year % 100, 2)],
  ["s", ({ utcSeconds }) => String(utcSeconds)],
  ["c", (moment) => toCtime(moment)],
  ["x", american],
  ["D", american],
  ["X", clockText],
  ["T", clockText],
  ["F", ({ civil }) => toDateText(civil)],
  ["R", ({ clock }) => toClockText(clock, "minutes")],
  ["r", (moment) => `${pad(hour12(moment), 2)}${clockText(moment).slice(2)} ${moment.clock.hour < 12 ? "AM" : "PM"}`],
  ["n", () => "\n"],
  ["t", () => "\t"],
  ["%", () => "%"],
]);

/** `Sun Mar  1 13:00:00 2026`. */
export function toCtime(moment: Moment): string {
  const { civil } = moment;
  const day = String(civil.day).padStart(2);
  return `${weekdayName(moment).slice(0, 3)} ${monthName(moment).slice(0, 3)} ${day} ${clockText(moment)} ${civil.year}`;
}

/** Python's `strftime`. Unknown directives stay as they are, as glibc leaves them. */
export function formatTime(format: string, moment: Moment): string {
  const text = format.replace(/%(?<flag>[-_0^#]?)(?<code>:z|.)/gsu, (whole, flag: string, code: string) => {
    const directive = DIRECTIVES.get(code);
    return directive === undefined ? whole : applyFlag(directive(moment), flag);
  });
  return capText(text);
}

/** glibc's flags: `-` drops the padding, `_` pads with blanks, `^` writes capitals. */
function applyFlag(text: string, flag: string): string {
  if (flag === "-") return text.replace(/^[0 ]+(?=.)/, "");
  if (flag === "_") return text.replace(/^0+(?=.)/, (zeros) => " ".repeat(zeros.length));
  if (flag === "0") return text.replace(/^ +/, (blanks) => "0".repeat(blanks.length));
  return flag === "^" ? text.toUpperCase() : text;
}

/** Week of the year, where weeks begin on this weekday (Monday 0) and days before the first one are week 0. */
function weekNumber(moment: Moment, firstWeekday: number): number {
  const dayOfWeek = (weekday(moment) - firstWeekday + 7) % 7;
  return Math.floor((toYearDay(moment.civil) + 6 - dayOfWeek) / 7);
}
