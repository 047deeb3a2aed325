import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { anything, countingNumber, listOf, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const KEYS = entity(
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
  { inclusive: { preset_modes: ["preset_modes", "preset_mode_command_topic"] } },
);
export type FanConfig = Infer<typeof KEYS>;

function speedRange({ speed_range_min: least, speed_range_max: most }: FanConfig): Faults | undefined {
  if (least === 0)
    return refuse("bad-range", undefined, "speed_range_min must be above 0.", "Use 1.").under("speed_range_min");
  return least >= most
    ? refuse("bad-range", undefined, "speed_range_min must be below speed_range_max.").under("speed_range_min")
    : undefined;
}

function presetsWithoutReset(config: FanConfig): Faults | undefined {
  const reset = config.payload_reset_preset_mode;
  if (!config.preset_modes.includes(reset)) return undefined;
  const message = "preset_modes must not contain payload_reset_preset_mode.";
  return refuse("reserved-mode", reset, message, `Remove ${reset} from preset_modes.`).under("preset_modes");
}

export const FAN = refined(KEYS, speedRange, presetsWithoutReset);
