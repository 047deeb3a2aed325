/** Components with entities, in the order Home Assistant subscribes to them (spec §2.2). */
export const ENTITY_COMPONENTS = [
  "alarm_control_panel",
  "binary_sensor",
  "button",
  "camera",
  "climate",
  "cover",
  "date",
  "datetime",
  "device_tracker",
  "event",
  "fan",
  "humidifier",
  "image",
  "infrared",
  "lawn_mower",
  "light",
  "lock",
  "notify",
  "number",
  "scene",
  "select",
  "sensor",
  "siren",
  "switch",
  "text",
  "time",
  "update",
  "vacuum",
  "valve",
  "water_heater",
] as const;

/** Everything a topic or a component of a device message may name. */
export const COMPONENTS = [...ENTITY_COMPONENTS, "device_automation", "tag"] as const;

const ENTITY_NAMES: ReadonlySet<string> = new Set(ENTITY_COMPONENTS);
const NAMES: ReadonlySet<string> = new Set(COMPONENTS);

export function isComponent(name: string): boolean {
  return NAMES.has(name);
}

export function isEntityComponent(name: string): boolean {
  return ENTITY_NAMES.has(name);
}
