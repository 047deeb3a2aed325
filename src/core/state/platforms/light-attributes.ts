import type { Problem } from "../../../contract/verdict.ts";
import { isTrue } from "../../python/compare.ts";
import { toPlain } from "../../python/plain.ts";
import type { Attributes } from "../attributes.ts";
import { type Hs, hsToRgb, hsToXy, type Rgb, rgbToHs, rgbToXy, type Xy, xyToHs, xyToRgb } from "../color/convert.ts";
import { kelvinToHs, type Rgbw, type Rgbww, rgbwToRgb, rgbwwToRgb } from "../color/white.ts";
import { failed } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import {
  type Channels,
  type ColorField,
  type ColorMode,
  hasBrightness,
  hasColor,
  LIGHT_EFFECT,
  type LightFields,
} from "./light-fields.ts";

type Colors = { readonly [name: string]: readonly number[] };

const CHANNEL_COUNTS: Readonly<Record<ColorField, number>> = { hs: 2, xy: 2, rgb: 3, rgbw: 4, rgbww: 5 };
const HS_DIGITS = 3;
const XY_DIGITS = 6;

/** On, off or unknown; a problem where the colour attributes cannot be made, for then nothing is written. */
export function toLightState(fields: LightFields): string | null | Problem {
  if (fields.isOn === null) return null;
  if (!fields.isOn) return "off";
  if (!isModeAllowed(fields)) {
    return failed("bad-color-mode", fields.colorMode, "The colour mode is none of those the light supports.");
  }
  return toColors(fields) === undefined
    ? failed("bad-color", fields.colorMode, "The colour has too few or too many channels, or is no number.")
    : "on";
}

export function lightCapabilities(fields: LightFields, effectList: readonly string[] | undefined): Attributes {
  const { modes, kelvin, features } = fields;
  return {
    ...(modes.includes("color_temp") ? { min_color_temp_kelvin: kelvin.min, max_color_temp_kelvin: kelvin.max } : {}),
    ...(features & LIGHT_EFFECT ? { effect_list: effectList ? [...effectList] : null } : {}),
    supported_color_modes: [...modes],
  };
}

/** While off or unknown everything is null (spec §14.15). */
export function lightAttributes(fields: LightFields): Attributes {
  const { modes, features, isOn } = fields;
  const mode = isOn ? fields.colorMode : null;
  return {
    ...(features & LIGHT_EFFECT ? { effect: isOn ? toPlain(fields.effect) : null } : {}),
    color_mode: mode,
    ...(hasBrightness(modes) ? { brightness: mode !== null && hasBrightness([mode]) ? fields.brightness : null } : {}),
    ...(modes.includes("color_temp")
      ? { color_temp_kelvin: mode === "color_temp" ? fields.colorTempKelvin : null }
      : {}),
    ...colorAttributes(fields),
  };
}

function colorAttributes(fields: LightFields): Attributes {
  const { modes, isOn } = fields;
  if (!hasColor(modes) && !modes.includes("color_temp")) return {};
  const colors = isOn ? toColors(fields) : {};
  return {
    hs_color: null,
    rgb_color: null,
    xy_color: null,
    ...(modes.includes("rgbw") ? { rgbw_color: null } : {}),
    ...(modes.includes("rgbww") ? { rgbww_color: null } : {}),
    ...Object.fromEntries(Object.entries(colors ?? {}).map(([name, color]) => [name, [...color]])),
  };
}

/** An active effect may say that the light cannot be adjusted, or its brightness only. */
function isModeAllowed({ colorMode, modes, effect, features }: LightFields): boolean {
  if (colorMode === "unknown" || modes.includes(colorMode)) return true;
  const isActive = (features & LIGHT_EFFECT) !== 0 && isTrue(effect) && effect !== "off";
  return isActive && (colorMode === "onoff" || (colorMode === "brightness" && hasBrightness(modes)));
}

/** The colour in every form that follows from the current mode; undefined where it is damaged. */
function toColors(fields: LightFields): Colors | undefined {
  const { colorMode, modes, colorTempKelvin } = fields;
  if (!hasColor(modes) && !modes.includes("color_temp")) return {};
  const colors = isColorField(colorMode) ? fromChannels(colorMode, fields) : fromKelvin(colorMode, colorTempKelvin);
  const isSound = colors && Object.values(colors).every((color) => color.every(Number.isFinite));
  return isSound ? colors : undefined;
}

function isColorField(mode: ColorMode): mode is ColorField {
  return Object.hasOwn(CHANNEL_COUNTS, mode);
}

function fromKelvin(mode: ColorMode, kelvin: number | null): Colors {
  return mode === "color_temp" && kelvin ? fromHs(kelvinToHs(kelvin)) : {};
}

function fromChannels(mode: ColorField, fields: LightFields): Colors | undefined {
  const channels: Channels | null = fields[mode];
  if (channels === null) return {};
  if (channels.length !== CHANNEL_COUNTS[mode]) return undefined;
  // The count was just compared.
  if (mode === "hs") return fromHs(channels as unknown as Hs);
  if (mode === "xy") return fromXy(channels as unknown as Xy);
  if (mode === "rgb") return fromRgb(channels as unknown as Rgb);
  if (mode === "rgbw") return { ...fromRgb(rgbwToRgb(channels as unknown as Rgbw)), rgbw_color: channels };
  return { ...fromRgb(rgbwwToRgb(channels as unknown as Rgbww, fields.kelvin)), rgbww_color: channels };
}

function fromHs(hs: Hs): Colors {
  return {
    hs_color: hs.map((value) => roundTo(value, HS_DIGITS)),
    rgb_color: hsToRgb(hs),
    xy_color: hsToXy(hs),
  };
}

function fromXy(xy: Xy): Colors {
  return {
    hs_color: xyToHs(xy),
    rgb_color: xyToRgb(xy),
    xy_color: xy.map((value) => roundTo(value, XY_DIGITS)),
  };
}

function fromRgb(rgb: Rgb): Colors {
  return { hs_color: rgbToHs(rgb), rgb_color: rgb, xy_color: rgbToXy(rgb) };
}
