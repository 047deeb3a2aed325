import type { Standing, StandingCase } from "../../src/contract/standing.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { NO_DEVICE } from "./device-order.ts";
import { DEVICELESS, groupByName, toHeading } from "./grouping.ts";
import { compareCodes, compareText } from "./natural-order.ts";
import { hasAllWords, toSearchText, toSearchWords } from "./search-text.ts";

/** The worst first: what is missing in Home Assistant, what is left over there, what is only worth knowing. */
export const CASES: readonly StandingCase[] = [
  "refused",
  "unregistered",
  "ghost",
  "orphan",
  "memory-only",
  "silent",
  "empty-device",
  "no-unique-id",
  "disabled",
];

export type StandingFilter = {
  readonly search: string;
  /** An empty set lets everything through. */
  readonly cases: ReadonlySet<StandingCase>;
  /** Null lets everything through; "" is for those that have none. */
  readonly area: string | null;
  readonly publisher: string | null;
};

export const EVERY_STANDING: StandingFilter = { search: "", cases: new Set(), area: null, publisher: null };

export type StandingColumn = "name" | "case" | "area" | "publisher";
export type StandingSort = { readonly by: StandingColumn; readonly isDescending: boolean };

/** Ids of the standings to show, in order. */
export function selectStandings(
  { standings }: Tables,
  filter: StandingFilter,
  { by, isDescending }: StandingSort,
): readonly string[] {
  const words = toSearchWords(filter.search);
  const column = ORDERS[by];
  const sign = isDescending ? -1 : 1;
  return Array.from(standings.values())
    .filter((standing) => isShown(standing, filter, words))
    .sort((a, b) => sign * column(a, b) || compareText(a.name, b.name) || compareCodes(a.id, b.id))
    .map(({ id }) => id);
}

const ORDERS: Record<StandingColumn, (a: Standing, b: Standing) => number> = {
  name: (a, b) => compareText(a.name, b.name),
  case: (a, b) => CASES.indexOf(a.case) - CASES.indexOf(b.case),
  area: (a, b) => compareText(a.area ?? "", b.area ?? ""),
  publisher: (a, b) => compareText(a.publisher ?? "", b.publisher ?? ""),
};

/** The same rows under their devices: as they are announced, else as Home Assistant alone has them. */
export function groupStandings(ids: readonly string[], { standings, devices }: Tables): readonly string[] {
  const announced = announcedDevices(standings.values());
  const names = new Map<string, string>();
  const named = (heading: string, name: string): string => {
    names.set(heading, name);
    return heading;
  };
  const headingOf = (id: string): string => {
    const { deviceId = null, registeredDeviceId = null, registeredDeviceName = null } = standings.get(id) ?? {};
    const known = devices.get(deviceId ?? announced.get(registeredDeviceId) ?? NO_DEVICE);
    if (known) return named(toHeading("device", known.id), known.name);
    if (registeredDeviceId === null) return DEVICELESS;
    return named(toHeading("registered-device", registeredDeviceId), registeredDeviceName ?? registeredDeviceId);
  };
  return groupByName(ids, headingOf, (heading) => names.get(heading) ?? "");
}

/** Home Assistant's id of a device -> ours, as far as rows tell: those of refused announcements have the first alone. */
function announcedDevices(standings: Iterable<Standing>): ReadonlyMap<string | null, string> {
  const ids = new Map<string | null, string>();
  for (const { deviceId, registeredDeviceId } of standings)
    if (deviceId !== null && registeredDeviceId !== null) ids.set(registeredDeviceId, deviceId);
  return ids;
}

function isShown(standing: Standing, filter: StandingFilter, words: readonly string[]): boolean {
  const { cases, area, publisher } = filter;
  if (cases.size > 0 && !cases.has(standing.case)) return false;
  if (area !== null && area !== (standing.area ?? "")) return false;
  if (publisher !== null && publisher !== (standing.publisher ?? "")) return false;
  return words.length === 0 || hasAllWords(words, textOf(standing));
}

/** Standings are replaced, never altered: what was made of one holds for as long as it is there. */
const TEXTS = new WeakMap<Standing, string>();

function textOf(standing: Standing): string {
  const known = TEXTS.get(standing);
  if (known !== undefined) return known;
  const { name, key, registeredId, registeredDeviceName, component, area, publisher } = standing;
  const parts = [name, key, registeredId, registeredDeviceName, component, area, publisher].filter(
    (part) => part !== null,
  );
  const text = toSearchText(parts.join("\n"));
  TEXTS.set(standing, text);
  return text;
}

export type StandingCounts = {
  /** Entities that are announced, registered and sending. */
  readonly inOrder: number;
  /** Those, and everything that has a standing. */
  readonly total: number;
  readonly cases: ReadonlyMap<StandingCase, number>;
};

export function countStandings({ standings, entities }: Tables): StandingCounts {
  const cases = new Map<StandingCase, number>();
  let inOrder = entities.size;
  for (const { case: name, key } of standings.values()) {
    cases.set(name, (cases.get(name) ?? 0) + 1);
    if (key !== null && entities.has(key)) inOrder -= 1;
  }
  return { inOrder, total: inOrder + standings.size, cases };
}
