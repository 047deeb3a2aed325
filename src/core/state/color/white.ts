import { roundTo } from "../rounding.ts";
import { type Hs, type Rgb, rgbToHs, type Xy } from "./convert.ts";

/** Red, green, blue and white, 0 to 255. */
export type Rgbw = readonly [number, number, number, number];
/** Red, green, blue, cold white and warm white, 0 to 255. */
export type Rgbww = readonly [number, number, number, number, number];
/** Colour temperatures of the warm and the cold white, kelvin. */
export type KelvinRange = { readonly min: number; readonly max: number };

const MAX_CHANNEL = 255;
const MIREDS_TIMES_KELVIN = 1_000_000;
const MIN_KELVIN = 1000;
const MAX_KELVIN = 40_000;

/** Kelvin to mired and back; infinite for 0. */
export function toMired(kelvin: number): number {
  return Math.floor(MIREDS_TIMES_KELVIN / kelvin);
}

/** The white that red, green and blue share goes into the white channel. */
export function rgbToRgbw([red, green, blue]: Rgb): Rgbw {
  const white = Math.min(red, green, blue);
  const rest = [red - white, green - white, blue - white, white];
  return matchBrightest([red, green, blue], rest) as unknown as Rgbw;
}

export function rgbwToRgb([red, green, blue, white]: Rgbw): Rgb {
  const sums = [red + white, green + white, blue + white];
  return matchBrightest([red, green, blue, white], sums) as unknown as Rgb;
}

export function rgbToRgbww(rgb: Rgb, range: KelvinRange): Rgbww {
  const warmMired = toMired(range.min);
  const coldMired = toMired(range.max);
  const white = kelvinToRgb(toMired(coldMired + (warmMired - coldMired) / 2));
  const level = Math.min(...rgb.map((channel, at) => (white[at] ? channel / white[at] : 0)));
  const rest = rgb.map((channel, at) => roundTo(channel - (white[at] ?? 0) * level, 0));
  const whites = roundTo(level * MAX_CHANNEL, 0);
  return matchBrightest(rgb, [...rest, whites, whites]) as unknown as Rgbww;
}

export function rgbwwToRgb([red, green, blue, cold, warm]: Rgbww, range: KelvinRange): Rgb {
  const warmMired = toMired(range.min);
  const coldMired = toMired(range.max);
  const ratio = cold + warm === 0 ? 0.5 : warm / (cold + warm);
  const mired = coldMired + ratio * (warmMired - coldMired);
  const white = kelvinToRgb(mired === 0 ? 0 : toMired(mired));
  const level = Math.max(cold, warm) / MAX_CHANNEL;
  const sums = [red + white[0] * level, green + white[1] * level, blue + white[2] * level];
  return matchBrightest([red, green, blue, cold, warm], sums) as unknown as Rgb;
}

/** A white of that temperature from the two white channels alone. */
export function kelvinToRgbww(kelvin: number, brightness: number, range: KelvinRange): Rgbww {
  const warmMired = toMired(range.min);
  const coldMired = toMired(range.max);
  if (warmMired === coldMired) return [0, 0, 0, 0, brightness];
  const mired = toMired(Math.min(Math.max(kelvin, range.min), range.max));
  const cold = ((warmMired - mired) / (warmMired - coldMired)) * brightness;
  return [0, 0, 0, roundTo(cold, 0), roundTo(brightness - cold, 0)];
}

export function kelvinToHs(kelvin: number): Hs {
  return rgbToHs(kelvinToRgb(kelvin));
}

/** McCamy's approximation, good between 2000 and 10000 K. */
export function xyToKelvin([x, y]: Xy): number {
  const n = (x - 0.332) / (0.1858 - y);
  return Math.trunc(437 * n ** 3 + 3601 * n ** 2 + 6861 * n + 5517);
}

/** Helland's approximation; the channels keep their fractions. */
function kelvinToRgb(kelvin: number): Rgb {
  const hundreds = Math.min(Math.max(kelvin, MIN_KELVIN), MAX_KELVIN) / 100;
  return [redOf(hundreds), greenOf(hundreds), blueOf(hundreds)];
}

function redOf(hundreds: number): number {
  return hundreds <= 66 ? MAX_CHANNEL : toChannel(329.698727446 * (hundreds - 60) ** -0.1332047592);
}

function greenOf(hundreds: number): number {
  if (hundreds <= 66) return toChannel(99.4708025861 * Math.log(hundreds) - 161.1195681661);
  return toChannel(288.1221695283 * (hundreds - 60) ** -0.0755148492);
}

function blueOf(hundreds: number): number {
  if (hundreds >= 66) return MAX_CHANNEL;
  return hundreds <= 19 ? 0 : toChannel(138.5177312231 * Math.log(hundreds - 10) - 305.0447927307);
}

function toChannel(value: number): number {
  return Math.min(Math.max(value, 0), MAX_CHANNEL);
}

/** Scales the channels so that the brightest is as bright as the brightest that was given. */
function matchBrightest(given: readonly number[], channels: readonly number[]): readonly number[] {
  const most = Math.max(...channels);
  const factor = most === 0 ? 0 : Math.max(...given) / most;
  return channels.map((channel) => roundTo(channel * factor, 0));
}
