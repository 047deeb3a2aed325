import type { Problem } from "../../../contract/verdict.ts";
import type { LightJsonConfig } from "../../discovery/platforms/light-json.ts";
import { isTrue } from "../../python/compare.ts";
import { readFloat, readInt, toNumber } from "../../python/numbers.ts";
import type { Dict, Json } from "../../python/value.ts";
import { inputsOfKeys } from "../../template/inputs.ts";
import { toMired } from "../color/white.ts";
import type { IncomingMessage } from "../incoming.ts";
import type { Hearing, Listener } from "../platform.ts";
import { Crash, crashed, unusable } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import { type Channels, type ColorField, type ColorMode, hasBrightness, type LightFields } from "./light-fields.ts";

type Light = Hearing<LightJsonConfig, LightFields>;

const MAX_BRIGHTNESS = 255;
/** Keys of `color` by mode, in the order of the channels. */
const KEYS: Readonly<Record<ColorField, readonly string[]>> = {
  hs: ["h", "s"],
  xy: ["x", "y"],
  rgb: ["r", "g", "b"],
  rgbw: ["r", "g", "b", "w"],
  rgbww: ["r", "g", "b", "c", "w"],
};

const INPUTS = inputsOfKeys(["state", "brightness", "color_mode", "color", "color_temp", "effect"]);

export function lightJsonListeners(config: LightJsonConfig): readonly Listener<LightJsonConfig, LightFields>[] {
  if (config.state_topic === undefined) return [];
  return [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: null,
      alters: ["isOn", "brightness", "colorMode", "colorTempKelvin", "effect", "hs", "xy", "rgb", "rgbw", "rgbww"],
      inputs: INPUTS,
      hear: hearMessage,
    },
  ];
}

function hearMessage(light: Light, value: string, message: IncomingMessage): Problem | Crash | null {
  const json = message.jsonOf(value);
  if (!(json instanceof Map)) return crashed("not-an-object", value, "The message is no JSON object.");
  if (!json.has("state")) return crashed("missing-key", value, `The message has no "state".`);
  const { fields } = light;
  const state = json.get("state");
  if (state === "ON") fields.isOn = true;
  else if (state === "OFF") fields.isOn = false;
  else if (state === null) fields.isOn = null;
  const color = json.has("color_mode") ? hearColor(light, json, value) : null;
  if (color instanceof Crash) return color;
  const brightness = hasBrightness(fields.modes) ? hearBrightness(light, json.get("brightness"), value) : null;
  const effect = json.get("effect");
  if (fields.features !== 0 && effect !== undefined) fields.effect = effect;
  return color ?? brightness;
}

/** Colours count only beside the mode they are meant for. */
function hearColor({ config, fields }: Light, json: Dict, value: string): Problem | Crash | null {
  const mode = fields.modes.find((supported) => supported === json.get("color_mode"));
  const given = json.get("color_mode");
  if (given instanceof Map || Array.isArray(given)) return crashed("bad-color-mode", value, "The mode is no text.");
  if (mode === undefined) return unusable("bad-color-mode", value, "The light does not support this colour mode.");
  if (mode === "color_temp") return hearColorTemp(config, fields, json.get("color_temp"), value);
  if (mode === "white") fields.colorMode = mode;
  else if (isColorField(mode)) {
    const channels = readChannels(mode, json.get("color"));
    if (channels === undefined) return unusable("bad-color", value, "The colour is incomplete or not made of numbers.");
    fields.colorMode = mode;
    fields[mode] = channels;
  }
  return null;
}

function isColorField(mode: ColorMode): mode is ColorField {
  return Object.hasOwn(KEYS, mode);
}

function hearColorTemp(
  config: LightJsonConfig,
  fields: LightFields,
  given: Json | undefined,
  value: string,
): Problem | Crash | null {
  // Fractions count: Zigbee2MQTT sends 394.12 mired. Kelvins are taken over as they are, nothing too.
  const number = given === null && config.color_temp_kelvin ? null : toNumber(given);
  if (number === undefined) return unusable("bad-color", value, "The colour temperature is missing or no number.");
  if (number === 0 && !config.color_temp_kelvin) return crashed("bad-color", value, "0 mired is no temperature.");
  fields.colorTempKelvin = config.color_temp_kelvin || number === null ? number : toMired(number);
  fields.colorMode = "color_temp";
  return null;
}

function readChannels(mode: ColorField, color: Json | undefined): Channels | undefined {
  if (!(color instanceof Map)) return undefined;
  const read = mode === "hs" || mode === "xy" ? toDouble : toInteger;
  const channels: Channels = [];
  for (const key of KEYS[mode]) {
    const given = color.get(key);
    const channel = given === undefined ? undefined : read(given);
    if (channel === undefined) return undefined;
    channels.push(channel);
  }
  return channels;
}

function hearBrightness({ config, fields }: Light, given: Json | undefined, value: string): Problem | null {
  if (given === undefined || !isTrue(given)) return null;
  const number = toNumber(given);
  if (number === undefined) return unusable("bad-brightness", value, "The brightness is not a number.");
  const brightness = roundTo((number * MAX_BRIGHTNESS) / config.brightness_scale, 0);
  fields.brightness = Math.min(Math.max(brightness, 1), MAX_BRIGHTNESS);
  return null;
}

/** Python's `int(value)`: fractions are cut off, texts must be whole numbers. */
function toInteger(value: Json): number | undefined {
  const number = typeof value === "string" ? readInt(value) : toNumber(value);
  return number === undefined ? undefined : Math.trunc(Number(number));
}

function toDouble(value: Json): number | undefined {
  return typeof value === "string" ? readFloat(value) : toNumber(value);
}
