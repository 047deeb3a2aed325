import { icon, webAddress } from "./addresses.ts";
import { availabilityGroup, availabilityKeys } from "./availability.ts";
import { oneOf, qos } from "./choices.ts";
import { entityDevice, origin } from "./device-block.ts";
import { messageExpiry } from "./message-expiry.ts";
import { flag, listOf, orNull, text } from "./scalars.ts";
import {
  type Groups,
  type InferKeys,
  type Keys,
  object,
  optional,
  type Reader,
  required,
  withDefault,
} from "./schema.ts";
import { template } from "./template-option.ts";
import { publishTopic, subscribeTopic } from "./topics.ts";

/** Keys every entity platform accepts (spec §7.2). */
export const BASE = {
  ...availabilityKeys,
  default_entity_id: optional(text),
  device: optional(entityDevice),
  enabled_by_default: withDefault(flag, true),
  encoding: withDefault(text, "utf-8"),
  entity_category: optional(oneOf("config", "diagnostic")),
  entity_picture: optional(webAddress),
  group: optional(listOf(text)),
  icon: optional(icon),
  json_attributes_topic: optional(subscribeTopic),
  json_attributes_template: optional(template),
  message_expiry_interval: optional(messageExpiry),
  name: optional(orNull(text)),
  origin: optional(origin),
  qos: withDefault(qos, 0),
  unique_id: optional(text),
  visible_by_default: withDefault(flag, true),
};

/** Platforms that only listen. */
export const READ_ONLY = {
  ...BASE,
  state_topic: required(subscribeTopic),
  value_template: optional(template),
};

/** Platforms that listen and command. */
export const READ_WRITE = {
  ...BASE,
  command_topic: required(publishTopic),
  optimistic: withDefault(flag, false),
  retain: withDefault(flag, false),
  state_topic: optional(subscribeTopic),
};

/** The configuration every entity has, whatever its platform. */
export type EntityConfig = InferKeys<typeof BASE>;

/** The schema of an entity platform: unknown keys are dropped. */
export function entity<K extends Keys>(keys: K, { exclusive, inclusive }: Groups = {}): Reader<InferKeys<K>> {
  return object(keys, {
    extra: "dropped",
    // The platform's own groups come first in Home Assistant.
    exclusive: { ...exclusive, ...availabilityGroup },
    inclusive: { ...inclusive },
  });
}
