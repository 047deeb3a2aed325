import { type Arrival, toProblem } from "./arrival.ts";
import { isConflict } from "./conflicts.ts";
import type { EntityRecord } from "./entity-record.ts";
import { unload } from "./removal.ts";
import type { HomeTables } from "./tables.ts";

/**
 * An item gives up its topic, so that it can be announced in the other form (spec §6.7). What is not known says
 * nothing; an entity keeps its place in the registry, and needs unique_id and device for that.
 */
export function migrate(home: HomeTables, arrival: Arrival, key: string): void {
  const disabled = home.disabled.get(key);
  if (disabled && disabled.topic === arrival.topic) {
    home.forgetDisabled(disabled);
    home.changes.entity("entity-removed", disabled.key);
  }
  const known = home.discovered.get(key);
  if (!known || isConflict(arrival, known)) return;
  if (known.kind !== "entity") home.forgetSilent(known);
  else if (isRegistered(known)) unload(home, known);
  else arrival.problems.push(toRefusal());
}

function isRegistered({ entry }: EntityRecord): boolean {
  return entry.uniqueId !== null && entry.deviceId !== null;
}

function toRefusal() {
  const message = "Only an entity with unique_id and device can migrate.";
  return toProblem("error", "migration-impossible", message, "Remove it and announce it anew.");
}
