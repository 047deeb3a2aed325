import type { Problem } from "../../../contract/verdict.ts";
import type { LightTemplateConfig } from "../../discovery/platforms/light-template.ts";
import { readInt } from "../../python/numbers.ts";
import type { Template } from "../../template/template.ts";
import { rgbToHs } from "../color/convert.ts";
import { toMired } from "../color/white.ts";
import type { IncomingMessage } from "../incoming.ts";
import { type Hearing, type Listener, neverSettles } from "../platform.ts";
import { Crash, crashed, unusable } from "../problem.ts";
import { renderIncoming } from "../render-incoming.ts";
import type { LightFields } from "./light-fields.ts";

type Light = Hearing<LightTemplateConfig, LightFields>;
/** Renders one of the templates for the message at hand. */
type Render = (template: Template | undefined) => string | Crash;
type Part = (light: Light, render: Render) => Problem | Crash | null;

/** In this order; a part that fails the way Python does ends the message. */
const PARTS: readonly Part[] = [hearState, hearBrightness, hearColorTemp, hearColor, hearEffect];

export function lightTemplateListeners(
  config: LightTemplateConfig,
): readonly Listener<LightTemplateConfig, LightFields>[] {
  if (config.state_topic === undefined) return [];
  return [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: null,
      alters: ["isOn", "brightness", "colorMode", "colorTempKelvin", "effect", "hs"],
      settles: neverSettles,
      hear: hearMessage,
    },
  ];
}

function hearMessage(light: Light, _value: string, message: IncomingMessage): Problem | Crash | null {
  const render: Render = (template) => renderIncoming(template, message, light.host);
  let problem: Problem | null = null;
  for (const part of PARTS) {
    const found = part(light, render);
    if (found instanceof Crash) return found;
    problem ??= found;
  }
  return problem;
}

function hearState({ config, fields }: Light, render: Render): Problem | Crash | null {
  const state = render(config.state_template);
  if (state instanceof Crash) return state;
  if (state === "on") fields.isOn = true;
  else if (state === "off") fields.isOn = false;
  else if (state === "None") fields.isOn = null;
  else if (state !== "") return unusable("unknown-state", state, "The state is none of on, off and None.");
  return null;
}

function hearBrightness({ config, fields }: Light, render: Render): Problem | Crash | null {
  if (config.brightness_template === undefined) return null;
  const text = render(config.brightness_template);
  if (text instanceof Crash) return text;
  if (text === "") return null;
  const brightness = readInt(text);
  if (brightness === undefined) return unusable("bad-brightness", text, "The brightness is no whole number.");
  if (Number(brightness) !== 0) fields.brightness = Number(brightness);
  return null;
}

function hearColorTemp({ config, fields }: Light, render: Render): Problem | Crash | null {
  if (config.color_temp_template === undefined) return null;
  const text = render(config.color_temp_template);
  if (text instanceof Crash) return text;
  if (text === "") return null;
  if (text === "None" && !config.color_temp_kelvin) {
    fields.colorTempKelvin = null;
    return null;
  }
  const number = readInt(text);
  if (number === undefined) return unusable("bad-color", text, "The colour temperature is no whole number.");
  if (Number(number) === 0 && !config.color_temp_kelvin) return crashed("bad-color", text, "0 mired is none.");
  fields.colorTempKelvin = config.color_temp_kelvin ? Number(number) : toMired(Number(number));
  return null;
}

function hearColor({ config, fields }: Light, render: Render): Problem | Crash | null {
  if (!config.red_template || !config.green_template || !config.blue_template) return null;
  const red = render(config.red_template);
  if (red instanceof Crash) return red;
  const green = render(config.green_template);
  if (green instanceof Crash) return green;
  const blue = render(config.blue_template);
  if (blue instanceof Crash) return blue;
  if (red === "" || green === "" || blue === "") return null;
  if (red === "None" && green === "None" && blue === "None") {
    fields.hs = null;
    followColor(fields);
    return null;
  }
  const rgb = [readInt(red), readInt(green), readInt(blue)].map((channel) => Number(channel ?? Number.NaN));
  if (rgb.some(Number.isNaN))
    return unusable("bad-color", `${red},${green},${blue}`, "The colour is no whole numbers.");
  fields.hs = [...rgbToHs([rgb[0] ?? 0, rgb[1] ?? 0, rgb[2] ?? 0])];
  followColor(fields);
  return null;
}

function hearEffect({ config, fields }: Light, render: Render): Problem | Crash | null {
  if (config.effect_template === undefined) return null;
  const effect = render(config.effect_template);
  if (effect instanceof Crash) return effect;
  if (effect === "") return null;
  if (config.effect_list === undefined) return crashed("no-effect-list", effect, "There is no effect_list.");
  if (!config.effect_list.includes(effect)) return unusable("unknown-effect", effect, "The effect is not in the list.");
  fields.effect = effect;
  return null;
}

/** Where both are possible, a colour wins over a colour temperature. */
export function followColor(fields: LightFields): void {
  if (fields.modes.length > 1) fields.colorMode = fields.hs === null ? "color_temp" : "hs";
}
