import type { HomeAssistant } from "../../src/contract/home-assistant.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { NO_DEVICE } from "./device-order.ts";
import { compareCodes, compareText } from "./natural-order.ts";

/** What rows of a grouped list stand under. `id` is empty for those that belong nowhere. */
export type Heading = { readonly kind: "device" | "registered-device" | "area" | "floor"; readonly id: string };

/** A row of a grouped list is a key, or a heading: no key begins with `#`. */
const HEADING = "# ";

export const toHeading = (kind: Heading["kind"], id: string): string => `${HEADING}${kind} ${id}`;

/** Null where the row is no heading. */
export function readHeading(row: string): Heading | null {
  if (!row.startsWith(HEADING)) return null;
  const kindEnd = row.indexOf(" ", HEADING.length);
  return { kind: row.slice(HEADING.length, kindEnd) as Heading["kind"], id: row.slice(kindEnd + 1) };
}

/** The heading of what has no device. */
export const DEVICELESS = toHeading("device", NO_DEVICE);

/** The same rows under headings, devices by name; inside a device the order stays. */
export function groupByDevice<K extends string>(
  rows: readonly K[],
  deviceOf: (row: K) => string | null | undefined,
  { devices }: Tables,
): readonly string[] {
  const headingOf = (row: K) => toHeading("device", deviceOf(row) ?? NO_DEVICE);
  const nameOf = (heading: string) => {
    const id = readHeading(heading)?.id ?? NO_DEVICE;
    return devices.get(id)?.name ?? id;
  };
  return groupByName(rows, headingOf, nameOf);
}

/** The same rows under headings, these by name, what has no device last; inside a group the order stays. */
export function groupByName<K extends string>(
  rows: readonly K[],
  headingOf: (row: K) => string,
  nameOf: (heading: string) => string,
): readonly string[] {
  return Array.from(membersOf(rows, headingOf))
    .sort(([a], [b]) => Number(a === DEVICELESS) - Number(b === DEVICELESS) || compareText(nameOf(a), nameOf(b)))
    .flatMap(([heading, members]) => [heading, ...members]);
}

/** The same rows under their areas, and these under their floors where Home Assistant has any. */
export function groupByArea<K extends string>(
  rows: readonly K[],
  areaOf: (row: K) => string | null | undefined,
  homeAssistant: Pick<HomeAssistant, "areas" | "floors">,
): readonly string[] {
  const floorOf = floorsByArea(homeAssistant);
  const groups = Array.from(
    membersOf(rows, (row) => areaOf(row) ?? ""),
    ([area, members]) => ({
      area,
      members,
      place: area === "" ? NOWHERE : (floorOf.get(area) ?? NO_FLOOR),
    }),
  );
  groups.sort((a, b) => a.place.rank - b.place.rank || compareText(a.area, b.area));
  const isFloored = groups.some(({ place }) => place.name !== "");
  let before: Place | undefined;
  return groups.flatMap(({ area, members, place }) => {
    const isNew = isFloored && place !== before && place !== NOWHERE;
    before = place;
    return [...(isNew ? [toHeading("floor", place.name)] : []), toHeading("area", area), ...members];
  });
}

/** Where an area lies among the floors: Home Assistant's own order, the lowest first. */
type Place = { readonly name: string; readonly rank: number };

const NO_FLOOR: Place = { name: "", rank: Number.MAX_SAFE_INTEGER - 1 };
const NOWHERE: Place = { name: "", rank: Number.MAX_SAFE_INTEGER };

function floorsByArea({ areas, floors }: Pick<HomeAssistant, "areas" | "floors">): ReadonlyMap<string, Place> {
  const level = (one: number | null) => one ?? Number.MAX_SAFE_INTEGER;
  const inOrder = Array.from(floors).sort((a, b) => level(a.level) - level(b.level) || compareText(a.name, b.name));
  const places = new Map(inOrder.map(({ id, name }, rank) => [id, { name, rank }]));
  return new Map(areas.map(({ name, floorId }) => [name, (floorId && places.get(floorId)) || NO_FLOOR]));
}

function membersOf<K>(rows: readonly K[], placeOf: (row: K) => string): ReadonlyMap<string, readonly K[]> {
  const groups = new Map<string, K[]>();
  for (const row of rows) {
    const place = placeOf(row);
    const group = groups.get(place);
    if (group) group.push(row);
    else groups.set(place, [row]);
  }
  return groups;
}

/** How often each value occurs, in the order people expect of names; "" (none) stands last. */
export function countValues(values: Iterable<string | null>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value ?? "", (counts.get(value ?? "") ?? 0) + 1);
  return new Map(
    Array.from(counts).sort(
      ([a], [b]) => Number(a === "") - Number(b === "") || compareText(a, b) || compareCodes(a, b),
    ),
  );
}
