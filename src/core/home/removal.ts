import { putBounded } from "../bounded.ts";
import { link } from "./device-link.ts";
import type { EntityRecord } from "./entity-record.ts";
import { toLastKey } from "./last-key.ts";
import { unlisten } from "./listening.ts";
import type { SilentRecord } from "./silent-record.ts";
import type { HomeTables, Known } from "./tables.ts";

const MAX_REMOVED = 20_000;

/** Removes an item for good: registry entry, state, and the device where nothing holds it any more (spec §6.5). */
export function remove(home: HomeTables, known: Known): void {
  if (known.kind === "entity") removeEntity(home, known);
  else removeSilent(home, known);
}

function removeEntity(home: HomeTables, record: EntityRecord): void {
  unload(home, record);
  unregister(home, record);
}

/** Takes the entity away, but leaves its place in the registry: the first half of a removal, all of a migration. */
export function unload(home: HomeTables, record: EntityRecord): void {
  unlisten(home, record);
  home.hide(record.entityId);
  home.groups.delete(record);
  const last = record.live?.last;
  if (last) putBounded(home.lastStates, MAX_REMOVED, toLastKey(record.entry), last);
  home.forget(record);
  home.changes.entity("entity-removed", record.key);
}

/** A disabled entity leaves the registry, silently (spec §6.9). */
export function removeDisabled(home: HomeTables, record: EntityRecord): void {
  unregister(home, record);
}

export function removeSilent(home: HomeTables, record: SilentRecord): void {
  home.forgetSilent(record);
  const left = link(home, record, undefined);
  if (left) home.devices.cleanUp(left);
}

function unregister(home: HomeTables, { entry }: EntityRecord): void {
  home.unregister(entry);
  const left = link(home, entry, undefined);
  if (left) home.devices.cleanUp(left);
}
