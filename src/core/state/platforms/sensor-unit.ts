import type { SensorConfig } from "../../discovery/platforms/sensor.ts";
import type { Template } from "../../template/template.ts";
import type { Home } from "../host.ts";
import { convert } from "../units/scales.ts";

export type SensorFields = {
  /** As it is to be shown, before any unit conversion; null is unknown. */
  value: string | null;
  /** What the value was read as: a text, or a date or date with time by its ISO form. */
  form: "text" | "date" | "datetime";
  lastReset: string | null;
  /** The unit the registry keeps for the entity since it was found; null: none. */
  suggestedUnit: string | null;
  valueTemplate: Template | null;
  lastResetTemplate: Template | null;
};

const NOT_NUMERIC: ReadonlySet<string> = new Set(["date", "enum", "timestamp", "uptime"]);

export function isNotNumeric(deviceClass: string | null | undefined): boolean {
  return deviceClass !== null && deviceClass !== undefined && NOT_NUMERIC.has(deviceClass);
}

/** Whether Home Assistant demands a number as state. */
export function isNumberExpected(config: SensorConfig): boolean {
  const { device_class, state_class, unit_of_measurement, suggested_display_precision } = config;
  if (isNotNumeric(device_class)) return false;
  return Boolean(device_class || state_class) || (unit_of_measurement ?? suggested_display_precision) != null;
}

/** The registry's unit where the value converts to it, else the home's temperature scale, else the unit as announced. */
export function shownUnit(config: SensorConfig, { suggestedUnit }: SensorFields, home: Home): string | null {
  const unit = config.unit_of_measurement ?? null;
  const deviceClass = config.device_class;
  if (unit === null || !deviceClass) return unit;
  if (suggestedUnit !== null && convert(1, deviceClass, unit, suggestedUnit) !== undefined) return suggestedUnit;
  const isDegrees = unit === "°C" || unit === "°F";
  return deviceClass === "temperature" && isDegrees ? home.temperatureUnit : unit;
}
