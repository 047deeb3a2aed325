import { entity, READ_WRITE } from "../entity-keys.ts";
import { anything, flag, listOf, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

export const SIREN = entity({
  ...READ_WRITE,
  available_tones: optional(listOf(anything)),
  command_template: optional(template),
  command_off_template: optional(template),
  payload_on: withDefault(text, "ON"),
  payload_off: withDefault(text, "OFF"),
  state_on: optional(text),
  state_off: optional(text),
  state_value_template: optional(template),
  support_duration: withDefault(flag, true),
  support_volume_set: withDefault(flag, true),
});
export type SirenConfig = Infer<typeof SIREN>;
