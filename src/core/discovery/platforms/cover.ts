import { coverClass } from "../device-classes.ts";
import { BASE, entity } from "../entity-keys.ts";
import { flag, orNull, strictInteger, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

export const COVER = entity({
  ...BASE,
  command_topic: optional(publishTopic),
  device_class: optional(orNull(coverClass)),
  optimistic: withDefault(flag, false),
  payload_open: withDefault(orNull(text), "OPEN"),
  payload_close: withDefault(orNull(text), "CLOSE"),
  payload_stop: withDefault(orNull(text), "STOP"),
  payload_stop_tilt: withDefault(orNull(text), "STOP"),
  position_closed: withDefault(strictInteger, 0),
  position_open: withDefault(strictInteger, 100),
  position_topic: optional(subscribeTopic),
  position_template: optional(template),
  retain: withDefault(flag, false),
  set_position_topic: optional(publishTopic),
  set_position_template: optional(template),
  state_closed: withDefault(text, "closed"),
  state_closing: withDefault(text, "closing"),
  state_open: withDefault(text, "open"),
  state_opening: withDefault(text, "opening"),
  state_stopped: withDefault(text, "stopped"),
  state_topic: optional(subscribeTopic),
  value_template: optional(template),
  tilt_closed_value: withDefault(strictInteger, 0),
  tilt_opened_value: withDefault(strictInteger, 100),
  tilt_command_topic: optional(publishTopic),
  tilt_command_template: optional(template),
  tilt_max: withDefault(strictInteger, 100),
  tilt_min: withDefault(strictInteger, 0),
  tilt_optimistic: withDefault(flag, false),
  tilt_status_topic: optional(subscribeTopic),
  tilt_status_template: optional(template),
});
export type CoverConfig = Infer<typeof COVER>;
