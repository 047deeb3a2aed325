import type { LightJsonConfig } from "../../discovery/platforms/light-json.ts";
import type { Platform } from "../platform.ts";
import { lightAttributes, lightCapabilities, toLightState } from "./light-attributes.ts";
import {
  type ColorMode,
  createLightFields,
  kelvinRange,
  LIGHT_BLOCKED,
  LIGHT_EFFECT,
  LIGHT_FLASH,
  LIGHT_TRANSITION,
  type LightFields,
  setModes,
} from "./light-fields.ts";
import { lightJsonListeners } from "./light-json-listeners.ts";
import { restoreJsonLight } from "./light-restore.ts";

/** A light that speaks JSON on one topic (spec §14.15.2). */
export const LIGHT_JSON: Platform<LightJsonConfig, LightFields> = {
  component: "light",
  blocked: LIGHT_BLOCKED,
  create: createLightFields,
  setUp(fields, config) {
    fields.kelvin = kelvinRange(config);
    // An update only ever adds features.
    fields.features |=
      (config.effect ? LIGHT_EFFECT : 0) |
      (config.flash ? LIGHT_FLASH : 0) |
      (config.transition ? LIGHT_TRANSITION : 0);
    setModes(fields, toModes(config));
  },
  restore: restoreJsonLight,
  listeners: lightJsonListeners,
  state: toLightState,
  attributes: lightAttributes,
  capabilities: (config, fields) => lightCapabilities(fields, config.effect_list),
  features: (_, { features }) => features,
  assumed: (_, { optimistic, state_topic }) => optimistic || state_topic === undefined,
};

function toModes({ supported_color_modes, brightness }: LightJsonConfig): readonly ColorMode[] {
  if (supported_color_modes && supported_color_modes.length > 0) return supported_color_modes;
  return brightness ? ["brightness"] : ["onoff"];
}
