import type { Config } from "../../discovery/config.ts";
import {
  type ColorMode,
  hasBrightness,
  LIGHT_EFFECT,
  LIGHT_FLASH,
  LIGHT_TRANSITION,
  type LightFields,
} from "../../state/platforms/light-fields.ts";
import type { Call } from "../call.ts";
import type { Services } from "../service.ts";
import { type Adjustment, readAdjustment } from "./light-adjustment.ts";
import { adaptColor } from "./light-color.ts";
import { findClash, TURN_OFF_PARAMETERS, TURN_ON_PARAMETERS } from "./light-parameters.ts";

/** What one schema of light sends, once it is clear what is asked of the light. */
export type LightDriver<C extends Config> = {
  turnOn(call: Call<C, LightFields>, adjustment: Adjustment): void;
  turnOff(call: Call<C, LightFields>, adjustment: Pick<Adjustment, "flash" | "transitionSeconds">): void;
};

/** The services every light has, whatever its schema (spec §14.15). */
export function lightServices<C extends Config>(driver: LightDriver<C>): Services<C, LightFields> {
  const turnOn = (call: Call<C, LightFields>) => {
    const adjustment = toAdjustment(call);
    if (adjustment.brightness === 0 || adjustment.white === 0) turnOff(call);
    else driver.turnOn(call, withoutUnsupported(adjustment, call.fields));
  };
  const turnOff = (call: Call<C, LightFields>) => {
    const { flash, transitionSeconds } = withoutUnsupported(readAdjustment(call.values, 0), call.fields);
    driver.turnOff(call, { flash, transitionSeconds });
  };
  return {
    turn_on: { fields: TURN_ON_PARAMETERS, check: findClash, run: turnOn },
    turn_off: { fields: TURN_OFF_PARAMETERS, run: turnOff },
    toggle: {
      fields: TURN_ON_PARAMETERS,
      check: findClash,
      run: (call) => (call.fields.isOn ? turnOff(call) : turnOn(call)),
    },
  };
}

function toAdjustment<C extends Config>(call: Call<C, LightFields>): Adjustment {
  const { fields } = call;
  const adjustment = readAdjustment(call.values, fields.isOn ? (fields.brightness ?? 0) : 0);
  adaptColor(adjustment, fields, fields.brightness);
  if (adjustment.white === true) {
    const isNeeded = fields.modes.includes("white") && adjustment.brightness === undefined;
    if (isNeeded && fields.brightness === null)
      call.refuse("no-brightness", "The brightness of the light is not known.");
    adjustment.white = fields.brightness ?? undefined;
    if (isNeeded) return adjustment;
  }
  return mergeWhite(adjustment, fields, call.values.has("white"));
}

/** A brightness beside white is the white's. */
function mergeWhite(adjustment: Adjustment, { modes }: LightFields, isWhiteAsked: boolean): Adjustment {
  if (!isWhiteAsked || !modes.includes("white") || adjustment.brightness === undefined) return adjustment;
  return { ...adjustment, white: adjustment.brightness, brightness: undefined };
}

function withoutUnsupported(adjustment: Adjustment, { modes, features }: LightFields): Adjustment {
  const having = <T>(mode: ColorMode, value: T): T | undefined => (modes.includes(mode) ? value : undefined);
  return {
    brightness: hasBrightness(modes) ? adjustment.brightness : undefined,
    colorTempKelvin: having("color_temp", adjustment.colorTempKelvin),
    hs: having("hs", adjustment.hs),
    rgb: having("rgb", adjustment.rgb),
    rgbw: having("rgbw", adjustment.rgbw),
    rgbww: having("rgbww", adjustment.rgbww),
    xy: having("xy", adjustment.xy),
    white: having("white", adjustment.white),
    effect: features & LIGHT_EFFECT ? adjustment.effect : undefined,
    flash: features & LIGHT_FLASH ? adjustment.flash : undefined,
    transitionSeconds: features & LIGHT_TRANSITION ? adjustment.transitionSeconds : undefined,
  };
}
