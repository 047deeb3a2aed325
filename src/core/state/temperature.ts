import { roundTo } from "./rounding.ts";

export type TemperatureUnit = "°C" | "°F";

/** Converts between the two scales; other amounts stay what they are. */
export function convertTemperature(value: number, from: TemperatureUnit, to: TemperatureUnit): number {
  if (from === to) return value;
  return from === "°C" ? value * 1.8 + 32 : (value - 32) / 1.8;
}

/** A temperature as attributes show it: in the home's unit, rounded to 0.1, 0.5 or 1 (spec §14.5). */
export function showTemperature(
  value: number | null,
  unit: TemperatureUnit,
  homeUnit: TemperatureUnit,
  precision: number,
): number | null {
  if (value === null) return null;
  const converted = convertTemperature(value, unit, homeUnit);
  if (precision === 0.5) return roundTo(converted * 2, 0) / 2;
  return roundTo(converted, precision === 0.1 ? 1 : 0);
}
