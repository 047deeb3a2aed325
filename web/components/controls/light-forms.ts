import { choiceField, type FormOf, numberField, type Shown } from "./service-fields.ts";

const COLORFUL = ["hs", "rgb", "rgbw", "rgbww", "xy"];
const MOST = 255;
/** A field for colours is never empty: it would be black, which no light is. */
const WHITE = "#ffffff";

/** What a light can be asked for beside being on: each alone, so that none of them has to be known for another. */
export const LIGHT_FORMS: readonly FormOf[] = [brightness, temperature, color, effect];

function modesOf({ supported_color_modes: modes }: Shown): readonly unknown[] {
  return Array.isArray(modes) ? modes : [];
}

function brightness(shown: Shown) {
  if (!modesOf(shown).some((mode) => mode !== "onoff")) return null;
  const { brightness: now } = shown;
  const percent = typeof now === "number" ? Math.round((now / MOST) * 100) : null;
  return [numberField("brightness_pct", { min: 1, max: 100, unit: "%" }, { brightness_pct: percent })];
}

function temperature(shown: Shown) {
  if (!modesOf(shown).includes("color_temp")) return null;
  const limits = { min: "min_color_temp_kelvin", max: "max_color_temp_kelvin", unit: "K" };
  return [numberField("color_temp_kelvin", limits, shown)];
}

function color(shown: Shown) {
  if (!modesOf(shown).some((mode) => COLORFUL.includes(String(mode)))) return null;
  const { rgb_color: now } = shown;
  const current = Array.isArray(now)
    ? `#${now.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`
    : WHITE;
  return [{ name: "rgb_color", kind: "color" as const, current }];
}

function effect(shown: Shown) {
  const { effect_list: effects } = shown;
  return Array.isArray(effects) && effects.length > 0 ? [choiceField("effect", effects, shown["effect"])] : null;
}
