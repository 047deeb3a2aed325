import { oneOf } from "../choices.ts";
import { numberClass } from "../device-classes.ts";
import { entity, READ_WRITE } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { decimal, decimalFrom, orNull, text } from "../scalars.ts";
import { altered, type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { unambiguous } from "../units.ts";

const KEYS = entity({
  ...READ_WRITE,
  command_template: optional(template),
  value_template: optional(template),
  device_class: optional(orNull(numberClass)),
  max: withDefault(decimal, 100),
  min: withDefault(decimal, 0),
  mode: withDefault(oneOf("auto", "box", "slider"), "auto"),
  payload_reset: withDefault(text, "None"),
  step: withDefault(decimalFrom(0.001), 1),
  unit_of_measurement: optional(orNull(text)),
});
export type NumberConfig = Infer<typeof KEYS>;

function range({ min, max }: NumberConfig): Faults | undefined {
  return min > max ? refuse("bad-range", undefined, "min must not be above max.").under("min") : undefined;
}

function knownUnit(config: NumberConfig): NumberConfig | undefined {
  const given = config.unit_of_measurement;
  const unit = typeof given === "string" ? unambiguous(given) : given;
  return unit === undefined || unit === given ? undefined : altered(config, { unit_of_measurement: unit });
}

export const NUMBER = refined(KEYS, range, knownUnit);
