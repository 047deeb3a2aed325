import type { EntityEntry } from "../registry/entity-entry.ts";

/** What the last state of an entity is kept under: its place in the registry, which outlives its id, else the id. */
export function toLastKey({ component, uniqueId, entityId }: EntityEntry): string {
  return uniqueId === null ? entityId : `${component} ${uniqueId}`;
}
