import { roundTo } from "../rounding.ts";

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];
/** Hue 0 to 360, saturation 0 to 100. */
export type Hs = readonly [number, number];
/** Coordinates in the CIE 1931 colour space. */
export type Xy = readonly [number, number];

const HUE_DIGITS = 3;
const XY_DIGITS = 3;
const MAX_CHANNEL = 255;
/** Keeps a division by y from failing. */
const SMALLEST_Y = 1e-11;

/*
 * Home Assistant's conversions (home-assistant-mqtt.md §14.15), in its order of operations and with its rounding, so that
 * attributes agree to the last digit. Values outside the ranges are calculated with as they are.
 */

export function rgbToHs(rgb: Rgb): Hs {
  const [red, green, blue] = rgb.map((channel) => channel / MAX_CHANNEL) as [number, number, number];
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range === 0) return [0, 0];
  const fromRed = (most - red) / range;
  const fromGreen = (most - green) / range;
  const fromBlue = (most - blue) / range;
  let sector = 4 + fromGreen - fromRed;
  if (red === most) sector = fromBlue - fromGreen;
  else if (green === most) sector = 2 + fromRed - fromBlue;
  return [roundTo(wrap(sector / 6) * 360, HUE_DIGITS), roundTo((range / most) * 100, HUE_DIGITS)];
}

/** Value 0 to 100: how bright the brightest channel is. */
export function hsvToRgb([hue, saturation]: Hs, value: number): Rgb {
  const [red, green, blue] = toShares(hue / 360, saturation / 100, value / 100);
  const toChannel = (share: number) => roundTo(share * MAX_CHANNEL, 0);
  return [toChannel(red), toChannel(green), toChannel(blue)];
}

export function hsToRgb(hs: Hs): Rgb {
  return hsvToRgb(hs, 100);
}

export function rgbToXy([red, green, blue]: Rgb): Xy {
  if (red + green + blue === 0) return [0, 0];
  const r = toLinear(red / MAX_CHANNEL);
  const g = toLinear(green / MAX_CHANNEL);
  const b = toLinear(blue / MAX_CHANNEL);
  // Wide RGB D65.
  const x = r * 0.664511 + g * 0.154324 + b * 0.162028;
  const y = r * 0.283881 + g * 0.668433 + b * 0.047685;
  const z = r * 0.000088 + g * 0.07231 + b * 0.986039;
  const sum = x + y + z;
  return [roundTo(x / sum, XY_DIGITS), roundTo(y / sum, XY_DIGITS)];
}

/** At full brightness: the brightest channel is cut down to 255. */
export function xyToRgb([x, givenY]: Xy): Rgb {
  const y = Math.max(givenY, SMALLEST_Y);
  const bigX = (1 / y) * x;
  const bigZ = (1 / y) * (1 - x - y);
  const shares = [
    bigX * 1.656492 - 0.354851 - bigZ * 0.255038,
    -bigX * 0.707196 + 1.655397 + bigZ * 0.036152,
    bigX * 0.051713 - 0.121364 + bigZ * 1.01153,
  ].map((share) => Math.max(0, toGamma(share)));
  const most = Math.max(...shares);
  const [red, green, blue] = shares.map((share) => Math.trunc((most > 1 ? share / most : share) * MAX_CHANNEL));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

export function xyToHs(xy: Xy): Hs {
  return rgbToHs(xyToRgb(xy));
}

export function hsToXy(hs: Hs): Xy {
  return rgbToXy(hsToRgb(hs));
}

function toShares(hue: number, saturation: number, value: number): Rgb {
  if (saturation === 0) return [value, value, value];
  const sector = Math.trunc(hue * 6);
  const fraction = hue * 6 - sector;
  const low = value * (1 - saturation);
  const falling = value * (1 - saturation * fraction);
  const rising = value * (1 - saturation * (1 - fraction));
  const sectors: readonly Rgb[] = [
    [value, rising, low],
    [falling, value, low],
    [low, value, rising],
    [low, falling, value],
    [rising, low, value],
    [value, low, falling],
  ];
  return sectors[((sector % 6) + 6) % 6] ?? [Number.NaN, Number.NaN, Number.NaN];
}

function toLinear(share: number): number {
  return share > 0.04045 ? ((share + 0.055) / (1 + 0.055)) ** 2.4 : share / 12.92;
}

function toGamma(share: number): number {
  return share <= 0.0031308 ? 12.92 * share : (1 + 0.055) * share ** (1 / 2.4) - 0.055;
}

/** The part behind the point, counted from below: Python's `% 1.0`. */
function wrap(value: number): number {
  const rest = value % 1;
  return rest < 0 ? rest + 1 : rest;
}
