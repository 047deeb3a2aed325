import type { Problem } from "../../../contract/verdict.ts";
import type { FanConfig } from "../../discovery/platforms/fan.ts";
import { readInt } from "../../python/numbers.ts";
import { toPlain } from "../../python/plain.ts";
import type { Plain } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import { templateAt, textAt } from "../keys.ts";
import { toPercentage } from "../percentage.ts";
import type { Hearing, Listener, Platform } from "../platform.ts";
import { unusable } from "../problem.ts";

/** Home Assistant's numbers for what a fan can do. */
export const FAN_FEATURE = { speed: 1, oscillate: 2, direction: 4, preset: 8, turnOff: 16, turnOn: 32 } as const;

export type FanFields = {
  isOn: boolean | null;
  percentage: number | null;
  presetMode: string | null;
  isOscillating: boolean | null;
  direction: string | null;
};

type Fan = Hearing<FanConfig, FanFields>;
type FanListener = Listener<FanConfig, FanFields>;

/** Spec §14.10. */
export const FAN: Platform<FanConfig, FanFields> = {
  component: "fan",
  blocked: new Set(["direction", "oscillating", "percentage_step", "percentage", "preset_mode", "preset_modes"]),
  create: () => ({ isOn: null, percentage: null, presetMode: null, isOscillating: null, direction: null }),
  setUp(fields, config) {
    if (config.oscillation_state_topic !== undefined) fields.isOscillating = false;
  },
  listeners: listenersOf,
  state: ({ isOn }) => (isOn === null ? null : isOn ? "on" : "off"),
  attributes: attributesOf,
  capabilities: (config) =>
    canPreset(config) ? { preset_modes: config.preset_modes.map((mode) => toPlain(mode)) } : {},
  features: featuresOf,
  assumed: (_fields, config) => isFanAssumed(config, "state"),
};

/** Whether a property is taken for granted after a command: it has no state topic, or the fan is optimistic. */
export function isFanAssumed(config: FanConfig, property: string): boolean {
  return (
    config.optimistic || textAt(config, property === "state" ? "state_topic" : `${property}_state_topic`) === undefined
  );
}

/** One below the lowest speed and the highest: what 0 % and 100 % stand for. */
export function speedEnds({ speed_range_min, speed_range_max }: FanConfig): { off: number; full: number } {
  return { off: speed_range_min - 1, full: speed_range_max };
}

export function speedCount(config: FanConfig): number {
  const { off, full } = speedEnds(config);
  return config.percentage_command_topic === undefined ? 100 : Math.min(full - off, 100);
}

function listenersOf(config: FanConfig): readonly FanListener[] {
  const listeners: FanListener[] = [];
  const add = (purpose: string, templateKey: string, field: keyof FanFields, hear: FanListener["hear"]) => {
    const topic = textAt(config, purpose);
    if (topic !== undefined)
      listeners.push({ purpose, topic, template: templateAt(config, templateKey), alters: [field], hear });
  };
  add("state_topic", "state_value_template", "isOn", hearState);
  add("percentage_state_topic", "percentage_value_template", "percentage", hearPercentage);
  add("preset_mode_state_topic", "preset_mode_value_template", "presetMode", hearPreset);
  add("oscillation_state_topic", "oscillation_value_template", "isOscillating", hearOscillation);
  add("direction_state_topic", "direction_value_template", "direction", hearDirection);
  return listeners;
}

function hearState({ config, fields }: Fan, value: string): null {
  if (value === "") return null;
  if (value === config.payload_on) fields.isOn = true;
  else if (value === config.payload_off) fields.isOn = false;
  else if (value === "None") fields.isOn = null;
  return null;
}

function hearPercentage({ config, fields }: Fan, value: string): Problem | null {
  if (value === "") return null;
  if (value === config.payload_reset_percentage) {
    fields.percentage = null;
    return null;
  }
  const speed = readInt(value);
  if (speed === undefined) return unusable("not-an-integer", value, "The speed is not a whole number.");
  const { off, full } = speedEnds(config);
  const percentage = toPercentage(Number(speed), off, full);
  if (percentage === undefined || percentage < 0 || percentage > 100) {
    return unusable("out-of-range", value, "The speed is not within the fan's speed range.");
  }
  fields.percentage = percentage;
  return null;
}

function hearPreset({ config, fields }: Fan, value: string): Problem | null {
  if (value === config.payload_reset_preset_mode) fields.presetMode = null;
  else if (value === "") return null;
  else if (config.preset_modes.includes(value)) fields.presetMode = value;
  else return unusable("unknown-mode", value, "The message is none of the preset modes the announcement lists.");
  return null;
}

function hearOscillation({ config, fields }: Fan, value: string): null {
  if (value === "") return null;
  if (value === config.payload_oscillation_on) fields.isOscillating = true;
  else if (value === config.payload_oscillation_off) fields.isOscillating = false;
  return null;
}

function hearDirection({ fields }: Fan, value: string): null {
  if (value !== "") fields.direction = value;
  return null;
}

function canPreset(config: FanConfig): boolean {
  return (featuresOf(config) & (FAN_FEATURE.speed | FAN_FEATURE.preset)) !== 0;
}

function attributesOf(fields: FanFields, config: FanConfig): Attributes {
  const features = featuresOf(config);
  const attributes: { [name: string]: Plain } = {};
  if (features & FAN_FEATURE.direction) attributes["direction"] = fields.direction;
  if (features & FAN_FEATURE.oscillate) attributes["oscillating"] = fields.isOscillating;
  if (features & FAN_FEATURE.speed) {
    attributes["percentage"] = fields.percentage;
    attributes["percentage_step"] = 100 / speedCount(config);
  }
  if (canPreset(config)) attributes["preset_mode"] = fields.presetMode;
  return attributes;
}

function featuresOf(config: FanConfig): number {
  let features = FAN_FEATURE.turnOff | FAN_FEATURE.turnOn;
  if (config.percentage_command_topic !== undefined) features |= FAN_FEATURE.speed;
  if (config.oscillation_command_topic !== undefined) features |= FAN_FEATURE.oscillate;
  if (config.direction_command_topic !== undefined) features |= FAN_FEATURE.direction;
  return config.preset_mode_command_topic === undefined ? features : features | FAN_FEATURE.preset;
}
