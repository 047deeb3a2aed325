import type { SensorConfig } from "../../discovery/platforms/sensor.ts";
import { toPlain } from "../../python/plain.ts";
import type { Attributes } from "../attributes.ts";
import type { Platform } from "../platform.ts";
import { suggestUnit } from "../units/unit-system.ts";
import { sensorListeners } from "./sensor-listeners.ts";
import { toSensorState } from "./sensor-state.ts";
import { type SensorFields, shownUnit } from "./sensor-unit.ts";

/** Spec §14.21. */
export const SENSOR: Platform<SensorConfig, SensorFields> = {
  component: "sensor",
  blocked: new Set(["last_reset", "state_class"]),
  create: (config, home) => ({
    value: null,
    form: "text",
    lastReset: null,
    suggestedUnit: suggestUnitFor(config, home),
    valueTemplate: null,
    lastResetTemplate: null,
  }),
  setUp(fields, config) {
    // An update that leaves a template out does not clear it.
    fields.valueTemplate = config.value_template ?? fields.valueTemplate;
    fields.lastResetTemplate = config.last_reset_value_template ?? fields.lastResetTemplate;
  },
  listeners: sensorListeners,
  state: toSensorState,
  attributes: ({ lastReset }): Attributes => (lastReset === null ? {} : { last_reset: lastReset }),
  capabilities: ({ state_class, options }) => {
    if (state_class) return { state_class };
    return options ? { options: options.map(toPlain) } : null;
  },
  unit: (config, fields, home) => shownUnit(config, fields, home),
};

/** The unit is suggested once, when the entity enters the registry: only entities with a unique id do. */
function suggestUnitFor(config: SensorConfig, home: Parameters<typeof suggestUnit>[2]): string | null {
  const { unique_id, device_class, unit_of_measurement } = config;
  if (unique_id === undefined || !device_class || !unit_of_measurement) return null;
  return suggestUnit(device_class, unit_of_measurement, home) ?? null;
}
