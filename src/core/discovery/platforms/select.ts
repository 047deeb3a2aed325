import { entity, READ_WRITE } from "../entity-keys.ts";
import { anything, listOf } from "../scalars.ts";
import { type Infer, optional, required } from "../schema.ts";
import { template } from "../template-option.ts";

export const SELECT = entity({
  ...READ_WRITE,
  command_template: optional(template),
  options: required(listOf(anything)),
  value_template: optional(template),
});
export type SelectConfig = Infer<typeof SELECT>;
