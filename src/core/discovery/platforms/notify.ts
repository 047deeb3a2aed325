import { BASE, entity } from "../entity-keys.ts";
import { flag } from "../scalars.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic } from "../topics.ts";

export const NOTIFY = entity({
  ...BASE,
  command_topic: required(publishTopic),
  command_template: optional(template),
  retain: withDefault(flag, false),
});
export type NotifyConfig = Infer<typeof NOTIFY>;
