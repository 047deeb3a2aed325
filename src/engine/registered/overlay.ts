import type { Device } from "../../contract/device.ts";
import type { Entity } from "../../contract/entity.ts";
import type { RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import { toAreaName, toDeviceName, toOwnArea, toShownName } from "../../core/registry/shown.ts";

type Areas = ReadonlyMap<string, string>;

/** The row of an entity as Home Assistant has it registered: its id, its name, its area, whether it is switched off. */
export function overlayEntity(
  row: Entity,
  announcedDevice: string | null,
  registered: { readonly entity: RegisteredEntity | null; readonly device: RegisteredDevice | null },
  areas: Areas,
): Entity {
  const { entity, device } = registered;
  if (entity === null) return row;
  const isDisabled = entity.disabledBy !== null;
  return {
    ...row,
    entityId: entity.entityId,
    name: toShownName(entity, device, announcedDevice) ?? entity.entityId,
    icon: entity.icon ?? row.icon,
    area: toOwnArea(entity, device, areas),
    state: isDisabled ? null : row.state,
    disabled: isDisabled,
  };
}

/** One without an area in Home Assistant has none, whatever was suggested once. */
export function overlayDevice(row: Device, registered: RegisteredDevice | null, areas: Areas): Device {
  if (registered === null) return row;
  return { ...row, name: toDeviceName(registered) ?? row.name, area: toAreaName(registered.areaId, areas) };
}

/** Whether two rows of an entity show the same, apart from what its state does. */
export function isSameEntity(one: Entity, other: Entity): boolean {
  return ENTITY_FIELDS.every((field) => one[field] === other[field]);
}

export function isSameDevice(one: Device, other: Device): boolean {
  return one.name === other.name && one.area === other.area;
}

const ENTITY_FIELDS = ["entityId", "name", "icon", "area", "disabled", "state"] as const;
