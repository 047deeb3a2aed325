import { precision, temperatureUnit } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { anything, decimal, flag, listOf, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const WATER_HEATER = entity({
  ...BASE,
  mode_command_topic: optional(publishTopic),
  mode_command_template: optional(template),
  mode_state_topic: optional(subscribeTopic),
  mode_state_template: optional(template),
  modes: withDefault(listOf(anything), ["eco", "electric", "gas", "heat_pump", "high_demand", "performance", "off"]),
  current_temperature_topic: optional(subscribeTopic),
  current_temperature_template: optional(template),
  temperature_command_topic: optional(publishTopic),
  temperature_command_template: optional(template),
  temperature_state_topic: optional(subscribeTopic),
  temperature_state_template: optional(template),
  power_command_topic: optional(publishTopic),
  power_command_template: optional(template),
  payload_on: withDefault(text, "ON"),
  payload_off: withDefault(text, "OFF"),
  initial: optional(decimal),
  min_temp: optional(decimal),
  max_temp: optional(decimal),
  precision: optional(precision),
  temperature_unit: optional(temperatureUnit),
  optimistic: withDefault(flag, false),
  retain: withDefault(flag, false),
  value_template: optional(template),
});
export type WaterHeaterConfig = Infer<typeof WATER_HEATER>;
