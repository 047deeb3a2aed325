import type { Device } from "../../src/contract/device.ts";
import type { EntityKey } from "../../src/contract/entity.ts";
import { compareText } from "./natural-order.ts";

/** One device as the list shows it: what its entities and announcements say, summed up. */
export type DeviceSummary = {
  readonly id: string;
  readonly entityKeys: readonly EntityKey[];
  readonly unavailable: number;
  /** Announcements that were not plainly accepted. */
  readonly troubled: number;
  readonly refused: number;
  /** Newest change of any of its entities. */
  readonly changedMs: number | null;
};

/** Id under which entities stand that belong to no device. No device can bear it: ids are never empty. */
export const NO_DEVICE = "";

export type DeviceColumn = "name" | "model" | "publisher" | "entities" | "problems" | "changed";
export type DeviceSort = { readonly by: DeviceColumn; readonly isDescending: boolean };

/** Entities without a device stand last, whatever the order. */
export function deviceOrder(
  { by, isDescending }: DeviceSort,
  devices: ReadonlyMap<string, Device>,
): (a: DeviceSummary, b: DeviceSummary) => number {
  const text = (pick: (device: Device) => string | null) => (a: DeviceSummary, b: DeviceSummary) => {
    const [x, y] = [devices.get(a.id), devices.get(b.id)];
    return compareText((x && pick(x)) ?? "", (y && pick(y)) ?? "");
  };
  const byName = text(({ name }) => name);
  const columns: Record<DeviceColumn, (a: DeviceSummary, b: DeviceSummary) => number> = {
    name: byName,
    model: text(({ manufacturer, model }) => `${manufacturer ?? ""} ${model ?? ""}`),
    publisher: text(({ publisher }) => publisher),
    entities: (a, b) => b.entityKeys.length - a.entityKeys.length,
    problems: (a, b) => b.refused - a.refused || b.troubled - a.troubled || b.unavailable - a.unavailable,
    changed: (a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0),
  };
  const column = columns[by];
  const sign = isDescending ? -1 : 1;
  return (a, b) =>
    Number(a.id === NO_DEVICE) - Number(b.id === NO_DEVICE) ||
    sign * column(a, b) ||
    byName(a, b) ||
    (a.id < b.id ? -1 : 1);
}
