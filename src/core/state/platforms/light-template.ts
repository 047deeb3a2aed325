import type { LightTemplateConfig } from "../../discovery/platforms/light-template.ts";
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
import { restoreTemplateLight } from "./light-restore.ts";
import { followColor, lightTemplateListeners } from "./light-template-listeners.ts";

/** A light whose one topic is read by a template for each property (spec §14.15.3). */
export const LIGHT_TEMPLATE: Platform<LightTemplateConfig, LightFields> = {
  component: "light",
  blocked: LIGHT_BLOCKED,
  create: createLightFields,
  setUp(fields, config) {
    fields.kelvin = kelvinRange(config);
    fields.features = LIGHT_FLASH | LIGHT_TRANSITION | (config.effect_list === undefined ? 0 : LIGHT_EFFECT);
    setModes(fields, toModes(config));
  },
  restore(fields, config, last) {
    if (!isOptimisticTemplateLight(config)) return;
    restoreTemplateLight(fields, last);
    if (last.attributes["hs_color"]) followColor(fields);
  },
  listeners: lightTemplateListeners,
  state: toLightState,
  attributes: lightAttributes,
  capabilities: (config, fields) => lightCapabilities(fields, config.effect_list),
  features: (_, { features }) => features,
  assumed: (_, config) => isOptimisticTemplateLight(config),
};

export function isOptimisticTemplateLight(config: LightTemplateConfig): boolean {
  return config.optimistic || config.state_topic === undefined || config.state_template === undefined;
}

function toModes(config: LightTemplateConfig): readonly ColorMode[] {
  const modes: ColorMode[] = [];
  if (config.color_temp_template !== undefined) modes.push("color_temp");
  if (config.red_template && config.green_template && config.blue_template) modes.push("hs");
  if (modes.length > 0) return modes;
  return config.brightness_template === undefined ? ["onoff"] : ["brightness"];
}
