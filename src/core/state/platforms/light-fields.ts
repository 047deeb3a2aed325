import type { Json } from "../../python/value.ts";
import { type KelvinRange, toMired } from "../color/white.ts";

export type ColorMode =
  | "unknown"
  | "onoff"
  | "brightness"
  | "color_temp"
  | "hs"
  | "xy"
  | "rgb"
  | "rgbw"
  | "rgbww"
  | "white";

/** A colour as it was heard: how many channels it has is asked when it is shown. */
export type Channels = number[];

/** What a light remembers, whatever its schema. */
export type LightFields = {
  isOn: boolean | null;
  /** 1 to 255. */
  brightness: number | null;
  colorMode: ColorMode;
  colorTempKelvin: number | null;
  effect: Json;
  hs: Channels | null;
  xy: Channels | null;
  rgb: Channels | null;
  rgbw: Channels | null;
  rgbww: Channels | null;
  /** Bits of `supported_features`. */
  features: number;
  /** In the order of the alphabet, as the attribute has them. */
  modes: readonly ColorMode[];
  kelvin: KelvinRange;
};

export type ColorField = "hs" | "xy" | "rgb" | "rgbw" | "rgbww";

export const LIGHT_EFFECT = 4;
export const LIGHT_FLASH = 8;
export const LIGHT_TRANSITION = 32;

const COLORS: ReadonlySet<ColorMode> = new Set(["hs", "xy", "rgb", "rgbw", "rgbww"]);
const DEFAULT_MIN_KELVIN = 2000;
const DEFAULT_MAX_KELVIN = 6535;

/** Names no attributes topic of a light may set (spec §11.5). */
export const LIGHT_BLOCKED: ReadonlySet<string> = new Set([
  "color_mode",
  "brightness",
  "color_temp_kelvin",
  "effect",
  "effect_list",
  "hs_color",
  "max_color_temp_kelvin",
  "min_color_temp_kelvin",
  "rgb_color",
  "rgbw_color",
  "rgbww_color",
  "supported_color_modes",
  "xy_color",
]);

type Bounds = {
  readonly min_mireds?: number;
  readonly max_mireds?: number;
  readonly min_kelvin?: number;
  readonly max_kelvin?: number;
};

export function createLightFields(): LightFields {
  return {
    isOn: null,
    brightness: null,
    colorMode: "unknown",
    colorTempKelvin: null,
    effect: null,
    hs: null,
    xy: null,
    rgb: null,
    rgbw: null,
    rgbww: null,
    features: 0,
    modes: [],
    kelvin: { min: DEFAULT_MIN_KELVIN, max: DEFAULT_MAX_KELVIN },
  };
}

/** Mireds win over kelvin, and a bound of 0 counts as absent. */
export function kelvinRange({ min_mireds, max_mireds, min_kelvin, max_kelvin }: Bounds): KelvinRange {
  return {
    min: max_mireds ? toMired(max_mireds) : (min_kelvin ?? DEFAULT_MIN_KELVIN),
    max: min_mireds ? toMired(min_mireds) : (max_kelvin ?? DEFAULT_MAX_KELVIN),
  };
}

/** Takes over the modes; the current one is known only where there is just one. */
export function setModes(fields: LightFields, modes: Iterable<ColorMode>): void {
  fields.modes = [...modes].sort();
  fields.colorMode = fields.modes.length === 1 && fields.modes[0] ? fields.modes[0] : "unknown";
}

export function hasBrightness(modes: readonly ColorMode[]): boolean {
  return modes.some((mode) => mode !== "onoff" && mode !== "unknown");
}

export function hasColor(modes: readonly ColorMode[]): boolean {
  return modes.some((mode) => COLORS.has(mode));
}
