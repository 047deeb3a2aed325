import { precision, temperatureUnit } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { anything, decimal, decimalFrom, flag, listOf, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const KEYS = entity(
  {
    ...BASE,
    action_topic: optional(subscribeTopic),
    action_template: optional(template),
    current_humidity_topic: optional(subscribeTopic),
    current_humidity_template: optional(template),
    current_temperature_topic: optional(subscribeTopic),
    current_temperature_template: optional(template),
    fan_mode_command_topic: optional(publishTopic),
    fan_mode_command_template: optional(template),
    fan_mode_state_topic: optional(subscribeTopic),
    fan_mode_state_template: optional(template),
    fan_modes: withDefault(listOf(anything), ["auto", "low", "medium", "high"]),
    target_humidity_command_topic: optional(publishTopic),
    target_humidity_command_template: optional(template),
    target_humidity_state_topic: optional(subscribeTopic),
    target_humidity_state_template: optional(template),
    min_humidity: withDefault(decimalFrom(0), 30),
    max_humidity: withDefault(decimalFrom(0), 99),
    mode_command_topic: optional(publishTopic),
    mode_command_template: optional(template),
    mode_state_topic: optional(subscribeTopic),
    mode_state_template: optional(template),
    modes: withDefault(listOf(anything), ["auto", "off", "cool", "heat", "dry", "fan_only"]),
    optimistic: withDefault(flag, false),
    payload_on: withDefault(text, "ON"),
    payload_off: withDefault(text, "OFF"),
    power_command_topic: optional(publishTopic),
    power_command_template: optional(template),
    precision: optional(precision),
    preset_mode_command_topic: optional(publishTopic),
    preset_mode_command_template: optional(template),
    preset_mode_state_topic: optional(subscribeTopic),
    preset_mode_value_template: optional(template),
    preset_modes: withDefault(listOf(anything), []),
    retain: withDefault(flag, false),
    swing_horizontal_mode_command_topic: optional(publishTopic),
    swing_horizontal_mode_command_template: optional(template),
    swing_horizontal_mode_state_topic: optional(subscribeTopic),
    swing_horizontal_mode_state_template: optional(template),
    swing_horizontal_modes: withDefault(listOf(anything), ["on", "off"]),
    swing_mode_command_topic: optional(publishTopic),
    swing_mode_command_template: optional(template),
    swing_mode_state_topic: optional(subscribeTopic),
    swing_mode_state_template: optional(template),
    swing_modes: withDefault(listOf(anything), ["on", "off"]),
    initial: optional(decimal),
    min_temp: optional(decimal),
    max_temp: optional(decimal),
    temp_step: withDefault(decimal, 1),
    temperature_command_topic: optional(publishTopic),
    temperature_command_template: optional(template),
    temperature_state_topic: optional(subscribeTopic),
    temperature_state_template: optional(template),
    temperature_high_command_topic: optional(publishTopic),
    temperature_high_command_template: optional(template),
    temperature_high_state_topic: optional(subscribeTopic),
    temperature_high_state_template: optional(template),
    temperature_low_command_topic: optional(publishTopic),
    temperature_low_command_template: optional(template),
    temperature_low_state_topic: optional(subscribeTopic),
    temperature_low_state_template: optional(template),
    temperature_unit: optional(temperatureUnit),
    value_template: optional(template),
  },
  { inclusive: { preset_modes: ["preset_modes", "preset_mode_command_topic"] } },
);
export type ClimateConfig = Infer<typeof KEYS>;

function presetsWithoutNone({ preset_modes: presets }: ClimateConfig): Faults | undefined {
  if (!presets.includes("none")) return undefined;
  return refuse("reserved-mode", "none", "preset_modes must not contain none.", "Remove none from preset_modes.").under(
    "preset_modes",
  );
}

function humidityRange({ min_humidity: least, max_humidity: most }: ClimateConfig): Faults | undefined {
  if (least >= most)
    return refuse("bad-range", undefined, "min_humidity must be below max_humidity.").under("min_humidity");
  return most > 100
    ? refuse("bad-range", undefined, "max_humidity must not be above 100.").under("max_humidity")
    : undefined;
}

function humidityTopics(config: ClimateConfig): Faults | undefined {
  if (config.target_humidity_state_topic === undefined || config.target_humidity_command_topic !== undefined) {
    return undefined;
  }
  const message = "target_humidity_state_topic has a meaning only beside target_humidity_command_topic.";
  return refuse("needs-other-key", undefined, message, "Add target_humidity_command_topic.").under(
    "target_humidity_state_topic",
  );
}

export const CLIMATE = refined(KEYS, presetsWithoutNone, humidityRange, humidityTopics);
