import type { Verdict } from "../../src/contract/verdict.ts";
import { keep, known, recall } from "../kept.ts";
import type { DeviceColumn } from "../lists/device-order.ts";
import { NO_FILTER } from "../lists/entity-filter.ts";
import type { SortColumn } from "../lists/entity-order.ts";
import type { HomeLists } from "../lists/home-lists.ts";
import type { Grouping } from "./entity-chips.ts";

export const ENTITY_COLUMNS: readonly SortColumn[] = ["name", "state", "device", "platform", "changed", "verdict"];
export const DEVICE_COLUMNS: readonly DeviceColumn[] = [
  "name",
  "model",
  "publisher",
  "entities",
  "problems",
  "changed",
];
const GROUPINGS: readonly Grouping[] = ["none", "device", "area"];

const SORT = { by: "name", isDescending: false };
const { components, isUnavailableOnly, area } = NO_FILTER;
const ENTITIES = { ...SORT, components, verdicts: new Set<string>(), isUnavailableOnly, area, grouping: "none" };
const DEVICES = { ...SORT, isTroubledOnly: false, isUnavailableOnly, area, isByArea: false };

/** Sets the lists to what they were set to before the page was loaded again. */
export function recallLists({ entities, devices }: HomeLists): void {
  const { by, isDescending, verdicts, grouping: _, ...filter } = recall("entities", ENTITIES);
  entities.setSort({ by: known(ENTITY_COLUMNS, by, "name"), isDescending });
  entities.setFilter({ ...NO_FILTER, ...filter, verdicts: verdicts as ReadonlySet<Verdict> });
  const { isByArea: __, by: column, isDescending: isTurned, ...asked } = recall("devices", DEVICES);
  devices.ask({ ...asked, sort: { by: known(DEVICE_COLUMNS, column, "name"), isDescending: isTurned } });
}

export function keepEntities({ entities }: HomeLists, grouping: Grouping): void {
  const { search: _, found: __, ...filter } = entities.filter;
  keep("entities", { ...entities.sort, ...filter, grouping });
}

export function recallGrouping(): Grouping {
  return known(GROUPINGS, recall("entities", ENTITIES).grouping, "none");
}

export function keepDevices({ devices }: HomeLists, isByArea: boolean): void {
  const { sort, isTroubledOnly, isUnavailableOnly, area } = devices;
  keep("devices", { ...sort, isTroubledOnly, isUnavailableOnly, area, isByArea });
}

export function recallIsByArea(): boolean {
  return recall("devices", DEVICES).isByArea;
}
