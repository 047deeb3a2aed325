import type { Config } from "../discovery/config.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import type { HomeTables } from "./tables.ts";

const UNNAMED = "Unnamed Device";

/**
 * The entity_id that `default_entity_id` asks for: its part after the first dot, made a slug that no state has yet
 * (spec §10.3). Null where nothing is asked for.
 */
export function toSuggestedId(home: HomeTables, component: string, config: Config): string | null {
  const asked = config["default_entity_id"];
  if (typeof asked !== "string" || asked === "") return null;
  const objectId = asked.includes(".") ? asked.slice(asked.indexOf(".") + 1) : "";
  return home.stateIds.find(component, (objectId || UNNAMED).toLowerCase());
}

/** The part of an entity_id after the component. */
export function afterComponent(entityId: string | null, component: string): string | null {
  return entityId === null ? null : entityId.slice(component.length + 1);
}

/** What a new entity_id is made of: area, parent device, device and entity, as far as they have names. */
export function toObjectId(home: HomeTables, name: string | null, device: DeviceRecord | undefined, uniqueId: string) {
  const parent = device?.parentId ? home.devices.get(device.parentId) : undefined;
  const area = device?.area ?? parent?.area;
  const parts = [area, parent?.name, device?.name, name].filter((part) => part !== null && part !== undefined);
  const joined = parts.filter((part) => part !== "").join(" ");
  return joined === "" ? `mqtt_${uniqueId}` : joined;
}

/** The object id of an entity that no registry holds: its name alone. */
export function toUnregisteredObjectId(name: string | null): string {
  return name || UNNAMED;
}
