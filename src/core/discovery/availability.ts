import { remembered } from "../python/settled.ts";
import { oneOf } from "./choices.ts";
import { listOf, text } from "./scalars.ts";
import type { Infer, Reader } from "./schema.ts";
import { object, optional, required, withDefault } from "./schema.ts";
import { template } from "./template-option.ts";
import { atMost, MAX_AVAILABILITY_TOPICS } from "./too-large.ts";
import { subscribeTopic } from "./topics.ts";

const itemKeys = {
  topic: required(subscribeTopic),
  payload_available: withDefault(text, "online"),
  payload_not_available: withDefault(text, "offline"),
  value_template: optional(template),
};

const looseItem = object(itemKeys, { extra: "dropped" });
export type AvailabilityItem = Infer<typeof looseItem>;

const few = <T>(read: Reader<T>): Reader<T> =>
  atMost(MAX_AVAILABILITY_TOPICS, `More than ${MAX_AVAILABILITY_TOPICS} availability topics`, read);

/** Keys that say when an item is available (spec §7.2, §7.5). Inside their items, unknown keys are dropped. */
export const availabilityKeys = {
  availability: optional(remembered(few(listOf(looseItem)))),
  availability_mode: withDefault(oneOf("all", "any", "latest"), "latest"),
  availability_template: optional(template),
  availability_topic: optional(subscribeTopic),
  payload_available: withDefault(text, "online"),
  payload_not_available: withDefault(text, "offline"),
};

/** The same at the root of a device message, where no unknown key is let through. */
export const strictAvailabilityKeys = {
  ...availabilityKeys,
  availability: optional(few(listOf(object(itemKeys, { extra: "refused" })))),
};

/** The two styles exclude each other. */
export const availabilityGroup = { availability: ["availability", "availability_topic"] };
