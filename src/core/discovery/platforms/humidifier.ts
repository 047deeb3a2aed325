import { oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { anything, decimalFrom, listOf, orNull, text } from "../scalars.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const HUMIDIFIER = entity(
  {
    ...READ_WRITE,
    target_humidity_command_topic: required(publishTopic),
    target_humidity_command_template: optional(template),
    target_humidity_state_topic: optional(subscribeTopic),
    target_humidity_state_template: optional(template),
    modes: withDefault(listOf(anything), []),
    mode_command_topic: optional(publishTopic),
    mode_command_template: optional(template),
    mode_state_topic: optional(subscribeTopic),
    mode_state_template: optional(template),
    action_topic: optional(subscribeTopic),
    action_template: optional(template),
    current_humidity_topic: optional(subscribeTopic),
    current_humidity_template: optional(template),
    command_template: optional(template),
    state_value_template: optional(template),
    device_class: withDefault(orNull(oneOf("humidifier", "dehumidifier")), "humidifier"),
    min_humidity: withDefault(decimalFrom(0), 0),
    max_humidity: withDefault(decimalFrom(0), 100),
    payload_on: withDefault(text, "ON"),
    payload_off: withDefault(text, "OFF"),
    payload_reset_humidity: withDefault(text, "None"),
    payload_reset_mode: withDefault(text, "None"),
  },
  { modes: ["modes", "mode_command_topic"] },
);
export type HumidifierConfig = Infer<typeof HUMIDIFIER>;
