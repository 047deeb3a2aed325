import type { Entity } from "../../src/contract/entity.ts";
import { BUILT_IN } from "./built-in-icons.ts";
import { namedIcon } from "./named-icons.ts";

/** Home Assistant's own icon of each MQTT platform. */
const PLATFORMS: Readonly<Record<string, string>> = {
  alarm_control_panel: "shield-home",
  binary_sensor: "radiobox-blank",
  button: "button-pointer",
  camera: "camera",
  climate: "thermostat",
  cover: "window-shutter",
  date: "calendar",
  datetime: "calendar",
  device_automation: "gesture-tap-button",
  device_tracker: "map-marker",
  event: "gesture-tap-button",
  fan: "fan",
  humidifier: "air-humidifier",
  image: "image",
  lawn_mower: "robot-mower",
  light: "lightbulb",
  lock: "lock",
  notify: "message-alert",
  number: "ray-vertex",
  scene: "palette",
  select: "format-list-bulleted",
  sensor: "eye",
  siren: "alarm-light",
  switch: "toggle-switch-variant",
  tag: "tag-outline",
  text: "form-textbox",
  time: "clock-outline",
  update: "package-up",
  vacuum: "robot-vacuum",
  valve: "pipe-valve",
  water_heater: "water-boiler",
};

/** The device classes that are met most; the others bear their platform's icon. */
const DEVICE_CLASSES: Readonly<Record<string, string>> = {
  apparent_power: "flash",
  battery: "battery",
  carbon_dioxide: "molecule-co2",
  carbon_monoxide: "smoke-detector",
  connectivity: "wifi",
  current: "current-ac",
  distance: "ray-vertex",
  door: "door-open",
  duration: "clock-outline",
  energy: "lightning-bolt",
  frequency: "sine-wave",
  garage_door: "door-open",
  gas: "gas-cylinder",
  humidity: "water-percent",
  illuminance: "brightness-5",
  moisture: "water",
  motion: "motion-sensor",
  occupancy: "motion-sensor",
  opening: "door-open",
  power: "flash",
  power_factor: "gauge",
  presence: "motion-sensor",
  pressure: "gauge",
  problem: "message-alert",
  signal_strength: "wifi",
  smoke: "smoke-detector",
  sound: "bell-ring",
  temperature: "thermometer",
  timestamp: "clock-outline",
  update: "package-up",
  vibration: "motion-sensor",
  voltage: "sine-wave",
  water: "water",
  window: "door-open",
};

/** Path of the icon of a platform. */
export function platformIcon(component: string): string {
  return builtIn(PLATFORMS[component]);
}

/**
 * Path of the icon an entity asks for, or of its kind's. A device class means something for sensors only; a switch of
 * class `outlet` stays a switch.
 */
export function entityIcon({ component, deviceClass, icon }: Entity): string {
  const hasClass = component === "sensor" || component === "binary_sensor";
  const byClass = hasClass && deviceClass !== null ? DEVICE_CLASSES[deviceClass] : undefined;
  return (icon === null ? undefined : namedIcon(icon)) ?? builtIn(byClass ?? PLATFORMS[component]);
}

function builtIn(name = "check-circle-outline"): string {
  return BUILT_IN[name] ?? "";
}
