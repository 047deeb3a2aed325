import type { Item } from "../discovery/reading.ts";
import { addEntity } from "./adding.ts";
import type { Arrival } from "./arrival.ts";
import { isConflict } from "./conflicts.ts";
import type { EntityRecord } from "./entity-record.ts";
import { removeDisabled } from "./removal.ts";
import type { HomeTables } from "./tables.ts";

/** A message for an entity that is disabled in the registry: it is added anew each time, or removed (spec §6.9). */
export function announceDisabled(home: HomeTables, arrival: Arrival, record: EntityRecord, item: Item): void {
  if (isConflict(arrival, record)) return;
  if (item.payload.size === 0) removeDisabled(home, record);
  else addEntity(home, arrival, item);
}
