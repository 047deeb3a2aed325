import { coverClass } from "../device-classes.ts";
import { BASE, entity } from "../entity-keys.ts";
import { crash, type Faults, refuse } from "../fault.ts";
import { flag, orNull, strictInteger, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const KEYS = entity({
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
export type CoverConfig = Infer<typeof KEYS>;

function needs(key: keyof CoverConfig, other: keyof CoverConfig) {
  return (config: CoverConfig): Faults | undefined => {
    if (config[key] === undefined || config[other] !== undefined) return undefined;
    return refuse("needs-other-key", undefined, `${key} has a meaning only beside ${other}.`, `Add ${other}.`).under(
      key,
    );
  };
}

/** Home Assistant divides by the range of the tilt before there is a first message. */
function tiltRange({ tilt_min, tilt_max }: CoverConfig): Faults | undefined {
  if (Number(tilt_min) !== Number(tilt_max)) return undefined;
  const message = "tilt_min and tilt_max are the same, so that there is no range to tilt in.";
  return crash("no-range", tilt_max, message, "Let tilt_min and tilt_max differ.").under("tilt_max");
}

export const COVER = refined(
  KEYS,
  needs("set_position_topic", "position_topic"),
  needs("value_template", "state_topic"),
  needs("position_template", "position_topic"),
  needs("set_position_template", "set_position_topic"),
  needs("tilt_command_template", "tilt_command_topic"),
  needs("tilt_status_template", "tilt_status_topic"),
  tiltRange,
);
