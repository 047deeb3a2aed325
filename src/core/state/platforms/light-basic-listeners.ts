import type { Problem } from "../../../contract/verdict.ts";
import type { LightBasicConfig } from "../../discovery/platforms/light-basic.ts";
import { readFloat, readInt } from "../../python/numbers.ts";
import type { Template } from "../../template/template.ts";
import { type Rgbw, type Rgbww, rgbwToRgb, rgbwwToRgb, toMired } from "../color/white.ts";
import type { Hearing, Listener } from "../platform.ts";
import { type Crash, crashed, unusable } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import type { Channels, ColorMode, LightFields } from "./light-fields.ts";

type Light = Hearing<LightBasicConfig, LightFields>;
type LightListener = Listener<LightBasicConfig, LightFields>;

const MAX_BRIGHTNESS = 255;
const MODES: ReadonlySet<string> = new Set<ColorMode>([
  "unknown",
  "onoff",
  "brightness",
  "color_temp",
  "hs",
  "xy",
  "rgb",
  "rgbw",
  "rgbww",
  "white",
]);

/** One for each state topic. All but that of the state ignore a message whose template fails. */
export function lightBasicListeners(config: LightBasicConfig): readonly LightListener[] {
  const listeners: LightListener[] = [];
  const add = (name: string, topic: string | undefined, rest: Omit<LightListener, "purpose" | "topic">) => {
    if (topic !== undefined) listeners.push({ purpose: `${name}state_topic`, topic, ...rest });
  };
  add("", config.state_topic, { template: config.state_value_template ?? null, alters: ["isOn"], hear: hearState });
  add(
    "brightness_",
    config.brightness_state_topic,
    ignoring(config.brightness_value_template, ["brightness"], hearBrightness),
  );
  for (const mode of ["rgb", "rgbw", "rgbww"] as const) {
    add(
      `${mode}_`,
      config[`${mode}_state_topic`],
      ignoring(config[`${mode}_value_template`], ["brightness", "colorMode", mode], (light, value) =>
        hearChannels(light, mode, value),
      ),
    );
  }
  add(
    "color_mode_",
    config.color_mode_state_topic,
    ignoring(config.color_mode_value_template, ["colorMode"], hearMode),
  );
  add(
    "color_temp_",
    config.color_temp_state_topic,
    ignoring(config.color_temp_value_template, ["colorMode", "colorTempKelvin"], hearColorTemp),
  );
  add("effect_", config.effect_state_topic, ignoring(config.effect_value_template, ["effect"], hearEffect));
  add("hs_", config.hs_state_topic, ignoring(config.hs_value_template, ["colorMode", "hs"], hearHs));
  add("xy_", config.xy_state_topic, ignoring(config.xy_value_template, ["colorMode", "xy"], hearXy));
  return listeners;
}

function ignoring(
  template: Template | undefined,
  alters: LightListener["alters"],
  hear: LightListener["hear"],
): Omit<LightListener, "purpose" | "topic"> {
  const hearUnlessEmpty: LightListener["hear"] = (light, value, message) =>
    value === "" ? null : hear(light, value, message);
  return { template: template ?? null, fallback: "ignore", alters, hear: hearUnlessEmpty };
}

function hearState({ config, fields }: Light, value: string): null {
  if (value === "") return null;
  if (value === config.payload_on) fields.isOn = true;
  else if (value === config.payload_off) fields.isOn = false;
  else if (value === "None") fields.isOn = null;
  return null;
}

function hearBrightness({ config, fields }: Light, value: string): Crash | null {
  const number = readFloat(value);
  if (number === undefined || !Number.isFinite(number)) return notANumber(value);
  if (number !== 0) {
    const brightness = roundTo((number / config.brightness_scale) * MAX_BRIGHTNESS, 0);
    fields.brightness = Math.min(brightness, MAX_BRIGHTNESS);
  }
  return null;
}

/** Without a topic for the brightness the channels say it, and are scaled up to full brightness. */
function hearChannels(light: Light, mode: "rgb" | "rgbw" | "rgbww", value: string): Crash | null {
  const { config, fields } = light;
  const channels = readAll(value.split(","), readInt);
  if (channels === undefined) return notANumber(value);
  assumeMode(light, mode);
  if (config.brightness_state_topic !== undefined) {
    fields[mode] = channels;
    return null;
  }
  const rgb = toRgb(mode, channels, fields);
  if (rgb === undefined) return crashed("bad-color", value, "The colour has too few or too many channels.");
  const brightness = Math.max(...rgb);
  if (brightness === 0) return null;
  fields.brightness = brightness;
  fields[mode] = channels.map((channel) =>
    Math.min(roundTo((channel / brightness) * MAX_BRIGHTNESS, 0), MAX_BRIGHTNESS),
  );
  return null;
}

function toRgb(mode: "rgb" | "rgbw" | "rgbww", channels: Channels, { kelvin }: LightFields) {
  if (mode === "rgb") return channels;
  // The conversions take exactly as many channels as their mode has.
  if (mode === "rgbw") return channels.length === 4 ? rgbwToRgb(channels as unknown as Rgbw) : undefined;
  return channels.length === 5 ? rgbwwToRgb(channels as unknown as Rgbww, kelvin) : undefined;
}

function hearMode({ fields }: Light, value: string): Crash | null {
  if (!MODES.has(value)) return crashed("unknown-color-mode", value, "There is no colour mode of this name.");
  // Every text in the set is a mode.
  fields.colorMode = value as ColorMode;
  return null;
}

function hearColorTemp(light: Light, value: string): Crash | null {
  const { config, fields } = light;
  assumeMode(light, "color_temp");
  const number = readInt(value);
  if (number === undefined || (!config.color_temp_kelvin && Number(number) === 0)) return notANumber(value);
  fields.colorTempKelvin = config.color_temp_kelvin ? Number(number) : toMired(Number(number));
  return null;
}

/** Not compared with the list of effects. */
function hearEffect({ fields }: Light, value: string): null {
  fields.effect = value;
  return null;
}

function hearHs(light: Light, value: string): Problem | null {
  const channels = readAll(splitTwice(value), readFloat);
  if (channels === undefined) return unusable("not-a-number", value, "Hue and saturation are two numbers.");
  assumeMode(light, "hs");
  light.fields.hs = channels;
  return null;
}

function hearXy(light: Light, value: string): Crash | null {
  const channels = readAll(splitTwice(value), readFloat);
  if (channels === undefined) return notANumber(value);
  assumeMode(light, "xy");
  light.fields.xy = channels;
  return null;
}

function assumeMode({ config, fields }: Light, mode: ColorMode): void {
  if (config.optimistic || config.color_mode_state_topic === undefined) fields.colorMode = mode;
}

/** Python's `split(",", 2)`: the third part keeps its commas. */
function splitTwice(value: string): readonly string[] {
  const [first = "", second, ...rest] = value.split(",");
  if (second === undefined) return [first];
  return rest.length === 0 ? [first, second] : [first, second, rest.join(",")];
}

function readAll(parts: readonly string[], read: (text: string) => number | bigint | undefined): Channels | undefined {
  const numbers: Channels = [];
  for (const part of parts) {
    const number = read(part);
    if (number === undefined) return undefined;
    numbers.push(Number(number));
  }
  return numbers;
}

function notANumber(value: string): Crash {
  return crashed("not-a-number", value, "A number is expected here.");
}
