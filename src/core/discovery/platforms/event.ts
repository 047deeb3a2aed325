import { eventClass } from "../device-classes.ts";
import { entity, READ_ONLY } from "../entity-keys.ts";
import { listOf, text } from "../scalars.ts";
import { type Infer, optional, required } from "../schema.ts";

export const EVENT = entity({
  ...READ_ONLY,
  device_class: optional(eventClass),
  event_types: required(listOf(text)),
});
export type EventConfig = Infer<typeof EVENT>;
