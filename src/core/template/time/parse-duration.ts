import { roundToBigint, TimeDelta } from "./timedelta.ts";

const CLOCK =
  /^(?:(?<days>-?\d+) (?:days?, )?)?(?<sign>-?)(?:(?:(?<hours>\d+):)(?=\d+:\d+))?(?:(?<minutes>\d+):)?(?<seconds>\d+)(?:[.,](?<microseconds>\d{1,6})\d{0,6})?$/;
const AMOUNT = "\\d+(?:[.,]\\d+)?";
const ISO = new RegExp(
  `^(?<sign>[-+]?)P(?:(?<days>${AMOUNT})D)?(?:T(?:(?<hours>${AMOUNT})H)?(?:(?<minutes>${AMOUNT})M)?(?:(?<seconds>${AMOUNT})S)?)?$`,
);
const POSTGRES =
  /^(?:(?<days>-?\d+) (?:days? ?))?(?:(?<sign>[-+])?(?<hours>\d+):(?<minutes>\d\d):(?<seconds>\d\d)(?:\.(?<microseconds>\d{1,6}))?)?$/;

/** Home Assistant's `parse_duration`: `1:30:00`, `2 days, 3:04`, `PT10M`; undefined where the text is none. */
export function readDuration(text: string): TimeDelta | undefined {
  const groups = (CLOCK.exec(text) ?? ISO.exec(text) ?? POSTGRES.exec(text))?.groups;
  if (!groups) return undefined;
  const number = (name: string) => Number((groups[name] ?? "0").replace(",", "."));
  const micros = Number((groups["microseconds"] ?? "").padEnd(6, "0"));
  const seconds = number("hours") * 3600 + number("minutes") * 60 + number("seconds");
  const clock = roundToBigint(seconds * 1e6) + BigInt(micros);
  const days = roundToBigint(number("days") * 86_400e6);
  const isNegative = groups["sign"] === "-";
  // In ISO form the sign is before everything, else it is the clock's alone.
  if (ISO.test(text)) return new TimeDelta(isNegative ? -(days + clock) : days + clock);
  return new TimeDelta(days + (isNegative ? -clock : clock));
}
