import type { LightTemplateConfig } from "../../discovery/platforms/light-template.ts";
import { toFloat } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { hsvToRgb } from "../../state/color/convert.ts";
import { toMired } from "../../state/color/white.ts";
import type { LightFields } from "../../state/platforms/light-fields.ts";
import { isOptimisticTemplateLight } from "../../state/platforms/light-template.ts";
import { followColor } from "../../state/platforms/light-template-listeners.ts";
import type { Template } from "../../template/template.ts";
import type { Call } from "../call.ts";
import type { Adjustment } from "./light-adjustment.ts";
import { toTransition } from "./light-parameters.ts";
import { type LightDriver, lightServices } from "./light-services.ts";

type LightCall = Call<LightTemplateConfig, LightFields>;
type Variables = Map<string, Json>;

const MAX_BRIGHTNESS = 255;

const DRIVER: LightDriver<LightTemplateConfig> = {
  turnOn(call, adjustment) {
    const variables: Variables = new Map([["state", true]]);
    describe(call, adjustment, variables);
    if (isOptimisticTemplateLight(call.config)) assume(call.fields, adjustment);
    send(call, call.config.command_on_template, variables);
  },
  turnOff(call, { transitionSeconds }) {
    const variables: Variables = new Map([["state", false]]);
    if (transitionSeconds !== undefined) variables.set("transition", toTransition(transitionSeconds));
    if (isOptimisticTemplateLight(call.config)) call.fields.isOn = false;
    send(call, call.config.command_off_template, variables);
  },
};

/** Everything goes into one message, made by a template (spec §14.15.3). */
export const LIGHT_TEMPLATE_SERVICES = lightServices(DRIVER);

function send(call: LightCall, template: Template, variables: Variables): void {
  call.publish(call.config.command_topic, call.render(template, null, variables));
  if (isOptimisticTemplateLight(call.config)) call.write();
}

function describe(call: LightCall, adjustment: Adjustment, variables: Variables): void {
  const { brightness, colorTempKelvin, effect, flash, transitionSeconds } = adjustment;
  if (brightness !== undefined) variables.set("brightness", brightness);
  if (colorTempKelvin !== undefined) {
    variables.set("color_temp", call.config.color_temp_kelvin ? colorTempKelvin : toMired(colorTempKelvin));
  }
  describeColor(call, adjustment, variables);
  if (effect !== undefined) variables.set("effect", effect);
  if (flash !== undefined) variables.set("flash", flash);
  if (transitionSeconds !== undefined) variables.set("transition", toTransition(transitionSeconds));
}

/** Where brightness is a value of its own, the colour is sent at full brightness. */
function describeColor({ config, fields }: LightCall, { hs, brightness }: Adjustment, variables: Variables): void {
  if (hs === undefined) return;
  const asked = brightness ?? fields.brightness ?? MAX_BRIGHTNESS;
  const level = config.brightness_template === undefined ? asked : MAX_BRIGHTNESS;
  const [red, green, blue] = hsvToRgb(hs, (level / MAX_BRIGHTNESS) * 100);
  variables.set("red", red).set("green", green).set("blue", blue);
  variables.set("hue", toFloat(hs[0])).set("sat", toFloat(hs[1]));
}

function assume(fields: LightFields, { brightness, colorTempKelvin, hs, effect }: Adjustment): void {
  fields.isOn = true;
  if (brightness !== undefined) fields.brightness = brightness;
  if (colorTempKelvin !== undefined) {
    fields.colorTempKelvin = colorTempKelvin;
    fields.hs = null;
    followColor(fields);
  }
  if (hs !== undefined) {
    fields.colorTempKelvin = null;
    fields.hs = [...hs];
    followColor(fields);
  }
  if (effect !== undefined) fields.effect = effect;
}
