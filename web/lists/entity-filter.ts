import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { toReadingText } from "../format/quantity.ts";
import { pageLanguage } from "../texts/text.ts";
import { areaOf } from "./area-of.ts";
import { hasAllWords, toSearchText, toSearchWords } from "./search-text.ts";

export type EntityFilter = {
  readonly search: string;
  /** Entities that fit the search by what only the server knows of them. */
  readonly found: ReadonlySet<EntityKey>;
  /** Empty sets let everything through. */
  readonly components: ReadonlySet<string>;
  readonly verdicts: ReadonlySet<Verdict>;
  readonly isUnavailableOnly: boolean;
  /** Null lets everything through; "" is for entities without an area. */
  readonly area: string | null;
};

export const NO_FILTER: EntityFilter = {
  search: "",
  found: new Set(),
  components: new Set(),
  verdicts: new Set(),
  isUnavailableOnly: false,
  area: null,
};

export function isFiltering(filter: EntityFilter): boolean {
  const { search, components, verdicts, isUnavailableOnly, area } = filter;
  return search.trim() !== "" || components.size > 0 || verdicts.size > 0 || isUnavailableOnly || area !== null;
}

/** Whether a new state alone can bring a row in or out. */
export function dependsOnState({ search, isUnavailableOnly }: EntityFilter): boolean {
  return isUnavailableOnly || search.trim() !== "";
}

/** Whether what is known of its device can bring a row in or out. */
export function dependsOnDevice({ search, area }: EntityFilter): boolean {
  return area !== null || search.trim() !== "";
}

/** Says of one entity whether it is shown; `fixedText` gives its searchable text without the state. */
export function entityMatcher(
  filter: EntityFilter,
  tables: Tables,
  fixedText: (entity: Entity) => string,
): (entity: Entity) => boolean {
  const words = toSearchWords(filter.search);
  const { found, components, verdicts, isUnavailableOnly, area } = filter;
  return (entity) => {
    if (components.size > 0 && !components.has(entity.component)) return false;
    if (verdicts.size > 0 && !verdicts.has(entity.verdict)) return false;
    if (isUnavailableOnly && entity.state !== "unavailable") return false;
    if (area !== null && area !== (areaOf(entity, tables) ?? "")) return false;
    return words.length === 0 || found.has(entity.key) || hasAllWords(words, fixedText(entity), stateText(entity));
  };
}

/** As it is shown, and as it came. */
function stateText({ state, unit, isPassword }: Entity): string {
  if (state === null || isPassword) return "";
  return toSearchText(unit ? `${state} ${toReadingText(state, pageLanguage())} ${unit}` : state);
}

/** Everything of an entity that can be searched for and that a state message does not alter. */
export function entityText(entity: Entity, tables: Tables): string {
  const device = entity.deviceId === null ? undefined : tables.devices.get(entity.deviceId);
  const { name, entityId, key, topic, deviceClass } = entity;
  const parts = [name, entityId, key, topic, deviceClass, areaOf(entity, tables)];
  if (device) parts.push(device.name, device.manufacturer, device.model, device.publisher);
  return toSearchText(parts.filter((part) => part !== null).join("\n"));
}
