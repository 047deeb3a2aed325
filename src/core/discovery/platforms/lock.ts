import { entity, READ_WRITE } from "../entity-keys.ts";
import { pattern } from "../pattern-option.ts";
import { text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

export const LOCK = entity({
  ...READ_WRITE,
  code_format: optional(pattern),
  command_template: optional(template),
  value_template: optional(template),
  payload_lock: withDefault(text, "LOCK"),
  payload_unlock: withDefault(text, "UNLOCK"),
  payload_open: optional(text),
  payload_reset: withDefault(text, "None"),
  state_jammed: withDefault(text, "JAMMED"),
  state_locked: withDefault(text, "LOCKED"),
  state_locking: withDefault(text, "LOCKING"),
  state_open: withDefault(text, "OPEN"),
  state_opening: withDefault(text, "OPENING"),
  state_unlocked: withDefault(text, "UNLOCKED"),
  state_unlocking: withDefault(text, "UNLOCKING"),
});
export type LockConfig = Infer<typeof LOCK>;
