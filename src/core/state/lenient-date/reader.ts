import { DayParts } from "./day-parts.ts";
import { readDecimal, readDigits, toFullHour } from "./digits.ts";
import { NotADate } from "./not-a-date.ts";
import { halfOf, isJump, isUtcName, monthOf, unitOf, weekdayOf } from "./words.ts";

const MAX_ZONE_LENGTH = 5;

/** What a text says of a moment; null where it is silent. */
export class DateReader {
  readonly parts = new DayParts();
  hour: number | null = null;
  minute: number | null = null;
  second: number | null = null;
  micros: number | null = null;
  weekday: number | null = null;
  zoneName: string | null = null;
  offsetSeconds: number | null = null;
  readonly #tokens: string[];
  #at = 0;

  /** Throws `NotADate`. */
  constructor(tokens: readonly string[]) {
    this.#tokens = [...tokens];
    for (; this.#at < this.#tokens.length; this.#at++) this.#readToken(this.#need(0));
  }

  #peek(ahead: number): string | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #need(ahead: number): string {
    const token = this.#peek(ahead);
    if (token === undefined) throw new NotADate();
    return token;
  }

  #readToken(token: string): void {
    const weekday = weekdayOf(token);
    const month = monthOf(token);
    const half = halfOf(token);
    if (/^\p{Nd}/u.test(token) || /^(?:nan|inf|infinity)$/i.test(token)) this.#readNumber(token);
    else if (weekday !== undefined) this.weekday = weekday;
    else if (month !== undefined) this.#readMonth(month);
    else if (half !== undefined) this.#readHalf(half);
    else if (this.#couldBeZone(token)) this.#readZone(token);
    else if (this.hour !== null && (token === "+" || token === "-")) this.#readOffset(token === "+" ? 1 : -1);
    else if (!isJump(token)) throw new NotADate();
  }

  #readMonth(month: number): void {
    this.parts.add(month, "month");
    const separator = this.#peek(1);
    if (separator === "-" || separator === "/") {
      this.parts.add(this.#need(2));
      if (this.#peek(3) === separator) {
        this.parts.add(this.#need(4));
        this.#at += 2;
      }
      this.#at += 2;
    } else if (separator === " " && this.#peek(3) === " " && this.#peek(2)?.toLowerCase() === "of") {
      const year = this.#peek(4);
      if (year === undefined) return;
      if (/^\p{Nd}+$/u.test(year)) this.parts.add(Number(year), "year");
      this.#at += 4;
    }
  }

  #readHalf(half: number): void {
    if (this.hour === null || this.hour > 12) throw new NotADate();
    this.hour = toFullHour(this.hour, half);
  }

  #couldBeZone(token: string): boolean {
    const isFree = this.hour !== null && this.zoneName === null && this.offsetSeconds === null;
    return isFree && token.length <= MAX_ZONE_LENGTH && (/^[A-Z]*$/.test(token) || token === "z");
  }

  /** `GMT+3` is, against all custom, three hours ahead. */
  #readZone(token: string): void {
    this.zoneName = token;
    const sign = this.#peek(1);
    if (sign !== "+" && sign !== "-") return;
    this.#tokens[this.#at + 1] = sign === "+" ? "-" : "+";
    if (isUtcName(token)) this.zoneName = null;
  }

  #readOffset(sign: 1 | -1): void {
    const digits = this.#need(1);
    let hours = readDigits(digits.slice(0, 2));
    let minutes = 0;
    if (digits.length === 4) minutes = readDigits(digits.slice(2));
    else if (this.#peek(2) === ":") {
      hours = readDigits(digits);
      minutes = readDigits(this.#need(3));
      this.#at += 2;
    } else if (digits.length > 2) throw new NotADate();
    this.offsetSeconds = sign * (hours * 3600 + minutes * 60);
    this.#readZoneComment();
    this.#at++;
  }

  /** `-0300 (BRST)`. */
  #readZoneComment(): void {
    const name = this.#peek(4);
    if (!isJump(this.#peek(2)) || this.#peek(3) !== "(" || this.#peek(5) !== ")" || name === undefined) return;
    if (name.length < 3 || name.length > MAX_ZONE_LENGTH || !/^[A-Z]*$/.test(name) || this.zoneName !== null) return;
    this.zoneName = name;
    this.#at += 4;
  }

  #readNumber(token: string): void {
    const value = readDecimal(token);
    if (this.#readCompact(token)) return;
    const unitPlace = this.#findUnit();
    if (unitPlace !== undefined) this.#readUnit(token, value, unitPlace);
    else if (this.#peek(1) === ":" && this.#peek(2) !== undefined) this.#readClock(value);
    else if (["-", "/", "."].includes(this.#peek(1) ?? "")) this.#readSeparated(token);
    else if (this.#peek(1) === undefined || isJump(this.#peek(1))) this.#readAlone(value);
    else this.#readGlued(value);
  }

  /** Numbers that are several in one: `20260131`, `235959`, `2359` behind a date. */
  #readCompact(token: string): boolean {
    const { length } = token;
    const next = this.#peek(1);
    const isTime = this.parts.count === 3 && (length === 2 || length === 4) && this.hour === null;
    if (isTime && next !== ":" && unitOf(next) === undefined) {
      this.hour = readDigits(token.slice(0, 2));
      if (length === 4) this.minute = readDigits(token.slice(2));
    } else if (length === 6 || (length > 6 && token.indexOf(".") === 6)) this.#readSix(token);
    else if (length === 8 || length === 12 || length === 14) this.#readDayAndTime(token);
    else return false;
    return true;
  }

  #readSix(token: string): void {
    const parts = [token.slice(0, 2), token.slice(2, 4), token.slice(4)];
    if (this.parts.count === 0 && !token.includes(".")) {
      for (const part of parts) this.parts.add(part);
      return;
    }
    this.hour = readDigits(token.slice(0, 2));
    this.minute = readDigits(token.slice(2, 4));
    this.#readSeconds(token.slice(4));
  }

  #readDayAndTime(token: string): void {
    this.parts.add(token.slice(0, 4), "year");
    this.parts.add(token.slice(4, 6));
    this.parts.add(token.slice(6, 8));
    if (token.length === 8) return;
    this.hour = readDigits(token.slice(8, 10));
    this.minute = readDigits(token.slice(10, 12));
    if (token.length === 14) this.second = readDigits(token.slice(12));
  }

  /** Where the word stands that says what the number counts: `10h`, `10 h`, or before it. */
  #findUnit(): number | undefined {
    if (unitOf(this.#peek(1)) !== undefined) return 1;
    if (this.#peek(1) === " " && unitOf(this.#peek(2)) !== undefined) return 2;
    if (unitOf(this.#peek(-1)) !== undefined) return -1;
    const isLast = this.#at > 1 && this.#at === this.#tokens.length - 1;
    return isLast && this.#peek(-1) === " " && unitOf(this.#peek(-2)) !== undefined ? -2 : undefined;
  }

  /** A number behind a unit counts the next smaller one: `10h 36`. */
  #readUnit(token: string, value: number, place: number): void {
    const unit = unitOf(this.#peek(place)) ?? 0;
    const counted = place > 0 ? unit : unit + 1;
    if (place > 0) this.#at += place;
    if (counted === 0) {
      this.hour = Math.trunc(value);
      if (value % 1 !== 0) this.minute = Math.trunc(60 * (value % 1));
    } else if (counted === 1) this.#readMinutes(value);
    else if (counted === 2) this.#readSeconds(token);
  }

  #readClock(value: number): void {
    this.hour = Math.trunc(value);
    this.#readMinutes(readDecimal(this.#need(2)));
    if (this.#peek(3) === ":" && this.#peek(4) !== undefined) {
      this.#readSeconds(this.#need(4));
      this.#at += 2;
    }
    this.#at += 2;
  }

  #readMinutes(value: number): void {
    this.minute = Math.trunc(value);
    this.second = value % 1 === 0 ? null : Math.trunc(60 * (value % 1));
  }

  #readSeconds(text: string): void {
    const [whole = "", fraction] = text.split(".");
    this.second = readDigits(whole);
    this.micros = fraction === undefined ? 0 : readDigits(fraction.padEnd(6, "0").slice(0, 6));
  }

  /** `31.01.2026`, `01-Jan-99`, `1/2`. */
  #readSeparated(token: string): void {
    const separator = this.#need(1);
    this.parts.add(token);
    const second = this.#peek(2);
    if (second !== undefined && !isJump(second)) {
      this.#addDigitsOrMonth(second);
      if (this.#peek(3) === separator) {
        const third = this.#need(4);
        const month = monthOf(third);
        if (month === undefined) this.parts.add(third);
        else this.parts.add(month, "month");
        this.#at += 2;
      }
      this.#at++;
    }
    this.#at++;
  }

  #addDigitsOrMonth(token: string): void {
    if (/^\p{Nd}+$/u.test(token)) {
      this.parts.add(token);
      return;
    }
    const month = monthOf(token);
    if (month === undefined) throw new NotADate();
    this.parts.add(month, "month");
  }

  #readAlone(value: number): void {
    const half = halfOf(this.#peek(2));
    if (half === undefined) this.parts.add(value);
    else {
      this.hour = toFullHour(Math.trunc(value), half);
      this.#at++;
    }
    this.#at++;
  }

  #readGlued(value: number): void {
    const half = halfOf(this.#peek(1));
    if (half !== undefined && value >= 0 && value < 24) {
      this.hour = toFullHour(Math.trunc(value), half);
      this.#at++;
    } else if (this.parts.couldBeDay(value)) this.parts.add(value);
    else throw new NotADate();
  }
}
