import { entity, READ_WRITE } from "../entity-keys.ts";
import { strictText } from "../scalars.ts";
import { type Infer, optional } from "../schema.ts";
import { template } from "../template-option.ts";

export const DATETIME = entity({
  ...READ_WRITE,
  command_template: optional(template),
  timezone: optional(strictText),
  value_template: optional(template),
});
export type DatetimeConfig = Infer<typeof DATETIME>;
