import { toFloat, toNumber } from "../../python/numbers.ts";
import type { Float, Json } from "../../python/value.ts";
import { asFloat, asInteger, asOneOf, asText, invalid, optional, type Reader } from "../fields.ts";
import { type FieldTable, Refusal } from "../service.ts";

const MAX_BRIGHTNESS = 255;
const MAX_TRANSITION_SECONDS = 6553;

/** Cuts a number off at the bounds instead of refusing it. */
function clamped(read: Reader, min: number, max: number): Reader {
  return (value) => {
    const number = read(value);
    if (number instanceof Refusal) return number;
    const double = toNumber(number) ?? Number.NaN;
    if (double >= min && double <= max) return number;
    const cut = double < min ? min : max;
    return Number.isNaN(double) || typeof number !== "object" ? cut : toFloat(cut);
  };
}

/** A list of exactly these. */
function asTuple(...readers: readonly Reader[]): Reader {
  return (value) => {
    if (!Array.isArray(value) || value.length !== readers.length) return invalid(`expected ${readers.length} numbers`);
    const items: Json[] = [];
    for (const [at, read] of readers.entries()) {
      const item = read(value[at] ?? null);
      if (item instanceof Refusal) return item;
      items.push(item);
    }
    return items;
  };
}

const asByte = asInteger(0, MAX_BRIGHTNESS);
const asBrightness = clamped(asInteger(), 0, MAX_BRIGHTNESS);
const asTransition = clamped(asFloat(), 0, MAX_TRANSITION_SECONDS);
/** The longest one is an integer: what is longer was cut off to it. */
export function toTransition(seconds: number): number | Float {
  return seconds === MAX_TRANSITION_SECONDS ? seconds : toFloat(seconds);
}

const asShare = asFloat(0, 1);
const asFlash = asOneOf(["short", "long"]);

/** What `light.turn_on` and `light.toggle` take. */
export const TURN_ON_PARAMETERS: FieldTable = {
  profile: optional(asText),
  transition: optional(asTransition),
  brightness: optional(asBrightness),
  brightness_pct: optional(asFloat(0, 100)),
  brightness_step: optional(clamped(asInteger(), -MAX_BRIGHTNESS, MAX_BRIGHTNESS)),
  brightness_step_pct: optional(clamped(asFloat(), -100, 100)),
  color_name: optional(asText),
  color_temp_kelvin: optional(asInteger(0)),
  hs_color: optional(asTuple(asFloat(0, 360), asFloat(0, 100))),
  rgb_color: optional(asTuple(asByte, asByte, asByte)),
  rgbw_color: optional(asTuple(asByte, asByte, asByte, asByte)),
  rgbww_color: optional(asTuple(asByte, asByte, asByte, asByte, asByte)),
  xy_color: optional(asTuple(asShare, asShare)),
  white: optional((value) => (value === true ? true : asBrightness(value))),
  flash: optional(asFlash),
  effect: optional(asText),
};

export const TURN_OFF_PARAMETERS: FieldTable = { transition: optional(asTransition), flash: optional(asFlash) };

/** Of each of these only one may be given. */
const EXCLUSIVE: readonly (readonly string[])[] = [
  ["brightness", "brightness_pct", "brightness_step", "brightness_step_pct"],
  [
    "profile",
    "color_name",
    "color_temp_kelvin",
    "hs_color",
    "rgb_color",
    "rgbw_color",
    "rgbww_color",
    "xy_color",
    "white",
  ],
];

export function findClash(values: ReadonlyMap<string, Json>): Refusal | null {
  for (const group of EXCLUSIVE) {
    const given = group.filter((name) => values.has(name));
    if (given.length > 1) return new Refusal("exclusive-fields", `Only one of ${given.join(" and ")} may be given.`);
  }
  return null;
}
