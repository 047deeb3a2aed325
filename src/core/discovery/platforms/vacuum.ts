import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { flag, listOf, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic } from "../topics.ts";

const feature = oneOf(
  "start",
  "pause",
  "stop",
  "return_home",
  "fan_speed",
  "status",
  "send_command",
  "locate",
  "clean_spot",
);

const KEYS = entity({
  ...BASE,
  clean_segments_command_topic: optional(publishTopic),
  clean_segments_command_template: optional(template),
  command_topic: optional(publishTopic),
  fan_speed_list: withDefault(listOf(text), []),
  payload_clean_spot: withDefault(text, "clean_spot"),
  payload_locate: withDefault(text, "locate"),
  payload_pause: withDefault(text, "pause"),
  payload_return_to_base: withDefault(text, "return_to_base"),
  payload_start: withDefault(text, "start"),
  payload_stop: withDefault(text, "stop"),
  retain: withDefault(flag, false),
  send_command_topic: optional(publishTopic),
  set_fan_speed_topic: optional(publishTopic),
  state_topic: optional(publishTopic),
  supported_features: withDefault(listOf(feature), ["start", "stop", "return_home", "clean_spot"]),
});
export type VacuumConfig = Infer<typeof KEYS>;

function segmentsNeedId({ clean_segments_command_topic: topic, unique_id: id }: VacuumConfig): Faults | undefined {
  if (topic === undefined || id) return undefined;
  const message = "clean_segments_command_topic has a meaning only beside unique_id.";
  return refuse("needs-other-key", undefined, message, "Add unique_id.").under("clean_segments_command_topic");
}

export const VACUUM = refined(KEYS, segmentsNeedId);
