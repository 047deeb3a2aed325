import type { Tables } from "../../src/contract/tables.ts";

/** How the app's own device is identified; see what it announces. */
const OWN = /^mqtt_rollcall_/;

/** Whether nobody has announced anything but this app itself: for its owner that is an empty home. */
export function isAlone({ devices, entities }: Tables): boolean {
  if (devices.size !== 1) return devices.size + entities.size === 0;
  const [own] = devices.values();
  if (!own?.identifiers.some((identifier) => OWN.test(identifier))) return false;
  return Array.from(entities.values()).every(({ deviceId }) => deviceId === own.id);
}
