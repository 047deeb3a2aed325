import { anyCaseOf, oneOf } from "../choices.ts";
import { sensorClass } from "../device-classes.ts";
import { entity, READ_ONLY } from "../entity-keys.ts";
import { anything, countingNumber, flag, listOf, orNull, text } from "../scalars.ts";
import { type Infer, optional, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";

const stateClass = anyCaseOf(["measurement", "measurement_angle", "total", "total_increasing"]);

export const SENSOR = entity({
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
export type SensorConfig = Infer<typeof SENSOR>;
