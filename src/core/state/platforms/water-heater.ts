import type { Problem } from "../../../contract/verdict.ts";
import type { WaterHeaterConfig } from "../../discovery/platforms/water-heater.ts";
import { readFloat, stripBlanks } from "../../python/numbers.ts";
import { toPlain } from "../../python/plain.ts";
import type { Attributes } from "../attributes.ts";
import type { Home } from "../host.ts";
import type { Hearing, Listener, Platform } from "../platform.ts";
import { failed, unusable } from "../problem.ts";
import { convertTemperature, showTemperature, type TemperatureUnit } from "../temperature.ts";

export type WaterHeaterFields = {
  mode: string | null;
  currentTemperature: number | null;
  temperature: number | null;
  /** An update that leaves them out keeps what was given before; null: the defaults. */
  minTemperature: number | null;
  maxTemperature: number | null;
  precision: number | null;
};

type WaterHeater = Hearing<WaterHeaterConfig, WaterHeaterFields>;
type WaterHeaterListener = Listener<WaterHeaterConfig, WaterHeaterFields>;

/** Bits of `supported_features`. */
export const WATER_HEATER_TEMPERATURE = 1;
export const WATER_HEATER_MODE = 2;
export const WATER_HEATER_ON_OFF = 8;
const DEFAULT_MIN_FAHRENHEIT = 110;
const DEFAULT_MAX_FAHRENHEIT = 140;

/** Spec §14.28. */
export const WATER_HEATER: Platform<WaterHeaterConfig, WaterHeaterFields> = {
  component: "water_heater",
  blocked: new Set(["current_temperature", "max_temp", "min_temp", "operation_list", "operation_mode", "temperature"]),
  create: () => ({
    mode: null,
    currentTemperature: null,
    temperature: null,
    minTemperature: null,
    maxTemperature: null,
    precision: null,
  }),
  setUp,
  listeners,
  state: ({ mode }) => mode,
  attributes: toAttributes,
  capabilities: toCapabilities,
  features,
};

export function unitOf({ temperature_unit }: WaterHeaterConfig, home: Home): TemperatureUnit {
  return temperature_unit ?? home.temperatureUnit;
}

export function isModeOptimistic({ optimistic, mode_state_topic }: WaterHeaterConfig): boolean {
  return optimistic || mode_state_topic === undefined;
}

export function isTemperatureOptimistic({ optimistic, temperature_state_topic }: WaterHeaterConfig): boolean {
  return optimistic || temperature_state_topic === undefined;
}

function setUp(fields: WaterHeaterFields, config: WaterHeaterConfig, home: Home): void {
  fields.minTemperature = config.min_temp ?? fields.minTemperature;
  fields.maxTemperature = config.max_temp ?? fields.maxTemperature;
  fields.precision = config.precision ?? fields.precision;
  if (isTemperatureOptimistic(config)) {
    fields.temperature = config.initial ?? convertTemperature(DEFAULT_MIN_FAHRENHEIT, "°F", unitOf(config, home));
  }
  if (isModeOptimistic(config)) fields.mode = "off";
}

function features(config: WaterHeaterConfig): number {
  const hasTemperature = (config.temperature_state_topic ?? config.temperature_command_topic) !== undefined;
  const hasMode = (config.mode_state_topic ?? config.mode_command_topic) !== undefined;
  const hasPower = config.power_command_topic !== undefined;
  return (
    (hasTemperature ? WATER_HEATER_TEMPERATURE : 0) |
    (hasMode ? WATER_HEATER_MODE : 0) |
    (hasPower ? WATER_HEATER_ON_OFF : 0)
  );
}

function shower(fields: WaterHeaterFields, config: WaterHeaterConfig, home: Home) {
  const precision = fields.precision ?? (home.temperatureUnit === "°C" ? 0.1 : 1);
  const unit = unitOf(config, home);
  return (value: number | null) => showTemperature(value, unit, home.temperatureUnit, precision);
}

function toAttributes(fields: WaterHeaterFields, config: WaterHeaterConfig, home: Home): Attributes {
  const show = shower(fields, config, home);
  return {
    current_temperature: show(fields.currentTemperature),
    temperature: show(fields.temperature),
    target_temp_high: null,
    target_temp_low: null,
    temperature_unit: home.temperatureUnit,
    ...(features(config) & WATER_HEATER_MODE ? { operation_mode: fields.mode } : {}),
  };
}

function toCapabilities(config: WaterHeaterConfig, fields: WaterHeaterFields, home: Home): Attributes {
  const show = shower(fields, config, home);
  const unit = unitOf(config, home);
  return {
    min_temp: show(fields.minTemperature ?? convertTemperature(DEFAULT_MIN_FAHRENHEIT, "°F", unit)),
    max_temp: show(fields.maxTemperature ?? convertTemperature(DEFAULT_MAX_FAHRENHEIT, "°F", unit)),
    ...(features(config) & WATER_HEATER_MODE ? { operation_list: config.modes.map(toPlain) } : {}),
  };
}

function listeners(config: WaterHeaterConfig): readonly WaterHeaterListener[] {
  const asked: WaterHeaterListener[] = [];
  const add = (purpose: string, topic: string | undefined, rest: Omit<WaterHeaterListener, "purpose" | "topic">) => {
    if (topic !== undefined) asked.push({ purpose, topic, ...rest });
  };
  const fallback = config.value_template ?? null;
  add("mode_state_topic", config.mode_state_topic, {
    template: config.mode_state_template ?? fallback,
    alters: ["mode"],
    hear: hearMode,
  });
  add("current_temperature_topic", config.current_temperature_topic, {
    template: config.current_temperature_template ?? fallback,
    alters: ["currentTemperature"],
    hear: ({ fields }, value) => hearTemperature(fields, "currentTemperature", value),
  });
  add("temperature_state_topic", config.temperature_state_topic, {
    template: config.temperature_state_template ?? fallback,
    alters: ["temperature"],
    hear: ({ fields }, value) => hearTemperature(fields, "temperature", value),
  });
  return asked;
}

function hearMode({ config, fields }: WaterHeater, value: string): Problem | null {
  if (stripBlanks(value) === "") return null;
  if (value === "None") fields.mode = null;
  else if (config.modes.includes(value)) fields.mode = value;
  else return unusable("unknown-mode", value, "The message is none of the modes the announcement lists.");
  return null;
}

function hearTemperature(
  fields: WaterHeaterFields,
  field: "currentTemperature" | "temperature",
  value: string,
): Problem | null {
  if (value === "") return null;
  const number = value === "None" ? null : readFloat(value);
  if (number === undefined) return failed("not-a-number", value, "The message is not a number.");
  fields[field] = number;
  return null;
}
