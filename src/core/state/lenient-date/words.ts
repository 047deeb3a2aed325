/** dateutil's English words; all lookups ignore case. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG_MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"],
  ...["november", "december"],
];
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LONG_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const JUMPS = new Set([
  ...[" ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th"],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ...["h", "hour", "hours"].map((word) => [word, 0] as const),
  ...["m", "minute", "minutes"].map((word) => [word, 1] as const),
  ...["s", "second", "seconds"].map((word) => [word, 2] as const),
]);
const HALVES: ReadonlyMap<string, number> = new Map([
  ["am", 0],
  ["a", 0],
  ["pm", 1],
  ["p", 1],
]);
const UTC_NAMES = new Set(["utc", "gmt", "z"]);

/** From 1; undefined for other words. */
export function monthOf(word: string | undefined): number | undefined {
  const lower = word?.toLowerCase() ?? "";
  if (lower === "sept") return 9;
  const index = Math.max(MONTHS.indexOf(lower), LONG_MONTHS.indexOf(lower));
  return index < 0 ? undefined : index + 1;
}

/** Monday is 0. */
export function weekdayOf(word: string): number | undefined {
  const index = Math.max(WEEKDAYS.indexOf(word.toLowerCase()), LONG_WEEKDAYS.indexOf(word.toLowerCase()));
  return index < 0 ? undefined : index;
}

/** Words and marks that may stand anywhere. */
export function isJump(word: string | undefined): boolean {
  return word !== undefined && JUMPS.has(word.toLowerCase());
}

/** 0 for hours, 1 for minutes, 2 for seconds. */
export function unitOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : UNITS.get(word.toLowerCase());
}

/** 0 for am, 1 for pm. */
export function halfOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : HALVES.get(word.toLowerCase());
}

export function isUtcName(word: string): boolean {
  return UTC_NAMES.has(word.toLowerCase());
}
