import { anyCaseOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { LIGHT_BOUNDS } from "./light-bounds.ts";

export const LIGHT_TEMPLATE = entity({
  ...READ_WRITE,
  ...LIGHT_BOUNDS,
  schema: withDefault(anyCaseOf(["template"]), "template"),
  blue_template: optional(template),
  brightness_template: optional(template),
  color_temp_template: optional(template),
  command_off_template: required(template),
  command_on_template: required(template),
  effect_template: optional(template),
  green_template: optional(template),
  red_template: optional(template),
  state_template: optional(template),
});
export type LightTemplateConfig = Infer<typeof LIGHT_TEMPLATE>;
