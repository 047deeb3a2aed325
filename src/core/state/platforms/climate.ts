import type { Problem } from "../../../contract/verdict.ts";
import type { ClimateConfig } from "../../discovery/platforms/climate.ts";
import { toPlain } from "../../python/plain.ts";
import type { Json, Plain } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import type { Home } from "../host.ts";
import type { Platform } from "../platform.ts";
import { failed } from "../problem.ts";
import { convertTemperature, showTemperature } from "../temperature.ts";
import { type ClimateFields, CLIMATE_FEATURE as FEATURE, HVAC_MODES, NO_PRESET } from "./climate-fields.ts";
import { climateListeners } from "./climate-listeners.ts";

const DEFAULT_MIN_CELSIUS = 7;
const DEFAULT_MAX_CELSIUS = 35;
const DEFAULT_INITIAL_CELSIUS = 21;

const BLOCKED: ReadonlySet<string> = new Set([
  ...["current_humidity", "current_temperature", "fan_mode", "fan_modes", "humidity", "hvac_action", "hvac_modes"],
  ...["max_humidity", "max_temp", "min_humidity", "min_temp", "preset_mode", "preset_modes", "swing_horizontal_mode"],
  ...["swing_horizontal_modes", "swing_mode", "swing_modes", "target_temp_high", "target_temp_low"],
  ...["target_temp_step", "temperature"],
]);

/** Spec §14.5. */
export const CLIMATE: Platform<ClimateConfig, ClimateFields> = {
  component: "climate",
  blocked: BLOCKED,
  create: () => ({
    mode: null,
    action: null,
    fanMode: null,
    presetMode: NO_PRESET,
    swingMode: null,
    swingHorizontalMode: null,
    temperature: null,
    low: null,
    high: null,
    keptTemperature: null,
    keptLow: null,
    keptHigh: null,
    humidity: null,
    currentTemperature: null,
    currentHumidity: null,
    minTemperature: null,
    maxTemperature: null,
    precision: null,
  }),
  setUp,
  listeners: climateListeners,
  state: stateOf,
  attributes: attributesOf,
  capabilities: capabilitiesOf,
  features: featuresOf,
};

/** What is assumed stands at its start again after every update; so does the preset. */
function setUp(fields: ClimateFields, config: ClimateConfig, home: Home): void {
  const initial = config.initial ?? convertTemperature(DEFAULT_INITIAL_CELSIUS, "°C", unitOf(config, home));
  const isAssumed = (topic: string | undefined) => config.optimistic || topic === undefined;
  if (isAssumed(config.temperature_state_topic)) fields.temperature = initial;
  if (isAssumed(config.temperature_low_state_topic)) fields.low = initial;
  if (isAssumed(config.temperature_high_state_topic)) fields.high = initial;
  if (isAssumed(config.fan_mode_state_topic)) fields.fanMode = "low";
  if (isAssumed(config.swing_mode_state_topic)) fields.swingMode = "off";
  if (isAssumed(config.swing_horizontal_mode_state_topic)) fields.swingHorizontalMode = "off";
  if (isAssumed(config.mode_state_topic)) fields.mode = "off";
  fields.presetMode = NO_PRESET;
  // An update that leaves these out does not clear them (spec §6.4).
  fields.minTemperature = config.min_temp ?? fields.minTemperature;
  fields.maxTemperature = config.max_temp ?? fields.maxTemperature;
  fields.precision = config.precision ?? fields.precision;
}

export function unitOf(config: ClimateConfig, home: Home): Home["temperatureUnit"] {
  return config.temperature_unit ?? home.temperatureUnit;
}

/** In the entity's own unit. */
export function boundsOf(fields: ClimateFields, config: ClimateConfig, home: Home): { min: number; max: number } {
  const unit = unitOf(config, home);
  return {
    min: fields.minTemperature ?? convertTemperature(DEFAULT_MIN_CELSIUS, "°C", unit),
    max: fields.maxTemperature ?? convertTemperature(DEFAULT_MAX_CELSIUS, "°C", unit),
  };
}

function stateOf(fields: ClimateFields, config: ClimateConfig, home: Home): string | null | Problem {
  const { mode } = fields;
  if (mode !== null && !HVAC_MODES.some((known) => known === mode)) {
    return failed("unknown-mode", mode, `Home Assistant shows only ${HVAC_MODES.join(", ")} as mode.`);
  }
  return isShowable(fields, config, home) ? mode : failed("not-finite", "", "A temperature is infinite or no number.");
}

/** Only tenths can be rounded where a temperature is infinite or nan. */
function isShowable(fields: ClimateFields, config: ClimateConfig, home: Home): boolean {
  if (precisionOf(fields, home) === 0.1) return true;
  const features = featuresOf(config);
  const shown = [fields.currentTemperature];
  if (features & FEATURE.temperature) shown.push(fields.temperature);
  if (features & FEATURE.temperatureRange) shown.push(fields.low, fields.high);
  return shown.every((value) => value === null || Number.isFinite(value));
}

function precisionOf(fields: ClimateFields, home: Home): number {
  return fields.precision ?? (home.temperatureUnit === "°C" ? 0.1 : 1);
}

function attributesOf(fields: ClimateFields, config: ClimateConfig, home: Home): Attributes {
  const features = featuresOf(config);
  const show = (value: number | null) =>
    showTemperature(value, unitOf(config, home), home.temperatureUnit, precisionOf(fields, home));
  const attributes: { [name: string]: Plain } = {
    current_temperature: show(fields.currentTemperature),
    temperature_unit: home.temperatureUnit,
  };
  if (features & FEATURE.temperature) attributes["temperature"] = show(fields.temperature);
  if (features & FEATURE.temperatureRange) {
    attributes["target_temp_high"] = show(fields.high);
    attributes["target_temp_low"] = show(fields.low);
  }
  if (fields.currentHumidity !== null) attributes["current_humidity"] = fields.currentHumidity;
  if (features & FEATURE.humidity) attributes["humidity"] = fields.humidity;
  if (features & FEATURE.fan) attributes["fan_mode"] = fields.fanMode;
  if (fields.action !== null) attributes["hvac_action"] = fields.action;
  if (features & FEATURE.preset) attributes["preset_mode"] = fields.presetMode;
  if (features & FEATURE.swing) attributes["swing_mode"] = fields.swingMode;
  if (features & FEATURE.swingHorizontal) attributes["swing_horizontal_mode"] = fields.swingHorizontalMode;
  return attributes;
}

function capabilitiesOf(config: ClimateConfig, fields: ClimateFields, home: Home): Attributes {
  const features = featuresOf(config);
  const { min, max } = boundsOf(fields, config, home);
  const show = (value: number) =>
    showTemperature(value, unitOf(config, home), home.temperatureUnit, precisionOf(fields, home));
  const list = (items: readonly Json[]) => items.map(toPlain);
  const capabilities: { [name: string]: Plain } = {
    hvac_modes: list(config.modes),
    min_temp: show(min),
    max_temp: show(max),
  };
  if (config.temp_step !== 0) capabilities["target_temp_step"] = config.temp_step;
  if (features & FEATURE.humidity) {
    capabilities["min_humidity"] = config.min_humidity;
    capabilities["max_humidity"] = config.max_humidity;
  }
  if (features & FEATURE.fan) capabilities["fan_modes"] = list(config.fan_modes);
  if (features & FEATURE.preset) capabilities["preset_modes"] = presetsOf(config);
  if (features & FEATURE.swing) capabilities["swing_modes"] = list(config.swing_modes);
  if (features & FEATURE.swingHorizontal) {
    capabilities["swing_horizontal_modes"] = list(config.swing_horizontal_modes);
  }
  return capabilities;
}

/** With a way out where there is any. */
function presetsOf({ preset_modes }: ClimateConfig): Plain[] {
  return preset_modes.length === 0 ? [] : [NO_PRESET, ...preset_modes.map(toPlain)];
}

function featuresOf(config: ClimateConfig): number {
  const oneOf = (...topics: (string | undefined)[]) => topics.some((topic) => topic !== undefined);
  let features = FEATURE.turnOn | FEATURE.turnOff;
  if (oneOf(config.temperature_state_topic, config.temperature_command_topic)) features |= FEATURE.temperature;
  const lows = [config.temperature_low_state_topic, config.temperature_low_command_topic];
  const highs = [config.temperature_high_state_topic, config.temperature_high_command_topic];
  if (oneOf(...lows, ...highs)) features |= FEATURE.temperatureRange;
  if (oneOf(config.target_humidity_command_topic)) features |= FEATURE.humidity;
  if (oneOf(config.fan_mode_state_topic, config.fan_mode_command_topic)) features |= FEATURE.fan;
  if (oneOf(config.preset_mode_command_topic)) features |= FEATURE.preset;
  if (oneOf(config.swing_mode_state_topic, config.swing_mode_command_topic)) features |= FEATURE.swing;
  const horizontal = [config.swing_horizontal_mode_state_topic, config.swing_horizontal_mode_command_topic];
  return oneOf(...horizontal) ? features | FEATURE.swingHorizontal : features;
}
