import type { Config } from "../discovery/config.ts";

const TEMPERATURES = ["current_temperature", "temperature", "target_temp_high", "target_temp_low"];
const HUMIDITIES = ["current_humidity", "humidity", "max_humidity", "min_humidity"];
const NONE: ReadonlySet<string> = new Set();

/** Attributes that are floats in Python though they may be whole, and then are written with ".0", by component. */
const FLOATS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["climate", new Set([...TEMPERATURES, ...HUMIDITIES, "target_temp_step"])],
  ["fan", new Set(["percentage_step"])],
  ["humidifier", new Set(["max_humidity", "min_humidity"])],
  ["light", new Set(["hs_color", "xy_color"])],
  ["number", new Set(["max", "min", "step"])],
  ["siren", new Set(["volume_level"])],
  ["water_heater", new Set([...TEMPERATURES, "max_temp", "min_temp"])],
]);

const CLIMATE_WITH_BOUNDS: ReadonlySet<string> = new Set([...(FLOATS.get("climate") ?? []), "max_temp", "min_temp"]);

/** The bounds of a climate are ints as long as nothing is said of them, and whole degrees are ints everywhere. */
export function floatAttributesOf(component: string, { precision, min_temp, max_temp }: Config): ReadonlySet<string> {
  if (precision === 1) return NONE;
  if (component === "climate" && (min_temp !== undefined || max_temp !== undefined)) return CLIMATE_WITH_BOUNDS;
  return FLOATS.get(component) ?? NONE;
}
