import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { subscribeTopic } from "../topics.ts";

export const DEVICE_TRACKER = entity({
  ...BASE,
  state_topic: optional(subscribeTopic),
  value_template: optional(template),
  payload_home: withDefault(text, "home"),
  payload_not_home: withDefault(text, "not_home"),
  payload_reset: withDefault(text, "None"),
  source_type: withDefault(oneOf("gps", "router", "bluetooth", "bluetooth_le"), "gps"),
});
export type DeviceTrackerConfig = Infer<typeof DEVICE_TRACKER>;
