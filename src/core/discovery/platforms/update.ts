import { updateClass } from "../device-classes.ts";
import { entity, READ_ONLY } from "../entity-keys.ts";
import { countingNumber, flag, orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const UPDATE = entity({
  ...READ_ONLY,
  command_topic: optional(publishTopic),
  device_class: optional(orNull(updateClass)),
  display_precision: withDefault(countingNumber, 0),
  latest_version_template: optional(template),
  latest_version_topic: optional(subscribeTopic),
  payload_install: optional(text),
  release_summary: optional(text),
  release_url: optional(text),
  retain: withDefault(flag, false),
  title: optional(text),
});
export type UpdateConfig = Infer<typeof UPDATE>;
