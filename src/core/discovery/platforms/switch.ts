import { switchClass } from "../device-classes.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

export const SWITCH = entity({
  ...READ_WRITE,
  command_template: optional(template),
  device_class: optional(orNull(switchClass)),
  payload_off: withDefault(text, "OFF"),
  payload_on: withDefault(text, "ON"),
  state_off: optional(text),
  state_on: optional(text),
  value_template: optional(template),
});
export type SwitchConfig = Infer<typeof SWITCH>;
