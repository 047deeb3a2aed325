import type { Config } from "../discovery/config.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import type { Attributes } from "../state/attributes.ts";
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
  entry.capabilities = entry.disabledBy === null ? live.capabilities() : withoutGroup(live.capabilities());
  entry.supportedFeatures = live.supportedFeatures();
}

/** A disabled entity never got as far as having members. */
function withoutGroup(capabilities: Attributes | null): Attributes | null {
  if (capabilities === null || !("group_entities" in capabilities)) return capabilities;
  const { group_entities: _, ...own } = capabilities;
  return Object.keys(own).length === 0 ? null : own;
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
