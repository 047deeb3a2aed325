import { oneOf } from "./choices.ts";
import { listOf, text } from "./scalars.ts";
import type { Infer } from "./schema.ts";
import { object, optional, required, withDefault } from "./schema.ts";
import { template } from "./template-option.ts";
import { subscribeTopic } from "./topics.ts";

const availabilityItem = object(
  {
    topic: required(subscribeTopic),
    payload_available: withDefault(text, "online"),
    payload_not_available: withDefault(text, "offline"),
    value_template: optional(template),
  },
  { extra: "refused" },
);
export type AvailabilityItem = Infer<typeof availabilityItem>;

/** Keys that say when an item is available (spec §7.2, §7.5), except the one with a template. */
export const availabilityKeys = {
  availability: optional(listOf(availabilityItem)),
  availability_mode: withDefault(oneOf("all", "any", "latest"), "latest"),
  availability_template: optional(template),
  availability_topic: optional(subscribeTopic),
  payload_available: withDefault(text, "online"),
  payload_not_available: withDefault(text, "offline"),
};

/** The two styles exclude each other. */
export const availabilityGroup = { availability: ["availability", "availability_topic"] };
