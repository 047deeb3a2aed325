import type { Value } from "../../python/object.ts";
import { raisePython } from "../raise.ts";
import { Ordered } from "../values/ordered.ts";
import { pad } from "./civil.ts";

export const MICROS_PER_SECOND = 1_000_000n;
export const MICROS_PER_DAY = 86_400n * MICROS_PER_SECOND;
const MAX_DAYS = 999_999_999n;

/** Python's timedelta, exact to the microsecond. */
export class TimeDelta extends Ordered {
  readonly typeName = "timedelta";
  readonly micros: bigint;

  constructor(micros: bigint) {
    super();
    const days = floorDivide(micros, MICROS_PER_DAY);
    if (days > MAX_DAYS || days < -MAX_DAYS)
      raisePython("OverflowError", `days=${days}; must have magnitude <= 999999999`);
    this.micros = micros;
  }

  get days(): number {
    return Number(floorDivide(this.micros, MICROS_PER_DAY));
  }

  /** Seconds of the last day: negative differences count on from a whole number of days. */
  get seconds(): number {
    return Number((this.micros - BigInt(this.days) * MICROS_PER_DAY) / MICROS_PER_SECOND);
  }

  get microseconds(): number {
    return Number(this.micros - floorDivide(this.micros, MICROS_PER_SECOND) * MICROS_PER_SECOND);
  }

  get totalSeconds(): number {
    const whole = this.micros / MICROS_PER_SECOND;
    const rest = this.micros - whole * MICROS_PER_SECOND;
    return rest === 0n ? Number(whole) : Number(this.micros) / 1e6;
  }

  toRepr(): string {
    const parts = Object.entries({ days: this.days, seconds: this.seconds, microseconds: this.microseconds })
      .filter(([, amount]) => amount !== 0)
      .map(([unit, amount]) => `${unit}=${amount}`);
    return `datetime.timedelta(${parts.join(", ") || "0"})`;
  }

  override toText(): string {
    const { days, seconds, microseconds } = this;
    const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
    const fraction = microseconds === 0 ? "" : `.${pad(microseconds, 6)}`;
    const dayText = days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `;
    return dayText + clock + fraction;
  }

  override isTrue(): boolean {
    return this.micros !== 0n;
  }

  override equals(other: Value): boolean {
    return other instanceof TimeDelta && other.micros === this.micros;
  }

  order(other: Value): number | undefined {
    if (!(other instanceof TimeDelta)) return undefined;
    return this.micros < other.micros ? -1 : this.micros > other.micros ? 1 : 0;
  }
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** Rounds to the nearest integer, ties to even, as Python's `round`. */
export function roundToBigint(value: number): bigint {
  if (!Number.isFinite(value)) raisePython("OverflowError", "cannot convert float infinity to integer");
  const floor = Math.floor(value);
  const rest = value - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return BigInt(floor) + (isUp ? 1n : 0n);
}
