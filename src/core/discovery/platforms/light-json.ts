import { anyCaseOf, oneOf } from "../choices.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { countingNumber, flag, integerFrom, listOf } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { LIGHT_BOUNDS } from "./light-bounds.ts";

const COLOR_MODES = ["onoff", "brightness", "color_temp", "hs", "xy", "rgb", "rgbw", "rgbww", "white"] as const;

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
  supported_color_modes: optional(listOf(oneOf(...COLOR_MODES))),
  transition: withDefault(flag, true),
  white_scale: withDefault(integerFrom(1), 255),
});
export type LightJsonConfig = Infer<typeof LIGHT_JSON>;
