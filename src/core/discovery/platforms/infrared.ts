import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { flag } from "../scalars.ts";
import { type Infer, optional, required, variants, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const EMITTER = entity({
  ...BASE,
  schema: required(oneOf("emitter")),
  command_topic: required(publishTopic),
  command_template: optional(template),
  retain: withDefault(flag, false),
});

const RECEIVER = entity({
  ...BASE,
  schema: required(oneOf("receiver")),
  state_topic: required(subscribeTopic),
  value_template: optional(template),
});

/** An emitter sends signals, a receiver hears them (spec §14.13). */
export const INFRARED = variants("schema", oneOf("emitter", "receiver"), null, {
  emitter: EMITTER,
  receiver: RECEIVER,
});
export type InfraredConfig = Infer<typeof INFRARED>;
