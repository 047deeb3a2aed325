import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { subscribeTopic } from "../topics.ts";

const KEYS = entity({
  ...BASE,
  state_topic: optional(subscribeTopic),
  value_template: optional(template),
  payload_home: withDefault(text, "home"),
  payload_not_home: withDefault(text, "not_home"),
  payload_reset: withDefault(text, "None"),
  source_type: withDefault(oneOf("gps", "router", "bluetooth", "bluetooth_le"), "gps"),
});
export type DeviceTrackerConfig = Infer<typeof KEYS>;

function hasSource({ state_topic, json_attributes_topic }: DeviceTrackerConfig): Faults | undefined {
  if (state_topic !== undefined || json_attributes_topic !== undefined) return undefined;
  return refuse("missing-key", undefined, "state_topic or json_attributes_topic is needed.", "Add state_topic.");
}

export const DEVICE_TRACKER = refined(KEYS, hasSource);
