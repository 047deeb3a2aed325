import type { LightJsonConfig } from "../../discovery/platforms/light-json.ts";
import { writeJson } from "../../python/json-writer.ts";
import { toFloat } from "../../python/numbers.ts";
import type { Dict, Json } from "../../python/value.ts";
import { toMired } from "../../state/color/white.ts";
import type { ColorField, LightFields } from "../../state/platforms/light-fields.ts";
import { roundTo } from "../../state/rounding.ts";
import type { Call } from "../call.ts";
import type { Adjustment } from "./light-adjustment.ts";
import { toTransition } from "./light-parameters.ts";
import { type LightDriver, lightServices } from "./light-services.ts";

type LightCall = Call<LightJsonConfig, LightFields>;

const MAX_BRIGHTNESS = 255;

const DRIVER: LightDriver<LightJsonConfig> = { turnOn, turnOff };

/** Everything goes into one JSON object (spec §14.15.2). */
export const LIGHT_JSON_SERVICES = lightServices(DRIVER);

function turnOn(call: LightCall, asked: Adjustment): void {
  const message: Dict = new Map([["state", "ON"]]);
  const adjustment = { ...asked };
  addColor(call, adjustment, message);
  addMoments(call, adjustment, message);
  addBrightness(call, adjustment, message);
  addColorTemp(call, adjustment, message);
  addEffect(call, adjustment, message);
  addWhite(call, adjustment, message);
  send(call, message, true);
}

function turnOff(call: LightCall, adjustment: Adjustment): void {
  const message: Dict = new Map([["state", "OFF"]]);
  addMoments(call, adjustment, message);
  send(call, message, false);
}

function send(call: LightCall, message: Dict, isOn: boolean): void {
  call.publish(call.config.command_topic, writeJson(message));
  if (!isOptimistic(call)) return;
  call.fields.isOn = isOn;
  call.write();
}

function isOptimistic({ config }: LightCall): boolean {
  return config.optimistic || config.state_topic === undefined;
}

function addColor(call: LightCall, adjustment: Adjustment, message: Dict): void {
  const { hs, xy } = adjustment;
  if (hs) setColor(call, message, "hs", ["h", "s"], hs, toFloat);
  for (const [mode, keys] of CHANNEL_KEYS) {
    const channels = adjustment[mode];
    if (channels) setColor(call, message, mode, keys, scale(call, adjustment, channels), asInt);
  }
  if (xy) setColor(call, message, "xy", ["x", "y"], xy, toFloat);
}

const CHANNEL_KEYS: readonly (readonly ["rgb" | "rgbw" | "rgbww", readonly string[]])[] = [
  ["rgb", ["r", "g", "b"]],
  ["rgbw", ["r", "g", "b", "w"]],
  ["rgbww", ["r", "g", "b", "c", "w"]],
];

function asInt(channel: number): Json {
  return channel;
}

function setColor(
  call: LightCall,
  message: Dict,
  mode: ColorField,
  keys: readonly string[],
  channels: readonly number[],
  write: (channel: number) => Json,
): void {
  message.set("color", new Map(keys.map((key, at) => [key, write(channels[at] ?? 0)])));
  if (!isOptimistic(call)) return;
  call.fields.colorMode = mode;
  call.fields[mode] = [...channels];
}

/** Without brightness as a value of its own the channels carry it, and it is not sent any more. */
function scale({ config }: LightCall, adjustment: Adjustment, channels: readonly number[]): readonly number[] {
  if (config.brightness) return channels;
  const brightness = adjustment.brightness ?? MAX_BRIGHTNESS;
  adjustment.brightness = undefined;
  return channels.map((channel) => roundTo((channel / MAX_BRIGHTNESS) * brightness, 0));
}

function addMoments({ config }: LightCall, { transitionSeconds, flash }: Adjustment, message: Dict): void {
  if (transitionSeconds !== undefined) message.set("transition", toTransition(transitionSeconds));
  if (flash !== undefined) message.set("flash", flash === "long" ? config.flash_time_long : config.flash_time_short);
}

function addBrightness(call: LightCall, { brightness }: Adjustment, message: Dict): void {
  if (brightness === undefined) return;
  const scaled = roundTo((brightness * call.config.brightness_scale) / MAX_BRIGHTNESS, 0);
  message.set("brightness", Math.max(scaled, 1));
  if (isOptimistic(call)) call.fields.brightness = brightness;
}

function addColorTemp(call: LightCall, { colorTempKelvin }: Adjustment, message: Dict): void {
  if (colorTempKelvin === undefined) return;
  message.set("color_temp", call.config.color_temp_kelvin ? colorTempKelvin : toMired(colorTempKelvin));
  if (!isOptimistic(call)) return;
  call.fields.colorMode = "color_temp";
  call.fields.colorTempKelvin = colorTempKelvin;
  call.fields.hs = null;
}

function addEffect(call: LightCall, { effect }: Adjustment, message: Dict): void {
  if (effect === undefined) return;
  message.set("effect", effect);
  if (isOptimistic(call)) call.fields.effect = effect;
}

function addWhite(call: LightCall, { white }: Adjustment, message: Dict): void {
  if (typeof white !== "number") return;
  const scale = call.config.white_scale;
  message.set("white", Math.max(Math.min(roundTo((white / MAX_BRIGHTNESS) * scale, 0), scale), 1));
  if (!isOptimistic(call)) return;
  call.fields.colorMode = "white";
  call.fields.brightness = white;
}
