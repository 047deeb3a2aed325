import { oneOf } from "./choices.ts";
import { crash, Faults, refuse } from "./fault.ts";
import { listOf } from "./scalars.ts";
import type { Reader } from "./schema.ts";

const COLORS = ["hs", "xy", "rgb", "rgbw", "rgbww"] as const;
const MODES = ["onoff", "brightness", "color_temp", ...COLORS, "white"] as const;

export type ColorMode = (typeof MODES)[number];

const modeList = listOf(oneOf(...MODES));

/** Color modes that can stand side by side (spec §14.15); Home Assistant stumbles over others. */
export const colorModes: Reader<readonly ColorMode[]> = (raw) => {
  const modes = modeList(raw);
  if (modes instanceof Faults) return modes;
  if (new Set(modes).size < modes.length) return refuse("double-color-mode", raw, "Each color mode is named once.");
  const message = misfitOf(modes);
  return message === undefined ? modes : crash("bad-color-modes", raw, message);
};

function misfitOf(modes: readonly ColorMode[]): string | undefined {
  if (modes.length === 0) return "At least one color mode is needed.";
  if (modes.length > 1 && modes.includes("onoff")) return "The color mode onoff stands alone.";
  if (modes.length > 1 && modes.includes("brightness")) return "The color mode brightness stands alone.";
  const hasColor = COLORS.some((color) => modes.includes(color));
  return modes.includes("white") && !hasColor ? "The color mode white stands beside a color." : undefined;
}
