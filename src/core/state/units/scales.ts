import { convertTemperature } from "../temperature.ts";

/** How much of a unit makes one of the base unit of its kind. */
type Scale = ReadonlyMap<string, number>;

const METRES_PER_INCH = 0.0254;
const METRES_PER_FOOT = METRES_PER_INCH * 12;
const METRES_PER_YARD = METRES_PER_FOOT * 3;
const METRES_PER_MILE = METRES_PER_YARD * 1760;
const METRES_PER_NAUTICAL_MILE = 1852;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
const CUBIC_METRES_PER_LITRE = 0.001;
const CUBIC_METRES_PER_MILLILITRE = 0.001 * CUBIC_METRES_PER_LITRE;
const CUBIC_METRES_PER_GALLON = 231 * METRES_PER_INCH ** 3;
const CUBIC_METRES_PER_CUBIC_FOOT = METRES_PER_FOOT ** 3;
const SQUARE_METRES_PER_SQUARE_FOOT = METRES_PER_FOOT ** 2;
const GRAVITY = 9.80665;
const MERCURY_DENSITY = 13.5951;

/** Per square metre. */
export const AREA: Scale = new Map([
  ["m²", 1],
  ["cm²", 1 / 0.01 ** 2],
  ["mm²", 1 / 0.001 ** 2],
  ["km²", 1 / 1000 ** 2],
  ["in²", 1 / METRES_PER_INCH ** 2],
  ["ft²", 1 / SQUARE_METRES_PER_SQUARE_FOOT],
  ["yd²", 1 / METRES_PER_YARD ** 2],
  ["mi²", 1 / METRES_PER_MILE ** 2],
  ["ac", 1 / (66 * 660 * SQUARE_METRES_PER_SQUARE_FOOT)],
  ["ha", 1 / (100 * 100)],
]);

/** Per metre. */
export const LENGTH: Scale = new Map([
  ["m", 1],
  ["mm", 1 / 0.001],
  ["cm", 1 / 0.01],
  ["km", 1 / 1000],
  ["in", 1 / METRES_PER_INCH],
  ["ft", 1 / METRES_PER_FOOT],
  ["yd", 1 / METRES_PER_YARD],
  ["mi", 1 / METRES_PER_MILE],
  ["nmi", 1 / METRES_PER_NAUTICAL_MILE],
]);

/** Per pascal. */
export const PRESSURE: Scale = new Map([
  ["Pa", 1],
  ["mPa", 1000],
  ["hPa", 1 / 100],
  ["kPa", 1 / 1000],
  ["bar", 1 / 100_000],
  ["cbar", 1 / 1000],
  ["mbar", 1 / 100],
  ["atm", 1 / 101_325],
  ["inHg", 1 / (METRES_PER_INCH * 1000 * GRAVITY * MERCURY_DENSITY)],
  ["inH₂O", 1 / 249.0889083333348],
  ["psi", 1 / 6894.757],
  ["mmHg", 1 / (0.001 * 1000 * GRAVITY * MERCURY_DENSITY)],
]);

/** Per metre a second. Beaufort is no multiple of it: see `convert`. */
export const SPEED: Scale = new Map([
  ["m/s", 1],
  ["in/d", SECONDS_PER_DAY / METRES_PER_INCH],
  ["in/h", SECONDS_PER_HOUR / METRES_PER_INCH],
  ["mm/d", SECONDS_PER_DAY / 0.001],
  ["mm/h", SECONDS_PER_HOUR / 0.001],
  ["ft/s", 1 / METRES_PER_FOOT],
  ["in/s", 1 / METRES_PER_INCH],
  ["km/h", SECONDS_PER_HOUR / 1000],
  ["kn", SECONDS_PER_HOUR / METRES_PER_NAUTICAL_MILE],
  ["m/min", 60],
  ["mm/s", 1 / 0.001],
  ["mph", SECONDS_PER_HOUR / METRES_PER_MILE],
]);

/** Per cubic metre. */
export const VOLUME: Scale = new Map([
  ["m³", 1],
  ["L", 1 / CUBIC_METRES_PER_LITRE],
  ["mL", 1 / CUBIC_METRES_PER_MILLILITRE],
  ["gal", 1 / CUBIC_METRES_PER_GALLON],
  ["fl. oz.", 1 / (CUBIC_METRES_PER_GALLON / 128)],
  ["ft³", 1 / CUBIC_METRES_PER_CUBIC_FOOT],
  ["CCF", 1 / (100 * CUBIC_METRES_PER_CUBIC_FOOT)],
  ["MCF", 1 / (1000 * CUBIC_METRES_PER_CUBIC_FOOT)],
]);

/** Per cubic metre an hour. */
export const FLOW: Scale = new Map([
  ["m³/h", 1],
  ["m³/min", 1 / 60],
  ["m³/s", 1 / SECONDS_PER_HOUR],
  ["ft³/min", 1 / (60 * CUBIC_METRES_PER_CUBIC_FOOT)],
  ["L/h", 1 / CUBIC_METRES_PER_LITRE],
  ["L/min", 1 / (60 * CUBIC_METRES_PER_LITRE)],
  ["L/s", 1 / (SECONDS_PER_HOUR * CUBIC_METRES_PER_LITRE)],
  ["gal/h", 1 / CUBIC_METRES_PER_GALLON],
  ["gal/min", 1 / (60 * CUBIC_METRES_PER_GALLON)],
  ["gal/d", 24 / CUBIC_METRES_PER_GALLON],
  ["mL/s", 1 / (SECONDS_PER_HOUR * CUBIC_METRES_PER_MILLILITRE)],
]);

/** Per base unit, by device class; only classes whose values a unit system converts. */
const SCALES: ReadonlyMap<string, Scale> = new Map([
  ["area", AREA],
  ["atmospheric_pressure", PRESSURE],
  ["distance", LENGTH],
  ["gas", VOLUME],
  ["precipitation", LENGTH],
  ["precipitation_intensity", SPEED],
  ["pressure", PRESSURE],
  ["speed", SPEED],
  ["volume", VOLUME],
  ["volume_flow_rate", FLOW],
  ["volume_storage", VOLUME],
  ["water", VOLUME],
  ["wind_speed", SPEED],
]);

/** Metres a second at Beaufort 1, and how the number grows with the speed. */
const BEAUFORT_SCALE = 1 / 0.836;
const BEAUFORT_POWER = 2 / 3;

/**
 * A value of one device class in another unit, by Home Assistant's factors in its order of operations, so that the last
 * digit agrees; undefined where there is no such conversion. Nothing is ever converted to Beaufort.
 */
export function convert(value: number, deviceClass: string, from: string, to: string): number | undefined {
  if (deviceClass === "temperature")
    return isDegrees(from) && isDegrees(to) ? convertTemperature(value, from, to) : undefined;
  const scale = SCALES.get(deviceClass);
  const target = scale?.get(to);
  if (scale === undefined || target === undefined) return undefined;
  const base = scale === SPEED && from === "Beaufort" ? fromBeaufort(value) : toBase(value, scale.get(from));
  return base === undefined ? undefined : base * target;
}

function isDegrees(unit: string): unit is "°C" | "°F" {
  return unit === "°C" || unit === "°F";
}

function fromBeaufort(value: number): number {
  return value ** (1 / BEAUFORT_POWER) / BEAUFORT_SCALE;
}

function toBase(value: number, perBase: number | undefined): number | undefined {
  return perBase === undefined ? undefined : value / perBase;
}
