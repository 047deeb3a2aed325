import { NotADate } from "./not-a-date.ts";

/** On a clock of 24 hours; half is 0 for am, 1 for pm. */
export function toFullHour(hour: number, half: number): number {
  if (half === 1 && hour < 12) return hour + 12;
  return half === 0 && hour === 12 ? 0 : hour;
}

/** Throws `NotADate`. */
export function readDigits(text: string): number {
  if (!/^\p{Nd}+$/u.test(text)) throw new NotADate();
  return Number(text);
}

/** Throws `NotADate`. */
export function readDecimal(text: string): number {
  if (!/^\d+(?:\.\d*)?$/.test(text)) throw new NotADate();
  return Number(text);
}
