import type { RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import { toFriendlyName } from "./names.ts";

type Names = ReadonlyMap<string, string>;

/**
 * The full name of a registered entity as its state shows it in Home Assistant (`friendly_name`): device and entity, each
 * as the user named it, else as it is registered there, in Home Assistant's language. One without a name of its own there
 * goes by its device's. An announcement just heard renames nothing before Home Assistant has. Null where there is no name.
 * `announcedDevice` stands in for a device that was not told yet.
 */
export function toShownName(
  { name, originalName, deviceId }: Pick<RegisteredEntity, "name" | "originalName" | "deviceId">,
  device: Pick<RegisteredDevice, "name" | "nameByUser"> | null,
  announcedDevice: string | null,
): string | null {
  const ofDevice = deviceId === null ? undefined : { name: toDeviceName(device) ?? announcedDevice };
  return toFriendlyName(name ?? originalName, ofDevice);
}

/** As Home Assistant calls it; a name that is left blank there is none. */
export function toDeviceName(device: Pick<RegisteredDevice, "name" | "nameByUser"> | null): string | null {
  return device?.nameByUser || device?.name || null;
}

/** Name of the area an entity was put in by itself; null where it is where its device is. */
export function toOwnArea(entity: RegisteredEntity, device: RegisteredDevice | null, areas: Names): string | null {
  if (entity.areaId === null || entity.areaId === device?.areaId) return null;
  return areas.get(entity.areaId) ?? null;
}

export function toAreaName(areaId: string | null | undefined, areas: Names): string | null {
  return (areaId !== null && areaId !== undefined && areas.get(areaId)) || null;
}
