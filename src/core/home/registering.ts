import type { Config } from "../discovery/config.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import { EntityEntry } from "../registry/entity-entry.ts";
import { toObjectId, toSuggestedObjectId, toUnregisteredObjectId } from "./entity-naming.ts";
import type { HomeTables } from "./tables.ts";

/** An entity as it comes to be registered. */
export type Newcomer = {
  readonly component: string;
  readonly config: Config;
  readonly name: string | null;
  readonly device: DeviceRecord | undefined;
};

/** The registry's entry of an entity with unique id: the one it had, else a new one. */
export function register(home: HomeTables, newcomer: Newcomer, uniqueId: string): EntityEntry {
  const known = home.entities.find(newcomer.component, uniqueId);
  if (known) {
    known.suggestedObjectId = toSuggestedObjectId(home, newcomer.component, newcomer.config);
    return known;
  }
  const entry = createEntry(home, newcomer, uniqueId);
  home.entities.add(entry);
  home.regroup(entry);
  return entry;
}

/** The entry of an entity without unique id: it is in no registry, and its device is not looked at. */
export function createUnregistered(home: HomeTables, { component, config, name }: Newcomer): EntityEntry {
  const suggested = toSuggestedObjectId(home, component, config);
  const entityId = home.entities.toFreeId(component, suggested ?? toUnregisteredObjectId(name));
  return new EntityEntry(component, null, entityId, suggested);
}

function createEntry(home: HomeTables, newcomer: Newcomer, uniqueId: string): EntityEntry {
  const { component, config, name, device } = newcomer;
  const removed = home.entities.findRemoved(component, uniqueId);
  const suggested = toSuggestedObjectId(home, component, config);
  const isDisabled = config["enabled_by_default"] === false && (removed === undefined || removed.disabledBy !== null);
  // An id that is asked for is given to entities that are added, and disabled ones are not.
  const isRestored =
    removed !== undefined && (suggested === null || isDisabled) && home.entities.isFree(removed.entityId);
  // One that left disabled, and finds its old id taken, is not named after its device (seen in recorded answers).
  const isNameless = removed !== undefined && removed.disabledBy !== null;
  const objectId = suggested ?? (isNameless ? `mqtt_${uniqueId}` : toObjectId(home, name, device, uniqueId));
  const entityId = isRestored ? removed.entityId : home.entities.toFreeId(component, objectId);
  const entry = new EntityEntry(component, uniqueId, entityId, toPart(entityId, suggested));
  entry.disabledBy = isDisabled ? "integration" : null;
  // One that left without being hidden comes back so, unless it was disabled and is not any more.
  const isKept = removed !== undefined && removed.hiddenBy === null && (removed.disabledBy === null || isDisabled);
  entry.hiddenBy = config["visible_by_default"] === false && !isKept ? "integration" : null;
  return entry;
}

/** The same text cut out of the entity_id, where it is its end: both are kept, and take the room of one. */
function toPart(entityId: string, suggested: string | null): string | null {
  if (suggested === null || !entityId.endsWith(suggested)) return suggested;
  return entityId.slice(entityId.length - suggested.length);
}
