import { expect, test } from "vitest";
import { hsToXy, hsvToRgb, rgbToHs, rgbToXy, xyToHs, xyToRgb } from "../../../../src/core/state/color/convert.ts";
import { colorByName } from "../../../../src/core/state/color/names.ts";
import {
  kelvinToHs,
  kelvinToRgbww,
  rgbToRgbw,
  rgbToRgbww,
  rgbwToRgb,
  rgbwwToRgb,
  xyToKelvin,
} from "../../../../src/core/state/color/white.ts";

const RANGE = { min: 2000, max: 6535 };

test("colours turn into each other as Home Assistant turns them", () => {
  expect(rgbToHs([255, 128, 0])).toEqual([30.118, 100]);
  expect(hsvToRgb([30, 80], 50)).toEqual([128, 76, 25]);
  expect(rgbToXy([255, 128, 0])).toEqual([0.611, 0.375]);
  expect(xyToRgb([0.3, 0.4])).toEqual([204, 255, 201]);
  expect(xyToHs([0.3, 0.4])).toEqual([116.667, 21.176]);
  expect(hsToXy([240, 100])).toEqual([0.136, 0.04]);
});

test("black, grey and the edge of the colour space are no exceptions", () => {
  expect([rgbToHs([0, 0, 0]), rgbToHs([9, 9, 9]), rgbToXy([0, 0, 0])]).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(hsvToRgb([360, 100], 100)).toEqual([255, 0, 0]);
  expect(xyToRgb([0, 0])).toEqual([0, 63, 255]);
});

test("white channels take what red, green and blue share, and give it back", () => {
  expect(rgbToRgbw([255, 128, 128])).toEqual([253, 0, 0, 255]);
  expect(rgbwToRgb([253, 0, 0, 255])).toEqual([255, 128, 128]);
  expect(rgbToRgbww([255, 255, 255], RANGE)).toEqual([0, 76, 141, 255, 255]);
  expect(rgbwwToRgb([0, 0, 0, 255, 0], RANGE)).toEqual([255, 255, 251]);
});

test("a colour temperature is a colour, or a mixture of two whites", () => {
  expect(kelvinToHs(3333)).toEqual([27.355, 48.529]);
  expect(kelvinToRgbww(3000, 255, RANGE)).toEqual([0, 0, 0, 123, 132]);
  expect(xyToKelvin([0.4448, 0.4066])).toBe(2893);
});

test("names are those of CSS, whatever their blanks and case", () => {
  expect(colorByName("Dark Sea Green")).toEqual([143, 188, 143]);
  expect(colorByName("homeassistant")).toEqual([24, 188, 242]);
  expect(colorByName("constructor")).toBeUndefined();
});

test("a y below zero counts as the smallest", () => {
  expect(xyToRgb([0.1, -0.4])).toEqual([0, 0, 255]);
});
