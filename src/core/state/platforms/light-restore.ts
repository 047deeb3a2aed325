import type { LightBasicConfig } from "../../discovery/platforms/light-basic.ts";
import type { LightJsonConfig } from "../../discovery/platforms/light-json.ts";
import type { Json, Plain } from "../../python/value.ts";
import type { Last } from "../platform.ts";
import type { Channels, ColorField, ColorMode, LightFields } from "./light-fields.ts";

/*
 * What an optimistic light takes up again when it comes back (spec §11.6): attributes as they were shown, in every form
 * that a colour was shown in. Each schema has its own idea of what counts.
 */

/** All of it, nothing included. */
export function restoreJsonLight(fields: LightFields, config: LightJsonConfig, { state, attributes }: Last): void {
  if (!config.optimistic && config.state_topic !== undefined) return;
  fields.isOn = state === "on";
  const take = <T>(name: string, before: T): T => (Object.hasOwn(attributes, name) ? as<T>(attributes[name]) : before);
  fields.brightness = take("brightness", fields.brightness);
  fields.colorMode = take<ColorMode | null>("color_mode", null) ?? fields.colorMode;
  fields.colorTempKelvin = take("color_temp_kelvin", fields.colorTempKelvin);
  fields.effect = take("effect", fields.effect);
  for (const mode of COLORS) fields[mode] = take(`${mode}_color`, fields[mode]);
}

/** Only what was there. */
export function restoreTemplateLight(fields: LightFields, { state, attributes }: Last): void {
  fields.isOn = state === "on";
  fields.brightness = as<number | null>(attributes["brightness"]) || fields.brightness;
  fields.hs = as<Channels | null>(attributes["hs_color"]) ?? fields.hs;
  fields.colorTempKelvin = as<number | null>(attributes["color_temp_kelvin"]) || fields.colorTempKelvin;
  fields.effect = as<Json>(attributes["effect"]) || fields.effect;
}

/** Only what was there, and each property where no topic reports it. */
export function restoreBasicLight(fields: LightFields, config: LightBasicConfig, { state, attributes }: Last): void {
  const isAssumed = (topic: string | undefined) => config.optimistic || topic === undefined;
  if (config.state_topic === undefined) fields.isOn = state === "on";
  if (isBrightnessAssumed(config)) {
    fields.brightness = as<number | null>(attributes["brightness"]) || fields.brightness;
  }
  if (isModeAssumed(config)) fields.colorMode = as<ColorMode | null>(attributes["color_mode"]) ?? fields.colorMode;
  if (isAssumed(config.color_temp_state_topic)) {
    fields.colorTempKelvin = as<number | null>(attributes["color_temp_kelvin"]) || fields.colorTempKelvin;
  }
  if (isAssumed(config.effect_state_topic)) fields.effect = as<Json>(attributes["effect"]) || fields.effect;
  // The hue of a light is taken where any of these forms is assumed.
  const hueTopics = [config.hs_state_topic, config.rgb_state_topic, config.xy_state_topic];
  const isTaken = (mode: ColorField) =>
    mode === "hs" ? hueTopics.some(isAssumed) : isAssumed(config[`${mode}_state_topic`]);
  for (const mode of COLORS.filter(isTaken))
    fields[mode] = as<Channels | null>(attributes[`${mode}_color`]) ?? fields[mode];
}

const COLORS: readonly ColorField[] = ["hs", "xy", "rgb", "rgbw", "rgbww"];

/** Sound because lights make these attributes of such fields, and no attributes topic can set them. */
function as<T>(value: Plain | undefined): T {
  return (value ?? null) as T;
}

export function isBrightnessAssumed(config: LightBasicConfig): boolean {
  const { optimistic, brightness_command_topic, brightness_state_topic, rgb_state_topic } = config;
  const stateTopic = brightness_command_topic === undefined ? rgb_state_topic : brightness_state_topic;
  return optimistic || stateTopic === undefined;
}

export function isModeAssumed({ optimistic, color_mode_state_topic }: LightBasicConfig): boolean {
  return optimistic || color_mode_state_topic === undefined;
}
