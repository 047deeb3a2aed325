import { buttonClass } from "../device-classes.ts";
import { BASE, entity } from "../entity-keys.ts";
import { flag, orNull, text } from "../scalars.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic } from "../topics.ts";

export const BUTTON = entity({
  ...BASE,
  command_topic: required(publishTopic),
  command_template: optional(template),
  device_class: optional(orNull(buttonClass)),
  payload_press: withDefault(text, "PRESS"),
  retain: withDefault(flag, false),
});
export type ButtonConfig = Infer<typeof BUTTON>;
