import type { LightBasicConfig } from "../../discovery/platforms/light-basic.ts";
import { toFloat } from "../../python/numbers.ts";
import { toText } from "../../python/text.ts";
import type { Json } from "../../python/value.ts";
import { toMired } from "../../state/color/white.ts";
import type { ColorMode, LightFields } from "../../state/platforms/light-fields.ts";
import { isBrightnessAssumed, isModeAssumed } from "../../state/platforms/light-restore.ts";
import { roundTo } from "../../state/rounding.ts";
import type { Call } from "../call.ts";
import type { Adjustment } from "./light-adjustment.ts";
import { type LightDriver, lightServices } from "./light-services.ts";

type LightCall = Call<LightBasicConfig, LightFields>;
type ChannelMode = "rgb" | "rgbw" | "rgbww";
/** A step of turning on; true where the entity is written afterwards. */
type Step = (call: LightCall, adjustment: Adjustment) => boolean;

const MAX_BRIGHTNESS = 255;
const CHANNEL_NAMES: Readonly<Record<ChannelMode, readonly string[]>> = {
  rgb: ["red", "green", "blue"],
  rgbw: ["red", "green", "blue", "white"],
  rgbww: ["red", "green", "blue", "cold_white", "warm_white"],
};
const CHANNEL_MODES: readonly ChannelMode[] = ["rgb", "rgbw", "rgbww"];

const DRIVER: LightDriver<LightBasicConfig> = {
  turnOn(call, asked) {
    const { config } = call;
    const adjustment = withBrightness(call, asked);
    if (config.on_command_type === "first") call.publish(config.command_topic, config.payload_on);
    const isAssumed = STEPS.map((step) => step(call, adjustment)).some(Boolean);
    if (config.on_command_type === "last") call.publish(config.command_topic, config.payload_on);
    if (isOptimistic(call)) call.fields.isOn = true;
    if (isAssumed || isOptimistic(call) || config.on_command_type !== "brightness") call.write();
  },
  turnOff(call) {
    call.publish(call.config.command_topic, call.config.payload_off);
    if (!isOptimistic(call)) return;
    call.fields.isOn = false;
    call.write();
  },
};

/** A message for each property that is adjusted, in this order (spec §14.15.1). */
const STEPS: readonly Step[] = [
  sendHs,
  (call, adjustment) => CHANNEL_MODES.map((mode) => sendChannels(call, adjustment, mode)).some(Boolean),
  sendXy,
  sendBrightness,
  sendColorTemp,
  sendEffect,
  sendWhite,
];

export const LIGHT_BASIC_SERVICES = lightServices(DRIVER);

function isOptimistic({ config }: LightCall): boolean {
  return config.optimistic || config.state_topic === undefined;
}

/** Some lights are turned on by their brightness, so there has to be one. */
function withBrightness({ config, fields }: LightCall, adjustment: Adjustment): Adjustment {
  const isNeeded =
    config.on_command_type === "brightness" && adjustment.brightness === undefined && adjustment.white === undefined;
  return isNeeded ? { ...adjustment, brightness: fields.brightness || MAX_BRIGHTNESS } : adjustment;
}

function sendHs(call: LightCall, { hs }: Adjustment): boolean {
  const { config } = call;
  if (hs === undefined || config.hs_command_topic === undefined) return false;
  const [hue, saturation] = [toFloat(hs[0]), toFloat(hs[1])];
  const variables = new Map<string, Json>([
    ["hue", hue],
    ["sat", saturation],
  ]);
  const text = `${toText(hue)},${toText(saturation)}`;
  call.publish(config.hs_command_topic, call.render(config.hs_command_template, text, variables));
  return assume(call, config.hs_state_topic, "hs", (fields) => {
    fields.hs = [...hs];
  });
}

function sendXy(call: LightCall, { xy }: Adjustment): boolean {
  const { config } = call;
  if (xy === undefined || config.xy_command_topic === undefined) return false;
  const [x, y] = [toFloat(xy[0]), toFloat(xy[1])];
  const variables = new Map<string, Json>([
    ["x", x],
    ["y", y],
  ]);
  call.publish(
    config.xy_command_topic,
    call.render(config.xy_command_template, `${toText(x)},${toText(y)}`, variables),
  );
  return assume(call, config.xy_state_topic, "xy", (fields) => {
    fields.xy = [...xy];
  });
}

/** Where brightness has a topic of its own, colours are sent at full brightness. */
function sendChannels(call: LightCall, adjustment: Adjustment, mode: ChannelMode): boolean {
  const { config, fields } = call;
  const channels = adjustment[mode];
  if (channels === undefined || config[`${mode}_command_topic`] === undefined) return false;
  const asked = adjustment.brightness || fields.brightness || MAX_BRIGHTNESS;
  publishChannels(call, mode, channels, config.brightness_command_topic === undefined ? asked : MAX_BRIGHTNESS);
  return assume(call, config[`${mode}_state_topic`], mode, () => {
    fields[mode] = [...channels];
  });
}

function publishChannels(call: LightCall, mode: ChannelMode, channels: readonly number[], brightness: number): void {
  const { config } = call;
  const scaled = channels.map((channel) => Math.trunc((channel * brightness) / MAX_BRIGHTNESS));
  const variables = new Map<string, Json>(CHANNEL_NAMES[mode].map((name, at) => [name, scaled[at] ?? 0]));
  const payload = call.render(config[`${mode}_command_template`], scaled.join(","), variables);
  call.publish(config[`${mode}_command_topic`], payload);
}

/** Without a topic of its own the brightness goes out in the channels of the colour. */
function sendBrightness(call: LightCall, adjustment: Adjustment): boolean {
  const { config, fields } = call;
  const { brightness } = adjustment;
  if (brightness === undefined) return false;
  if (config.brightness_command_topic === undefined) {
    const mode = CHANNEL_MODES.find((each) => adjustment[each] === undefined && config[`${each}_command_topic`]);
    if (mode === undefined) return false;
    publishChannels(call, mode, fields[mode] ?? CHANNEL_NAMES[mode].map(() => MAX_BRIGHTNESS), brightness);
  } else {
    const scale = config.brightness_scale;
    const scaled = Math.max(Math.min(roundTo((brightness / MAX_BRIGHTNESS) * scale, 0), scale), 1);
    call.publish(config.brightness_command_topic, call.render(config.brightness_command_template, scaled));
  }
  if (!isBrightnessAssumed(config)) return false;
  fields.brightness = brightness;
  return true;
}

function sendColorTemp(call: LightCall, { colorTempKelvin }: Adjustment): boolean {
  const { config } = call;
  if (colorTempKelvin === undefined || config.color_temp_command_topic === undefined) return false;
  const value = config.color_temp_kelvin ? colorTempKelvin : toMired(colorTempKelvin);
  call.publish(config.color_temp_command_topic, call.render(config.color_temp_command_template, value));
  return assume(call, config.color_temp_state_topic, "color_temp", (fields) => {
    fields.colorTempKelvin = colorTempKelvin;
  });
}

/** Only effects of the list are sent. */
function sendEffect(call: LightCall, { effect }: Adjustment): boolean {
  const { config } = call;
  if (effect === undefined || config.effect_command_topic === undefined) return false;
  if (!config.effect_list?.includes(effect)) return false;
  call.publish(config.effect_command_topic, call.render(config.effect_command_template, effect));
  return assume(call, config.effect_state_topic, null, (fields) => {
    fields.effect = effect;
  });
}

function sendWhite(call: LightCall, { white }: Adjustment): boolean {
  const { config, fields } = call;
  if (typeof white !== "number" || config.white_command_topic === undefined) return false;
  const scaled = roundTo((white / MAX_BRIGHTNESS) * config.white_scale, 0);
  call.publish(config.white_command_topic, Math.min(scaled, config.white_scale));
  if (!isBrightnessAssumed(config)) return false;
  if (isModeAssumed(config)) fields.colorMode = "white";
  fields.brightness = white;
  return true;
}

/** Takes a value for granted where no topic would report it. */
function assume(
  { config, fields }: LightCall,
  stateTopic: string | undefined,
  mode: ColorMode | null,
  set: (fields: LightFields) => void,
): boolean {
  if (!config.optimistic && stateTopic !== undefined) return false;
  if (mode !== null && isModeAssumed(config)) fields.colorMode = mode;
  set(fields);
  return true;
}
