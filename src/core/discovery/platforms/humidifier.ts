import { oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { anything, decimalFrom, listOf, orNull, text } from "../scalars.ts";
import { type Infer, optional, refined, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const KEYS = entity(
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
  { inclusive: { available_modes: ["modes", "mode_command_topic"] } },
);
export type HumidifierConfig = Infer<typeof KEYS>;

function humidityRange({ min_humidity: least, max_humidity: most }: HumidifierConfig): Faults | undefined {
  if (least >= most)
    return refuse("bad-range", undefined, "min_humidity must be below max_humidity.").under("min_humidity");
  return most > 100
    ? refuse("bad-range", undefined, "max_humidity must not be above 100.").under("max_humidity")
    : undefined;
}

function modesWithoutReset({ modes, payload_reset_mode: reset }: HumidifierConfig): Faults | undefined {
  if (!modes.includes(reset)) return undefined;
  return refuse(
    "reserved-mode",
    reset,
    "modes must not contain payload_reset_mode.",
    `Remove ${reset} from modes.`,
  ).under("modes");
}

export const HUMIDIFIER = refined(KEYS, humidityRange, modesWithoutReset);
