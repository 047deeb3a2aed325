import { oneOf, qos } from "../choices.ts";
import { plainDevice } from "../device-block.ts";
import { listOf, orNull, text } from "../scalars.ts";
import { type Infer, object, optional, required, withDefault } from "../schema.ts";

/** A device trigger (spec §14.29). Topic and template are checked when an automation uses them, not here. */
export const DEVICE_AUTOMATION = object(
  {
    automation_type: required(oneOf("trigger")),
    device: required(plainDevice),
    encoding: withDefault(text, "utf-8"),
    group: optional(listOf(text)),
    payload: withDefault(orNull(text), null),
    qos: withDefault(qos, 0),
    subtype: required(text),
    topic: required(text),
    type: required(text),
    value_template: withDefault(orNull(text), null),
  },
  { extra: "dropped" },
);
export type DeviceAutomationConfig = Infer<typeof DEVICE_AUTOMATION>;
