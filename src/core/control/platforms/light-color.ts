import {
  type Hs,
  hsToRgb,
  hsToXy,
  type Rgb,
  rgbToHs,
  rgbToXy,
  type Xy,
  xyToHs,
  xyToRgb,
} from "../../state/color/convert.ts";
import {
  type KelvinRange,
  kelvinToHs,
  kelvinToRgbww,
  rgbToRgbw,
  rgbToRgbww,
  rgbwToRgb,
  rgbwwToRgb,
  xyToKelvin,
} from "../../state/color/white.ts";
import { type ColorMode, hasColor } from "../../state/platforms/light-fields.ts";
import type { Adjustment } from "./light-adjustment.ts";

type Supported = { readonly modes: readonly ColorMode[]; readonly kelvin: KelvinRange };
const MAX_BRIGHTNESS = 255;

/** Makes one form of a colour out of another. */
type Makers = { readonly [mode in ColorMode]?: (adjustment: Adjustment) => void };

/** Turns the asked colour into one the light supports, if it supports any (spec §14.15). */
export function adaptColor(adjustment: Adjustment, light: Supported, brightness: number | null): void {
  emulateColorTemp(adjustment, light, brightness);
  const { modes, kelvin } = light;
  const { hs, rgb, xy, rgbw, rgbww } = adjustment;
  if (hs && !modes.includes("hs")) {
    delete adjustment.hs;
    adapt(
      adjustment,
      modes,
      ["rgb", "rgbw", "rgbww", "xy", "color_temp"],
      makersOf(hsToRgb(hs), hs, hsToXy(hs), kelvin),
    );
  } else if (rgb && !modes.includes("rgb")) {
    delete adjustment.rgb;
    adaptRgb(adjustment, modes, ["rgbw", "rgbww", "hs", "xy", "color_temp"], rgb, kelvin);
  } else if (xy && !modes.includes("xy")) {
    delete adjustment.xy;
    adapt(
      adjustment,
      modes,
      ["hs", "rgb", "rgbw", "rgbww", "color_temp"],
      makersOf(xyToRgb(xy), xyToHs(xy), xy, kelvin),
    );
  } else if (rgbw && !modes.includes("rgbw")) {
    delete adjustment.rgbw;
    adaptRgb(adjustment, modes, ["rgb", "rgbww", "hs", "xy", "color_temp"], rgbwToRgb(rgbw), kelvin);
  } else if (rgbww && !modes.includes("rgbww")) {
    delete adjustment.rgbww;
    adaptRgb(adjustment, modes, ["rgb", "rgbw", "hs", "xy", "color_temp"], rgbwwToRgb(rgbww, kelvin), kelvin);
  }
}

/** Without white of adjustable temperature the two whites are mixed, or a colour comes near. */
function emulateColorTemp(adjustment: Adjustment, { modes, kelvin }: Supported, brightness: number | null): void {
  const asked = adjustment.colorTempKelvin;
  if (asked === undefined || modes.includes("color_temp")) return;
  delete adjustment.colorTempKelvin;
  if (modes.includes("rgbww")) {
    adjustment.rgbww = kelvinToRgbww(asked, adjustment.brightness ?? brightness ?? MAX_BRIGHTNESS, kelvin);
  } else if (hasColor(modes)) adjustment.hs = kelvinToHs(asked);
}

function adaptRgb(
  adjustment: Adjustment,
  modes: readonly ColorMode[],
  preferred: readonly ColorMode[],
  rgb: Rgb,
  kelvin: KelvinRange,
): void {
  adapt(adjustment, modes, preferred, makersOf(rgb, rgbToHs(rgb), rgbToXy(rgb), kelvin));
}

function adapt(
  adjustment: Adjustment,
  modes: readonly ColorMode[],
  preferred: readonly ColorMode[],
  makers: Makers,
): void {
  const mode = preferred.find((candidate) => modes.includes(candidate));
  if (mode !== undefined) makers[mode]?.(adjustment);
}

function makersOf(rgb: Rgb, hs: Hs, xy: Xy, kelvin: KelvinRange): Makers {
  return {
    hs: (adjustment) => {
      adjustment.hs = hs;
    },
    xy: (adjustment) => {
      adjustment.xy = xy;
    },
    rgb: (adjustment) => {
      adjustment.rgb = rgb;
    },
    rgbw: (adjustment) => {
      adjustment.rgbw = rgbToRgbw(rgb);
    },
    rgbww: (adjustment) => {
      adjustment.rgbww = rgbToRgbww(rgb, kelvin);
    },
    color_temp: (adjustment) => {
      adjustment.colorTempKelvin = xyToKelvin(xy);
    },
  };
}
