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
/** What may stand in a topic in the component's place. */
const IN_TOPICS: ReadonlyMap<string, string> = new Map([...COMPONENTS, "device"].map((name) => [name, name]));

/** The component that a topic names, "device" among them; one text for all, where each topic's own would be kept with it. */
export function toTopicComponent(name: string): string | undefined {
  return IN_TOPICS.get(name);
}

export function isEntityComponent(name: string): boolean {
  return ENTITY_NAMES.has(name);
}
