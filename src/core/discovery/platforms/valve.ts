import { valveClass } from "../device-classes.ts";
import { BASE, entity } from "../entity-keys.ts";
import { coercedInteger, flag, orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const VALVE = entity({
  ...BASE,
  command_topic: optional(publishTopic),
  command_template: optional(template),
  device_class: optional(orNull(valveClass)),
  optimistic: withDefault(flag, false),
  payload_close: optional(orNull(text)),
  payload_open: optional(orNull(text)),
  payload_stop: optional(orNull(text)),
  position_closed: withDefault(coercedInteger, 0),
  position_open: withDefault(coercedInteger, 100),
  reports_position: withDefault(flag, false),
  retain: withDefault(flag, false),
  state_closed: optional(text),
  state_closing: withDefault(text, "closing"),
  state_open: optional(text),
  state_opening: withDefault(text, "opening"),
  state_topic: optional(subscribeTopic),
  value_template: optional(template),
});
export type ValveConfig = Infer<typeof VALVE>;
