import { oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { pattern } from "../pattern-option.ts";
import { countingNumber } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

export const TEXT = entity({
  ...READ_WRITE,
  command_template: optional(template),
  max: withDefault(countingNumber, 255),
  min: withDefault(countingNumber, 0),
  mode: withDefault(oneOf("text", "password"), "text"),
  pattern: optional(pattern),
  value_template: optional(template),
});
export type TextConfig = Infer<typeof TEXT>;
