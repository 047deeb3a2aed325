import { countingNumber, flag, listOf, text } from "../scalars.ts";
import { optional, withDefault } from "../schema.ts";

/** Keys all three schemas of light have (spec §14.15). */
export const LIGHT_BOUNDS = {
  color_temp_kelvin: withDefault(flag, false),
  effect_list: optional(listOf(text)),
  max_kelvin: optional(countingNumber),
  max_mireds: optional(countingNumber),
  min_kelvin: optional(countingNumber),
  min_mireds: optional(countingNumber),
};
