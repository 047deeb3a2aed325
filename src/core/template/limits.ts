import { TemplateFailure } from "./failure.ts";
import type { Host } from "./host.ts";

/** Templates come from the broker, so they are hostile (templates.md §8). None of the recorded ones comes near these. */
export const MAX_SOURCE_LENGTH = 32_768;
export const MAX_NODES = 4_000;
export const MAX_NESTING = 100;
export const MAX_TEXT_LENGTH = 65_536;
export const MAX_ITEMS = 10_000;
export const MAX_INT_BITS = 4_096;
export const MAX_WIDTH = 4_096;
export const MAX_DIGITS = 100;
export const MAX_OUTPUT_LENGTH = 65_536;
export const MAX_MACRO_DEPTH = 30;
export const MAX_PATTERN_LENGTH = 500;
export const MAX_MATCHED_LENGTH = 8_192;

const MAX_FUEL = 50_000;
/**
 * The clock counts from here on. No recorded template uses a tenth of it, so a render that was merely interrupted, or
 * runs for the first time, is never cut off.
 */
const UNTIMED_FUEL = 4_000;
const MAX_RENDER_MS = 10;
const CHARGES_PER_LOOK_AT_CLOCK = 16;

/** Ends the render: one of our own limits was reached. */
export function failLimit(limit: string): never {
  throw new TemplateFailure("limit", limit, `The template exceeds our limit on ${limit}`);
}

/** What one render may use up. */
export class Meter {
  readonly #host: Host;
  #fuel = MAX_FUEL;
  #charges = 0;
  #startMs: number | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** One unit is about one operator, or sixteen elements of work inside a function. */
  spend(units: number): void {
    this.#fuel -= units;
    if (this.#fuel < 0) failLimit("work");
    if (this.#fuel < MAX_FUEL - UNTIMED_FUEL && ++this.#charges % CHARGES_PER_LOOK_AT_CLOCK === 1) this.#lookAtClock();
  }

  /** Small templates never get here, and never look at a clock. */
  #lookAtClock(): void {
    const nowMs = this.#host.elapsedMs();
    this.#startMs ??= nowMs;
    if (nowMs - this.#startMs > MAX_RENDER_MS) failLimit("time");
  }
}

/** A text no longer than templates may hold. */
export function capText(text: string): string {
  if (text.length > MAX_TEXT_LENGTH) failLimit("text length");
  return text;
}

/** A list no longer than templates may hold. */
export function capItems<T extends readonly unknown[]>(items: T): T {
  if (items.length > MAX_ITEMS) failLimit("list length");
  return items;
}

/** A width or precision a template asks for. */
export function capWidth(width: number, max = MAX_WIDTH): number {
  if (width > max) failLimit("format width");
  return width;
}

/** An integer no wider than templates may hold. */
export function capInt<T extends number | bigint>(value: T): T {
  if (typeof value === "bigint" && BigInt.asIntN(MAX_INT_BITS, value) !== value) failLimit("integer size");
  return value;
}
