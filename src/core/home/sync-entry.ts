import type { Config } from "../discovery/config.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import type { LiveEntity } from "../state/live-entity.ts";

/** Brings the registry up to what the entity is when it is added. */
export function syncEntry(entry: EntityEntry, name: string | null, config: Config, live: LiveEntity): void {
  entry.originalName = name;
  entry.entityCategory = toText(config["entity_category"]);
  entry.icon = toText(config["icon"]);
  entry.unit = live.unit();
  syncWritten(entry, live);
}

/** What Home Assistant keeps up to date with every write of the state. */
export function syncWritten(entry: EntityEntry, live: LiveEntity): void {
  entry.deviceClass = live.deviceClass();
  entry.capabilities = live.capabilities();
  entry.supportedFeatures = live.supportedFeatures();
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
