import { toNumber } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { type Hs, type Rgb, type Xy, xyToHs } from "../../state/color/convert.ts";
import { colorByName } from "../../state/color/names.ts";
import type { Rgbw, Rgbww } from "../../state/color/white.ts";
import { roundTo } from "../../state/rounding.ts";

/** What a light is asked for, in the words of the light itself: at most one colour. */
export type Adjustment = {
  /** 0 to 255. */
  brightness?: number | undefined;
  colorTempKelvin?: number | undefined;
  hs?: Hs | undefined;
  rgb?: Rgb | undefined;
  rgbw?: Rgbw | undefined;
  rgbww?: Rgbww | undefined;
  xy?: Xy | undefined;
  /** 0 to 255; true is the current brightness. */
  white?: number | true | undefined;
  effect?: string | undefined;
  flash?: string | undefined;
  transitionSeconds?: number | undefined;
};

type Values = ReadonlyMap<string, Json>;
type Profile = { readonly xy: Xy; readonly brightness: number };

const MAX_BRIGHTNESS = 255;
const WHITE: Rgb = [255, 255, 255];
/** Home Assistant's built-in profiles. */
const PROFILES: ReadonlyMap<string, Profile> = new Map<string, Profile>([
  ["relax", { xy: [0.5119, 0.4147], brightness: 144 }],
  ["concentrate", { xy: [0.5119, 0.4147], brightness: 219 }],
  ["energize", { xy: [0.368, 0.3686], brightness: 203 }],
  ["reading", { xy: [0.4448, 0.4066], brightness: 240 }],
]);

/** The call's fields with steps, percentages, names and profiles worked out. */
export function readAdjustment(values: Values, currentBrightness: number): Adjustment {
  const profile = PROFILES.get(textOf(values, "profile") ?? "");
  return {
    brightness: readBrightness(values, currentBrightness) ?? profile?.brightness,
    colorTempKelvin: numberOf(values, "color_temp_kelvin"),
    // How many channels there are was checked by the fields' table.
    hs: profile ? xyToHs(profile.xy) : (channelsOf(values, "hs_color") as Hs | undefined),
    rgb: readName(values) ?? (channelsOf(values, "rgb_color") as Rgb | undefined),
    rgbw: channelsOf(values, "rgbw_color") as Rgbw | undefined,
    rgbww: channelsOf(values, "rgbww_color") as Rgbww | undefined,
    xy: channelsOf(values, "xy_color") as Xy | undefined,
    white: values.get("white") === true ? true : numberOf(values, "white"),
    effect: textOf(values, "effect"),
    flash: textOf(values, "flash"),
    transitionSeconds: numberOf(values, "transition"),
  };
}

function readBrightness(values: Values, current: number): number | undefined {
  const percent = numberOf(values, "brightness_pct");
  if (percent !== undefined) return roundTo((MAX_BRIGHTNESS * percent) / 100, 0);
  const step = numberOf(values, "brightness_step");
  if (step !== undefined) return toByte(current + step);
  const percentStep = numberOf(values, "brightness_step_pct");
  if (percentStep === undefined) return numberOf(values, "brightness");
  const currentPercent = roundTo((current / MAX_BRIGHTNESS) * 100, 0);
  return toByte(roundTo(((currentPercent + percentStep) / 100) * MAX_BRIGHTNESS, 0));
}

function toByte(brightness: number): number {
  return Math.min(Math.max(brightness, 0), MAX_BRIGHTNESS);
}

/** A name nobody knows means white. */
function readName(values: Values): Rgb | undefined {
  const name = textOf(values, "color_name");
  return name === undefined ? undefined : (colorByName(name) ?? WHITE);
}

function textOf(values: Values, name: string): string | undefined {
  const value = values.get(name);
  return typeof value === "string" ? value : undefined;
}

function numberOf(values: Values, name: string): number | undefined {
  const value = values.get(name);
  return typeof value === "boolean" ? undefined : toNumber(value);
}

function channelsOf(values: Values, name: string): readonly number[] | undefined {
  const value = values.get(name);
  return Array.isArray(value) ? value.map((channel) => toNumber(channel) ?? Number.NaN) : undefined;
}
