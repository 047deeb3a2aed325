import type { ClimateConfig } from "../../discovery/platforms/climate.ts";

/** Home Assistant's numbers for what a climate entity can do. */
export const CLIMATE_FEATURE = {
  temperature: 1,
  temperatureRange: 2,
  humidity: 4,
  fan: 8,
  preset: 16,
  swing: 32,
  turnOff: 128,
  turnOn: 256,
  swingHorizontal: 512,
} as const;

export const HVAC_MODES = ["off", "heat", "cool", "heat_cool", "auto", "dry", "fan_only"] as const;

export const NO_PRESET = "none";

export type ClimateFields = {
  mode: string | null;
  action: string | null;
  fanMode: string | null;
  presetMode: string | null;
  swingMode: string | null;
  swingHorizontalMode: string | null;
  temperature: number | null;
  low: number | null;
  high: number | null;
  /** Setpoints of the kind that does not apply now (see `isEitherSetpoint`). */
  keptTemperature: number | null;
  keptLow: number | null;
  keptHigh: number | null;
  humidity: number | null;
  currentTemperature: number | null;
  currentHumidity: number | null;
  minTemperature: number | null;
  maxTemperature: number | null;
  precision: number | null;
};

/** Names of the fields that hold one of a list of modes. */
export type ModeField = "mode" | "fanMode" | "swingMode" | "swingHorizontalMode";

/** Names of the fields that hold a setpoint. */
export type SetpointField = "temperature" | "low" | "high";

/** Whether the single setpoint and the range exclude each other (spec §14.5). */
export function isEitherSetpoint({ modes }: ClimateConfig): boolean {
  return modes.includes("heat_cool") && (modes.includes("heat") || modes.includes("cool"));
}

/** Sets one setpoint; where the two kinds exclude each other, the other kind is put aside. */
export function setSetpoint(config: ClimateConfig, fields: ClimateFields, field: SetpointField, value: number): void {
  fields[field] = value;
  if (!isEitherSetpoint(config)) return;
  if (field === "temperature") putRangeAside(fields);
  else putSingleAside(fields);
}

/** A mode that was set by command brings back the kind of setpoint that belongs to it. */
export function bringSetpointBack(config: ClimateConfig, fields: ClimateFields): void {
  if (!isEitherSetpoint(config)) return;
  if (fields.mode === "heat_cool") {
    putSingleAside(fields);
    fields.low ??= fields.keptLow;
    fields.high ??= fields.keptHigh;
  } else if (fields.mode === "heat" || fields.mode === "cool") {
    putRangeAside(fields);
    fields.temperature ??= fields.keptTemperature;
  }
}

function putRangeAside(fields: ClimateFields): void {
  fields.keptLow = fields.low ?? fields.keptLow;
  fields.keptHigh = fields.high ?? fields.keptHigh;
  fields.low = null;
  fields.high = null;
}

function putSingleAside(fields: ClimateFields): void {
  fields.keptTemperature = fields.temperature ?? fields.keptTemperature;
  fields.temperature = null;
}
