import type { Item } from "../discovery/reading.ts";
import { type Arrival, toProblem } from "./arrival.ts";
import { process } from "./life-cycle.ts";
import { migrate } from "./migration.ts";
import { toDiscoveryId } from "./owner.ts";
import type { HomeTables } from "./tables.ts";

/** The empty message of a device topic removes everything whose id says it belongs there (spec §5.6). */
export function clearOwned(home: HomeTables, arrival: Arrival, owner: string): readonly string[] {
  const keys = home.ownedBy(owner).filter((key) => isReached(home, key));
  for (const key of keys) process(home, arrival, toRemoval(key));
  if (keys.length === 0) {
    arrival.problems.push(toProblem("warning", "nothing-to-clear", "Nothing is known that this topic could remove."));
  }
  return keys;
}

export function migrateOwned(home: HomeTables, arrival: Arrival, owner: string): readonly string[] {
  const keys = home.ownedBy(owner);
  for (const key of keys) migrate(home, arrival, key);
  return keys;
}

/** Disabled entities are found only where they came in by a device message. */
function isReached(home: HomeTables, key: string): boolean {
  return home.discovered.has(key) || home.disabled.get(key)?.form === "device";
}

function toRemoval(key: string): Item {
  const discoveryId = toDiscoveryId(key);
  return { component: key.slice(0, key.indexOf(" ")), discoveryId, key, place: [], payload: new Map() };
}
