import type { Config } from "../discovery/config.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import { EntityEntry } from "../registry/entity-entry.ts";
import { afterComponent, toObjectId, toSuggestedId, toUnregisteredObjectId } from "./entity-naming.ts";
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
    const asked = toSuggestedId(home, newcomer.component, newcomer.config);
    known.suggestedObjectId = afterComponent(asked, newcomer.component);
    return known;
  }
  const entry = createEntry(home, newcomer, uniqueId);
  home.entities.add(entry);
  home.regroup(entry);
  return entry;
}

/** The entry of an entity without unique id: it is in no registry, and its device is not looked at. */
export function createUnregistered(home: HomeTables, { component, config, name }: Newcomer): EntityEntry {
  const suggested = afterComponent(toSuggestedId(home, component, config), component);
  const entityId = home.entities.toFreeId(component, suggested ?? toUnregisteredObjectId(name));
  return new EntityEntry(component, null, entityId, suggested);
}

function createEntry(home: HomeTables, newcomer: Newcomer, uniqueId: string): EntityEntry {
  const { component, config, name, device } = newcomer;
  const removed = home.entities.findRemoved(component, uniqueId);
  const asked = toSuggestedId(home, component, config);
  const isDisabled = config["enabled_by_default"] === false && (removed === undefined || removed.disabledBy !== null);
  // An id that is asked for is given to entities that are added, and disabled ones are not.
  const isRestored = removed !== undefined && (asked === null || isDisabled) && home.entities.isFree(removed.entityId);
  // One that left disabled, and finds its old id taken, is not named after its device (seen in recorded answers).
  const isNameless = removed !== undefined && removed.disabledBy !== null;
  const toName = () => (isNameless ? `mqtt_${uniqueId}` : toObjectId(home, name, device, uniqueId));
  const entityId = isRestored ? removed.entityId : toEntityId(home, component, asked, toName);
  const entry = new EntityEntry(component, uniqueId, entityId, afterComponent(asked, component));
  entry.disabledBy = isDisabled ? "integration" : null;
  // One that left without being hidden comes back so, unless it was disabled and is not any more.
  const isKept = removed !== undefined && removed.hiddenBy === null && (removed.disabledBy === null || isDisabled);
  entry.hiddenBy = config["visible_by_default"] === false && !isKept ? "integration" : null;
  return entry;
}

/** What is asked for where no entry has it; an id that is free as a state may still be an entry's. */
function toEntityId(home: HomeTables, component: string, asked: string | null, toName: () => string): string {
  if (asked !== null && home.entities.isFree(asked)) return asked;
  return home.entities.toFreeId(component, afterComponent(asked, component) ?? toName());
}
