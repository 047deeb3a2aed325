import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const TOKENS = readFileSync("web/styles/tokens.css", "utf8");
const LEAST = 4.5;

/** A token as it is in light and in dark: `light-dark(#fff, #111)`, or one colour for both. */
function shades(name: string): readonly string[] {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(TOKENS)?.[1] ?? "";
  const [light = "", dark = light] = value.match(/#[\da-f]{3,6}/g) ?? [];
  return [light, dark];
}

function luminance(color: string): number {
  const digits = color.length === 4 ? color.replaceAll(/[\da-f]/g, "$&$&") : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each([
  ["app-header-text-color", "app-header-background-color"],
  ["primary-text-color", "card-background-color"],
  ["secondary-text-color", "card-background-color"],
  ["secondary-text-color", "primary-background-color"],
])("%s on %s can be read, in light and in dark", (words, ground) => {
  for (const [at, word] of shades(words).entries()) {
    const [lighter = 0, darker = 0] = [word, shades(ground)[at] ?? ""].map(luminance).sort((a, b) => b - a);
    expect((lighter + 0.05) / (darker + 0.05), `${word} on ${shades(ground)[at]}`).toBeGreaterThan(LEAST);
  }
});
