import { BASE, entity } from "../entity-keys.ts";
import { flag } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const LAWN_MOWER = entity({
  ...BASE,
  activity_state_topic: optional(subscribeTopic),
  activity_value_template: optional(template),
  dock_command_topic: optional(publishTopic),
  dock_command_template: optional(template),
  pause_command_topic: optional(publishTopic),
  pause_command_template: optional(template),
  start_mowing_command_topic: optional(publishTopic),
  start_mowing_command_template: optional(template),
  stop_command_topic: optional(publishTopic),
  stop_command_template: optional(template),
  optimistic: withDefault(flag, false),
  retain: withDefault(flag, false),
});
export type LawnMowerConfig = Infer<typeof LAWN_MOWER>;
