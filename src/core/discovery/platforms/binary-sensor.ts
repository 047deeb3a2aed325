import { oneOf } from "../choices.ts";
import { binarySensorClass } from "../device-classes.ts";
import { entity, READ_ONLY } from "../entity-keys.ts";
import { countingNumber, flag, orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";

export const BINARY_SENSOR = entity({
  ...READ_ONLY,
  entity_category: optional(oneOf("diagnostic")),
  device_class: optional(orNull(binarySensorClass)),
  expire_after: optional(countingNumber),
  force_update: withDefault(flag, false),
  off_delay: optional(countingNumber),
  payload_off: withDefault(text, "OFF"),
  payload_on: withDefault(text, "ON"),
});
export type BinarySensorConfig = Infer<typeof BINARY_SENSOR>;
