import { entity, READ_WRITE } from "../entity-keys.ts";
import { anything, countingNumber, listOf, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const FAN = entity(
  {
    ...READ_WRITE,
    command_template: optional(template),
    state_value_template: optional(template),
    direction_command_topic: optional(publishTopic),
    direction_command_template: optional(template),
    direction_state_topic: optional(subscribeTopic),
    direction_value_template: optional(template),
    oscillation_command_topic: optional(publishTopic),
    oscillation_command_template: optional(template),
    oscillation_state_topic: optional(subscribeTopic),
    oscillation_value_template: optional(template),
    percentage_command_topic: optional(publishTopic),
    percentage_command_template: optional(template),
    percentage_state_topic: optional(subscribeTopic),
    percentage_value_template: optional(template),
    preset_mode_command_topic: optional(publishTopic),
    preset_mode_command_template: optional(template),
    preset_mode_state_topic: optional(subscribeTopic),
    preset_mode_value_template: optional(template),
    preset_modes: withDefault(listOf(anything), []),
    speed_range_min: withDefault(countingNumber, 1),
    speed_range_max: withDefault(countingNumber, 100),
    payload_on: withDefault(text, "ON"),
    payload_off: withDefault(text, "OFF"),
    payload_oscillation_on: withDefault(text, "oscillate_on"),
    payload_oscillation_off: withDefault(text, "oscillate_off"),
    payload_reset_percentage: withDefault(text, "None"),
    payload_reset_preset_mode: withDefault(text, "None"),
  },
  { preset_modes: ["preset_modes", "preset_mode_command_topic"] },
);
export type FanConfig = Infer<typeof FAN>;
