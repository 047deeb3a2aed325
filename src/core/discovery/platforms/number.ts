import { oneOf } from "../choices.ts";
import { numberClass } from "../device-classes.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { decimal, decimalFrom, orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

export const NUMBER = entity({
  ...READ_WRITE,
  command_template: optional(template),
  value_template: optional(template),
  device_class: optional(orNull(numberClass)),
  max: withDefault(decimal, 100),
  min: withDefault(decimal, 0),
  mode: withDefault(oneOf("auto", "box", "slider"), "auto"),
  payload_reset: withDefault(text, "None"),
  step: withDefault(decimalFrom(0.001), 1),
  unit_of_measurement: optional(orNull(text)),
});
export type NumberConfig = Infer<typeof NUMBER>;
