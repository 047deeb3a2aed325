import { daysInMonth } from "../../template/time/civil.ts";
import { readDigits } from "./digits.ts";
import { NotADate } from "./not-a-date.ts";

type Label = "year" | "month" | "day";
export type Ymd = { readonly year: number | null; readonly month: number | null; readonly day: number | null };

/** Up to three numbers of a date, in the order they were read, and which is which by dateutil's rules. */
export class DayParts {
  readonly #values: number[] = [];
  readonly #places = new Map<Label, number>();
  isCenturyGiven = false;

  get count(): number {
    return this.#values.length;
  }

  /** A text of more than two digits, or a number above 100, is a year. */
  add(value: string | number, label?: Label): void {
    const isYear = typeof value === "string" ? value.length > 2 && /^\p{Nd}+$/u.test(value) : value > 100;
    if (isYear) {
      this.isCenturyGiven = true;
      if (label !== undefined && label !== "year") throw new NotADate();
    }
    this.#values.push(typeof value === "string" ? readDigits(value) : Math.trunc(value));
    const known = isYear ? "year" : label;
    if (known === undefined) return;
    if (this.#places.has(known)) throw new NotADate();
    this.#places.set(known, this.#values.length - 1);
  }

  couldBeDay(value: number): boolean {
    if (this.#places.has("day")) return false;
    const month = this.#at("month");
    if (month === undefined) return value >= 1 && value <= 31;
    return value >= 1 && value <= daysInMonth(this.#at("year") ?? 2000, month);
  }

  resolve(): Ymd {
    const { length } = this.#values;
    if (length > 3) throw new NotADate();
    const known = this.#places.size;
    if ((known > 0 && length === known) || (length === 3 && known === 2)) return this.#resolveKnown();
    const month = this.#places.get("month");
    if (length === 0) return { year: null, month: null, day: null };
    if (length === 1 || (month !== undefined && length === 2)) return this.#resolveOne(month);
    return length === 2 ? this.#resolveTwo() : this.#resolveThree(month);
  }

  #at(label: Label): number | undefined {
    const place = this.#places.get(label);
    return place === undefined ? undefined : this.#values[place];
  }

  #resolveKnown(): Ymd {
    const missing = [0, 1, 2].find((place) => ![...this.#places.values()].includes(place)) ?? 0;
    const get = (label: Label) => {
      const value = this.#at(label);
      if (value !== undefined) return value;
      return this.count === 3 ? (this.#values[missing] ?? null) : null;
    };
    return { year: get("year"), month: get("month"), day: get("day") };
  }

  #resolveOne(monthPlace: number | undefined): Ymd {
    const month = monthPlace === undefined ? null : (this.#values[monthPlace] ?? null);
    const other = this.#values.find((_, place) => place !== monthPlace);
    if (other === undefined) return { year: null, month, day: null };
    return other > 31 ? { year: other, month, day: null } : { year: null, month, day: other };
  }

  #resolveTwo(): Ymd {
    const [first = 0, second = 0] = this.#values;
    if (first > 31) return { year: first, month: second, day: null };
    if (second > 31) return { year: second, month: first, day: null };
    return { year: null, month: first, day: second };
  }

  #resolveThree(monthPlace: number | undefined): Ymd {
    const [a = 0, b = 0, c = 0] = this.#values;
    if (monthPlace === 0) return b > 31 ? { month: a, year: b, day: c } : { month: a, day: b, year: c };
    if (monthPlace === 1) return a > 31 ? { year: a, month: b, day: c } : { day: a, month: b, year: c };
    if (monthPlace === 2) return b > 31 ? { day: a, year: b, month: c } : { year: a, day: b, month: c };
    if (a > 31 || this.#places.get("year") === 0) return { year: a, month: b, day: c };
    return a > 12 ? { day: a, month: b, year: c } : { month: a, day: b, year: c };
  }
}
