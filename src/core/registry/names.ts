/** Components whose entities without a name are called after their device class (spec §10.4). */
export const NAMED_BY_CLASS: ReadonlySet<string> = new Set([
  "binary_sensor",
  "button",
  "event",
  "infrared",
  "number",
  "sensor",
  "update",
]);

/** What device classes are called, by component and class, `sensor.temperature`: as Home Assistant has translated them. */
export type ClassNames = ReadonlyMap<string, string>;

export const ENGLISH: ClassNames = new Map();

/** English names of device classes that are not simply their words. */
const CLASS_NAMES: ReadonlyMap<string, string> = new Map([
  ["aqi", "Air quality index"],
  ["battery_charging", "Charging"],
  ["emitter", "Infrared emitter"],
  ["energy_distance", "Energy per distance"],
  ["energy_storage", "Stored energy"],
  ["enum", "Sensor"],
  ["monetary", "Monetary balance"],
  ["ph", "pH"],
  ["pm1", "PM1"],
  ["pm10", "PM10"],
  ["pm25", "PM2.5"],
  ["pm4", "PM4"],
  ["receiver", "Infrared receiver"],
  ["volume_storage", "Stored volume"],
]);

/** What an entity without a class is called, where that is not its component. */
const CLASSLESS: Readonly<Record<string, string>> = { event: "button" };

const DEFAULT_NAMES: ReadonlyMap<string, string | null> = new Map([
  ["alarm_control_panel", "MQTT Alarm"],
  ["binary_sensor", "MQTT Binary sensor"],
  ["button", "MQTT Button"],
  ["camera", "MQTT Camera"],
  ["climate", "MQTT HVAC"],
  ["cover", "MQTT Cover"],
  ["date", "MQTT Date"],
  ["datetime", "MQTT Date/Time"],
  ["device_tracker", null],
  ["event", "MQTT Event"],
  ["fan", "MQTT Fan"],
  ["humidifier", "MQTT Humidifier"],
  ["image", "MQTT Image"],
  ["lawn_mower", "MQTT Lawn Mower"],
  ["lock", "MQTT Lock"],
  ["notify", "MQTT notify"],
  ["number", "MQTT Number"],
  ["scene", "MQTT Scene"],
  ["select", "MQTT Select"],
  ["sensor", "MQTT Sensor"],
  ["siren", "MQTT Siren"],
  ["switch", "MQTT Switch"],
  ["text", "MQTT Text"],
  ["time", "MQTT Time"],
  ["update", "MQTT Update"],
  ["vacuum", "MQTT State Vacuum"],
  ["valve", "MQTT Valve"],
  ["water_heater", "MQTT Water Heater"],
]);

const LIGHT_NAMES: ReadonlyMap<unknown, string> = new Map([
  ["json", "MQTT JSON Light"],
  ["template", "MQTT Template Light"],
]);

/** What a name is made of: a configuration, as far as it matters here. */
type Named = { readonly name?: unknown; readonly schema?: unknown; readonly device_class?: unknown };

/**
 * The entity's own name, without its device; null where it has none and goes by the device's name. One that goes by its
 * class keeps the name of its first class: Home Assistant looks that up once.
 */
export function toEntityName(
  component: string,
  config: Named,
  deviceClass: string | null,
  classNames: ClassNames,
  firstClass = deviceClass,
): string | null {
  if (typeof config.name === "string") return config.name;
  if (config.name === null) return null;
  if (deviceClass !== null && NAMED_BY_CLASS.has(component) && deviceClass !== "enum") {
    return (
      classNames.get(`${component}.${firstClass ?? "_"}`) ??
      toEnglishName(firstClass ?? CLASSLESS[component] ?? component)
    );
  }
  if (component === "light") return LIGHT_NAMES.get(config.schema) ?? "MQTT LightEntity";
  return DEFAULT_NAMES.get(component) ?? null;
}

/** The full name, as the state shows it; null where neither device nor entity has a name. */
export function toFriendlyName(name: string | null, device: { readonly name: string | null } | undefined) {
  const full = [device?.name, name].filter((part) => part !== null && part !== undefined && part !== "").join(" ");
  return full === "" ? null : full;
}

function toEnglishName(deviceClass: string): string {
  const words = deviceClass.replaceAll("_", " ");
  return CLASS_NAMES.get(deviceClass) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
