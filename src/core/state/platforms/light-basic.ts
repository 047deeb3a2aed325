import type { LightBasicConfig } from "../../discovery/platforms/light-basic.ts";
import type { Platform } from "../platform.ts";
import { lightAttributes, lightCapabilities, toLightState } from "./light-attributes.ts";
import { lightBasicListeners } from "./light-basic-listeners.ts";
import {
  type ColorMode,
  createLightFields,
  kelvinRange,
  LIGHT_BLOCKED,
  LIGHT_EFFECT,
  type LightFields,
  setModes,
} from "./light-fields.ts";
import { restoreBasicLight } from "./light-restore.ts";

/** A light with a topic for each of its properties (spec §14.15.1). */
export const LIGHT_BASIC: Platform<LightBasicConfig, LightFields> = {
  component: "light",
  blocked: LIGHT_BLOCKED,
  create: createLightFields,
  setUp(fields, config) {
    fields.kelvin = kelvinRange(config);
    fields.features = config.effect_command_topic === undefined ? 0 : LIGHT_EFFECT;
    setModes(fields, toModes(config));
  },
  restore: restoreBasicLight,
  listeners: lightBasicListeners,
  state: toLightState,
  attributes: lightAttributes,
  capabilities: (config, fields) => lightCapabilities(fields, config.effect_list),
  features: (_, { features }) => features,
  assumed: (_, { optimistic, state_topic }) => optimistic || state_topic === undefined,
};

const COLORS = ["color_temp", "hs", "rgb", "rgbw", "rgbww", "white", "xy"] as const;

/** A mode for each colour that can be commanded. */
function toModes(config: LightBasicConfig): readonly ColorMode[] {
  const modes = COLORS.filter((mode) => config[`${mode}_command_topic`] !== undefined);
  if (modes.length > 0) return modes;
  return config.brightness_command_topic === undefined ? ["onoff"] : ["brightness"];
}
