import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Infer, optional } from "../schema.ts";
import { template } from "../template-option.ts";

export const TIME = entity({
  ...READ_WRITE,
  command_template: optional(template),
  value_template: optional(template),
});
export type TimeConfig = Infer<typeof TIME>;
