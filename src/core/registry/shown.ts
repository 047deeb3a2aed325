import type { RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import { toFriendlyName } from "./names.ts";

type Names = ReadonlyMap<string, string>;

/**
 * The full name as Home Assistant shows it: device and entity, each as the user named it, else as announced. Null where
 * neither has a name.
 */
export function toShownName(
  own: { readonly name: string | null; readonly device: string | null },
  registered: Pick<RegisteredEntity, "name" | "originalName"> | null,
  device: Pick<RegisteredDevice, "name" | "nameByUser"> | null,
): string | null {
  const name = device?.nameByUser ?? own.device ?? device?.name ?? null;
  return toFriendlyName(registered?.name ?? own.name, { name });
}

/** Name of the area an entity was put in by itself; null where it is where its device is. */
export function toOwnArea(entity: RegisteredEntity, device: RegisteredDevice | null, areas: Names): string | null {
  if (entity.areaId === null || entity.areaId === device?.areaId) return null;
  return areas.get(entity.areaId) ?? null;
}

export function toAreaName(areaId: string | null | undefined, areas: Names): string | null {
  return (areaId !== null && areaId !== undefined && areas.get(areaId)) || null;
}
