import { anyCaseOf } from "../choices.ts";
import { colorModes } from "../color-modes.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { countingNumber, flag, integerFrom } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { LIGHT_BOUNDS } from "./light-bounds.ts";

export const LIGHT_JSON = entity({
  ...READ_WRITE,
  ...LIGHT_BOUNDS,
  schema: withDefault(anyCaseOf(["json"]), "json"),
  brightness: withDefault(flag, false),
  brightness_scale: withDefault(integerFrom(1), 255),
  effect: withDefault(flag, false),
  flash: withDefault(flag, true),
  flash_time_long: withDefault(countingNumber, 10),
  flash_time_short: withDefault(countingNumber, 2),
  supported_color_modes: optional(colorModes),
  transition: withDefault(flag, true),
  white_scale: withDefault(integerFrom(1), 255),
});
export type LightJsonConfig = Infer<typeof LIGHT_JSON>;
