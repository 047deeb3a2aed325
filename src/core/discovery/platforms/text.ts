import { oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { pattern } from "../pattern-option.ts";
import { countingNumber } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

const KEYS = entity({
  ...READ_WRITE,
  command_template: optional(template),
  max: withDefault(countingNumber, 255),
  min: withDefault(countingNumber, 0),
  mode: withDefault(oneOf("text", "password"), "text"),
  pattern: optional(pattern),
  value_template: optional(template),
});
export type TextConfig = Infer<typeof KEYS>;

const MOST_LETTERS = 255;

function range({ min, max }: TextConfig): Faults | undefined {
  if (min > max) return refuse("bad-range", undefined, "min must not be above max.").under("min");
  return max > MOST_LETTERS
    ? refuse("bad-range", undefined, "max must not be above 255.", "Use 255.").under("max")
    : undefined;
}

export const TEXT = refined(KEYS, range);
