import type { Spend, Value } from "../../python/object.ts";
import { raisePython, raiseType, raiseValue } from "../raise.ts";
import { Ordered } from "../values/ordered.ts";
import { type Civil, daysInMonth, MAX_YEAR, MIN_YEAR, pad, SECONDS_PER_DAY, toCivil, toDays } from "./civil.ts";
import { toOffsetText, type Zone } from "./zone.ts";

/** A time of day. */
export type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
};

export const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, micros: 0 };

/** Python's datetime: what a clock on the wall shows, and which zone's clock it is; null is a naive one. */
export class DateTime extends Ordered {
  readonly typeName = "datetime";
  /** Seconds from 1970-01-01 00:00 on that clock. */
  readonly localSeconds: number;
  readonly micros: number;
  readonly zone: Zone | null;
  readonly fold: number;

  constructor(localSeconds: number, micros: number, zone: Zone | null, fold = 0) {
    super();
    const { year } = toCivil(Math.floor(localSeconds / SECONDS_PER_DAY));
    if (!(year >= MIN_YEAR && year <= MAX_YEAR)) raisePython("OverflowError", "date value out of range");
    this.localSeconds = localSeconds;
    this.micros = micros;
    this.zone = zone;
    this.fold = fold;
  }

  /** Checks every field; ValueError where one is out of range. */
  static of(civil: Civil, clock: Clock, zone: Zone | null, fold = 0): DateTime {
    requireCivil(civil);
    requireClock(clock);
    const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
    return new DateTime(toDays(civil) * SECONDS_PER_DAY + seconds, clock.micros, zone, fold);
  }

  static fromUtc(utcSeconds: number, micros: number, zone: Zone): DateTime {
    const offset = zone.offsetAtUtc(utcSeconds);
    const local = utcSeconds + offset;
    return new DateTime(local, micros, zone, zone.offsetAtLocal(local, 0) === offset ? 0 : 1);
  }

  get days(): number {
    return Math.floor(this.localSeconds / SECONDS_PER_DAY);
  }

  get civil(): Civil {
    return toCivil(this.days);
  }

  get clock(): Clock {
    const seconds = this.localSeconds - this.days * SECONDS_PER_DAY;
    const minute = Math.floor(seconds / 60) % 60;
    return { hour: Math.floor(seconds / 3600), minute, second: seconds % 60, micros: this.micros };
  }

  /** Seconds ahead of UTC; null for a naive datetime. */
  get offset(): number | null {
    return this.zone === null ? null : this.zone.offsetAtLocal(this.localSeconds, this.fold);
  }

  /** Seconds since 1970 in UTC; a naive datetime is taken for one of that zone. */
  utcSeconds(naiveZone: Zone): number {
    return this.localSeconds - (this.zone ?? naiveZone).offsetAtLocal(this.localSeconds, this.fold);
  }

  in(zone: Zone, naiveZone: Zone): DateTime {
    return DateTime.fromUtc(this.utcSeconds(naiveZone), this.micros, zone);
  }

  toRepr(spend: Spend): string {
    const { year, month, day } = this.civil;
    const { hour, minute, second, micros } = this.clock;
    const parts: (number | string)[] = [year, month, day, hour, minute];
    if (second !== 0 || micros !== 0) parts.push(second);
    if (micros !== 0) parts.push(micros);
    if (this.fold === 1) parts.push("fold=1");
    if (this.zone) parts.push(`tzinfo=${this.zone.toRepr(spend)}`);
    return `datetime.datetime(${parts.join(", ")})`;
  }

  override toText(): string {
    return this.toIso(" ");
  }

  toIso(
    separator: string,
    precision: "auto" | "seconds" | "milliseconds" | "microseconds" | "minutes" | "hours" = "auto",
  ): string {
    const offset = this.offset;
    const zone = offset === null ? "" : toOffsetText(offset, ":");
    return toDateText(this.civil) + separator + toClockText(this.clock, precision) + zone;
  }

  override equals(other: Value): boolean {
    if (!(other instanceof DateTime) || (this.zone === null) !== (other.zone === null)) return false;
    return this.order(other) === 0;
  }

  order(other: Value): number | undefined {
    if (!(other instanceof DateTime)) return undefined;
    if ((this.zone === null) !== (other.zone === null))
      raiseType("can't compare offset-naive and offset-aware datetimes");
    return secondsBetween(other, this) || this.micros - other.micros;
  }
}

/** Whole seconds from one to the other. Times of one zone are compared by their clocks, as Python does. */
export function secondsBetween(from: DateTime, to: DateTime): number {
  if (from.zone === to.zone || from.zone === null || to.zone === null) return to.localSeconds - from.localSeconds;
  return to.utcSeconds(to.zone) - from.utcSeconds(from.zone);
}

export function requireCivil({ year, month, day }: Civil): void {
  if (!(year >= MIN_YEAR && year <= MAX_YEAR)) raiseValue(`year must be in 1..9999, not ${year}`);
  if (!(month >= 1 && month <= 12)) raiseValue(`month must be in 1..12, not ${month}`);
  if (!(day >= 1 && day <= daysInMonth(year, month))) raiseValue(`day ${day} must be in range for month`);
}

export function requireClock({ hour, minute, second, micros }: Clock): void {
  if (!(hour >= 0 && hour <= 23)) raiseValue(`hour must be in 0..23, not ${hour}`);
  if (!(minute >= 0 && minute <= 59)) raiseValue(`minute must be in 0..59, not ${minute}`);
  if (!(second >= 0 && second <= 59)) raiseValue(`second must be in 0..59, not ${second}`);
  if (!(micros >= 0 && micros <= 999_999)) raiseValue(`microsecond must be in 0..999999, not ${micros}`);
}

export function toDateText({ year, month, day }: Civil): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function toClockText({ hour, minute, second, micros }: Clock, precision = "auto"): string {
  if (precision === "hours") return pad(hour, 2);
  const minutes = `${pad(hour, 2)}:${pad(minute, 2)}`;
  if (precision === "minutes") return minutes;
  const seconds = `${minutes}:${pad(second, 2)}`;
  if (precision === "milliseconds") return `${seconds}.${pad(Math.floor(micros / 1000), 3)}`;
  const isShort = precision === "seconds" || (precision === "auto" && micros === 0);
  return isShort ? seconds : `${seconds}.${pad(micros, 6)}`;
}
