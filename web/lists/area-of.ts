import type { Entity } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";

/** The area an entity counts in: its own, else its device's. */
export function areaOf({ area, deviceId }: Entity, { devices }: Tables): string | null {
  if (area !== null) return area;
  return deviceId === null ? null : (devices.get(deviceId)?.area ?? null);
}
