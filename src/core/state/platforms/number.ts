import type { NumberConfig } from "../../discovery/platforms/number.ts";
import { readFloat, readInt, stripBlanks, toFloat } from "../../python/numbers.ts";
import { toText } from "../../python/text.ts";
import { Float } from "../../python/value.ts";
import type { Home } from "../host.ts";
import type { Listener, Platform } from "../platform.ts";
import { failed, unusable } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import { toNumberState } from "../state-number.ts";
import { convertTemperature, type TemperatureUnit } from "../temperature.ts";

const ALTERS = ["value"] as const;

export type NumberFields = { value: number | bigint | Float | null };

type Rounding = (value: number, digits: number) => number;

/** Spec §14.18. */
export const NUMBER: Platform<NumberConfig, NumberFields> = {
  component: "number",
  blocked: new Set(["max", "min", "step"]),
  create: () => ({ value: null }),
  restore(fields, config, last) {
    // Sound because what is remembered of a number is the fields of one.
    if (isOptimisticNumber(config)) fields.value = (last.fields as NumberFields).value;
  },
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: ({ value }, config, home) => (value === null ? null : toNumberState(toShown(value, config, home, roundTo))),
  capabilities: (config, _, home) => ({ ...shownRange(config, home), step: config.step, mode: config.mode }),
  unit: (config, _, home) => (degreesOf(config) === null ? (config.unit_of_measurement ?? null) : home.temperatureUnit),
  assumed: (_, config) => isOptimisticNumber(config),
};

export function isOptimisticNumber({ optimistic, state_topic }: NumberConfig): boolean {
  return optimistic || state_topic === undefined;
}

/** The allowed range in the home's unit, in which values are compared and given. */
export function shownRange(config: NumberConfig, home: Home): { min: number; max: number } {
  const show = (value: number, round: Rounding) => toDouble(toShown(toFloat(value), config, home, round));
  return { min: show(config.min, floorTo), max: show(config.max, ceilTo) };
}

/** A value as given in the home's unit, in the unit the device speaks. */
export function toNative(value: number, config: NumberConfig, home: Home): number {
  const degrees = degreesOf(config);
  return degrees === null ? value : convertTemperature(value, home.temperatureUnit, degrees);
}

/** Only temperatures in °C and °F follow the home's unit system. */
function degreesOf({ device_class, unit_of_measurement }: NumberConfig): TemperatureUnit | null {
  const isDegrees = unit_of_measurement === "°C" || unit_of_measurement === "°F";
  return device_class === "temperature" && isDegrees ? unit_of_measurement : null;
}

function toShown(value: number | bigint | Float, config: NumberConfig, home: Home, round: Rounding) {
  const degrees = degreesOf(config);
  if (degrees === null || degrees === home.temperatureUnit) return value;
  const [, decimals = ""] = toText(value).split(".");
  return toFloat(round(convertTemperature(toDouble(value), degrees, home.temperatureUnit), decimals.length));
}

function floorTo(value: number, digits: number): number {
  return Math.floor(value * 10 ** digits) / 10 ** digits;
}

function ceilTo(value: number, digits: number): number {
  return Math.ceil(value * 10 ** digits) / 10 ** digits;
}

function toDouble(value: number | bigint | Float): number {
  return value instanceof Float ? value.value : Number(value);
}

function stateListener(config: NumberConfig, topic: string): Listener<NumberConfig, NumberFields> {
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ALTERS,
    hear({ fields }, value) {
      if (stripBlanks(value) === "") return null;
      const number = value === config.payload_reset ? null : readNumber(value);
      if (number === undefined) return unusable("not-a-number", value, "The message is not a number.");
      const { min, max } = config;
      // Comparisons with nan are false, so it passes in Home Assistant too.
      if (number !== null && (toDouble(number) < min || toDouble(number) > max)) {
        return failed("out-of-range", value, `The number is not within ${min} and ${max}.`);
      }
      fields.value = number;
      return null;
    },
  };
}

/** Digits alone are an int, everything else is a float. */
function readNumber(text: string): number | bigint | Float | undefined {
  if (/^\p{Nd}+$/u.test(text)) return readInt(text);
  const double = readFloat(text);
  return double === undefined ? undefined : toFloat(double);
}
