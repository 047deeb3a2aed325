import type { EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { NO_DEVICE } from "./device-order.ts";
import { compareText } from "./natural-order.ts";

/** A row of a grouped list is an entity's key, or a heading: no key begins with `#`. */
const HEADING = "# ";

export const toHeading = (deviceId: string): string => HEADING + deviceId;

/** The device a heading stands for; null where the row is an entity. */
export function readHeading(row: string): string | null {
  return row.startsWith(HEADING) ? row.slice(HEADING.length) : null;
}

/** The same rows under headings, devices by name; inside a device the order stays. */
export function groupByDevice(keys: readonly EntityKey[], { entities, devices }: Tables): readonly string[] {
  const groups = new Map<string, EntityKey[]>();
  for (const key of keys) {
    const id = entities.get(key)?.deviceId ?? NO_DEVICE;
    const group = groups.get(id);
    if (group) group.push(key);
    else groups.set(id, [key]);
  }
  const name = (id: string) => devices.get(id)?.name ?? id;
  return Array.from(groups)
    .sort(([a], [b]) => Number(a === NO_DEVICE) - Number(b === NO_DEVICE) || compareText(name(a), name(b)))
    .flatMap(([id, members]) => [toHeading(id), ...members]);
}
