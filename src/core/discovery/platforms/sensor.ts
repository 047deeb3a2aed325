import { anyCaseOf, oneOf } from "../choices.ts";
import { sensorClass } from "../device-classes.ts";
import { entity, READ_ONLY } from "../entity-keys.ts";
import { type Faults, refuse, setTo } from "../fault.ts";
import { anything, countingNumber, flag, listOf, orNull, text } from "../scalars.ts";
import { altered, type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { unambiguous } from "../units.ts";
import { misfit } from "../units-fix.ts";

const stateClass = anyCaseOf(["measurement", "measurement_angle", "total", "total_increasing"]);

const KEYS = entity({
  ...READ_ONLY,
  entity_category: optional(oneOf("diagnostic")),
  device_class: optional(orNull(sensorClass)),
  expire_after: optional(countingNumber),
  force_update: withDefault(flag, false),
  last_reset_value_template: optional(template),
  options: optional(listOf(anything)),
  state_class: optional(orNull(stateClass)),
  suggested_display_precision: optional(countingNumber),
  unit_of_measurement: optional(orNull(text)),
});
export type SensorConfig = Infer<typeof KEYS>;

function resetOfTotal({ last_reset_value_template: reset, state_class }: SensorConfig): Faults | undefined {
  if (reset === undefined || state_class === "total") return undefined;
  const message = "last_reset_value_template has a meaning only where state_class is total.";
  return refuse(
    "needs-other-key",
    undefined,
    message,
    "Use state_class total, or remove last_reset_value_template.",
  ).under("last_reset_value_template");
}

function unitNotBlank(config: SensorConfig): SensorConfig | undefined {
  if (config.unit_of_measurement?.trim() !== "") return undefined;
  return altered(config, { unit_of_measurement: null });
}

function optionsOfEnum(config: SensorConfig): Faults | undefined {
  const { options, state_class, unit_of_measurement: unit, device_class } = config;
  if (options === undefined) return undefined;
  if (options.length === 0)
    return refuse("empty-options", "", "options must not be empty.", "Add the possible states.").under("options");
  if (state_class || unit) {
    const message = "options are for texts: they have no meaning beside state_class or unit_of_measurement.";
    return refuse(
      "exclusive-keys",
      undefined,
      message,
      "Remove state_class and unit_of_measurement, or options.",
    ).under("options");
  }
  if (device_class === "enum") return undefined;
  const message = "options need the device class enum.";
  return refuse("needs-device-class", device_class, message, "Use device_class enum, or remove options.").under(
    "options",
  );
}

function angleInDegrees({ state_class, unit_of_measurement: unit }: SensorConfig): Faults | undefined {
  if (state_class !== "measurement_angle" || unit === "°") return undefined;
  return refuse(
    "bad-unit",
    unit,
    "The state class measurement_angle needs the unit °.",
    setTo("°", "Use the unit °."),
  ).under("unit_of_measurement");
}

function knownUnit(config: SensorConfig): Faults | SensorConfig | undefined {
  const { device_class, unit_of_measurement: given } = config;
  if (typeof given !== "string") return undefined;
  const unit = unambiguous(given);
  const fault = device_class ? misfit(device_class, unit) : undefined;
  if (fault) return fault;
  return unit === given ? undefined : altered(config, { unit_of_measurement: unit });
}

/** A sensor (spec §14.21); the order of the rules is Home Assistant's. */
export const SENSOR = refined(KEYS, resetOfTotal, unitNotBlank, optionsOfEnum, angleInDegrees, knownUnit);
