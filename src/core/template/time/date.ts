import type { Value } from "../../python/object.ts";
import { raisePython } from "../raise.ts";
import { Ordered } from "../values/ordered.ts";
import { type Civil, MAX_YEAR, MIN_YEAR, toCivil } from "./civil.ts";
import { type Clock, toClockText, toDateText } from "./datetime.ts";
import { toOffsetText, type Zone } from "./zone.ts";

/** Python's date: a day without a time. */
export class PyDate extends Ordered {
  readonly typeName = "date";
  /** Days since 1970-01-01. */
  readonly days: number;

  constructor(days: number) {
    super();
    const { year } = toCivil(days);
    if (!(year >= MIN_YEAR && year <= MAX_YEAR)) raisePython("OverflowError", "date value out of range");
    this.days = days;
  }

  get civil(): Civil {
    return toCivil(this.days);
  }

  toRepr(): string {
    const { year, month, day } = this.civil;
    return `datetime.date(${year}, ${month}, ${day})`;
  }

  override toText(): string {
    return toDateText(this.civil);
  }

  override equals(other: Value): boolean {
    return other instanceof PyDate && other.days === this.days;
  }

  order(other: Value): number | undefined {
    return other instanceof PyDate ? this.days - other.days : undefined;
  }
}

/** Python's time: a time of day without a day. */
export class PyTime extends Ordered {
  readonly typeName = "time";
  readonly clock: Clock;
  readonly zone: Zone | null;

  constructor(clock: Clock, zone: Zone | null) {
    super();
    this.clock = clock;
    this.zone = zone;
  }

  get micros(): number {
    const { hour, minute, second, micros } = this.clock;
    return ((hour * 60 + minute) * 60 + second) * 1e6 + micros;
  }

  toRepr(): string {
    const { hour, minute, second, micros } = this.clock;
    const parts = [hour, minute, ...(second || micros ? [second] : []), ...(micros ? [micros] : [])];
    return `datetime.time(${parts.join(", ")})`;
  }

  override toText(): string {
    // Without a day only zones that never change have an offset.
    const offset = this.zone?.typeName === "timezone" ? toOffsetText(this.zone.offsetAtUtc(0), ":") : "";
    return toClockText(this.clock) + offset;
  }

  override equals(other: Value): boolean {
    return other instanceof PyTime && other.micros === this.micros;
  }

  order(other: Value): number | undefined {
    return other instanceof PyTime ? this.micros - other.micros : undefined;
  }
}
