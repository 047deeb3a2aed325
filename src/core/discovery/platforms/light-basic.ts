import { anyCaseOf, oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { crash, type Faults } from "../fault.ts";
import { integerFrom, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";
import { LIGHT_BOUNDS } from "./light-bounds.ts";

const KEYS = entity({
  ...READ_WRITE,
  ...LIGHT_BOUNDS,
  schema: withDefault(anyCaseOf(["basic"]), "basic"),
  brightness_command_topic: optional(publishTopic),
  brightness_command_template: optional(template),
  brightness_scale: withDefault(integerFrom(1), 255),
  brightness_state_topic: optional(subscribeTopic),
  brightness_value_template: optional(template),
  color_mode_state_topic: optional(subscribeTopic),
  color_mode_value_template: optional(template),
  color_temp_command_topic: optional(publishTopic),
  color_temp_command_template: optional(template),
  color_temp_state_topic: optional(subscribeTopic),
  color_temp_value_template: optional(template),
  effect_command_topic: optional(publishTopic),
  effect_command_template: optional(template),
  effect_state_topic: optional(subscribeTopic),
  effect_value_template: optional(template),
  hs_command_topic: optional(publishTopic),
  hs_command_template: optional(template),
  hs_state_topic: optional(subscribeTopic),
  hs_value_template: optional(template),
  rgb_command_topic: optional(publishTopic),
  rgb_command_template: optional(template),
  rgb_state_topic: optional(subscribeTopic),
  rgb_value_template: optional(template),
  rgbw_command_topic: optional(publishTopic),
  rgbw_command_template: optional(template),
  rgbw_state_topic: optional(subscribeTopic),
  rgbw_value_template: optional(template),
  rgbww_command_topic: optional(publishTopic),
  rgbww_command_template: optional(template),
  rgbww_state_topic: optional(subscribeTopic),
  rgbww_value_template: optional(template),
  xy_command_topic: optional(publishTopic),
  xy_command_template: optional(template),
  xy_state_topic: optional(subscribeTopic),
  xy_value_template: optional(template),
  on_command_type: withDefault(oneOf("first", "last", "brightness"), "last"),
  payload_off: withDefault(text, "OFF"),
  payload_on: withDefault(text, "ON"),
  state_value_template: optional(template),
  white_command_topic: optional(publishTopic),
  white_scale: withDefault(integerFrom(1), 255),
});
export type LightBasicConfig = Infer<typeof KEYS>;

const COLORS = ["hs", "rgb", "rgbw", "rgbww", "xy"] as const;

/** White is a mode beside colours only; Home Assistant finds out while it builds the entity (R8). */
function whiteBesideColor(config: LightBasicConfig): Faults | undefined {
  const hasColor = COLORS.some((color) => config[`${color}_command_topic`] !== undefined);
  if (config.white_command_topic === undefined || hasColor) return undefined;
  const message = "white_command_topic has a meaning only beside a command topic for colours.";
  return crash("bad-color-modes", undefined, message, "Add rgb_command_topic, or remove white_command_topic.").under(
    "white_command_topic",
  );
}

export const LIGHT_BASIC = refined(KEYS, whiteBesideColor);
