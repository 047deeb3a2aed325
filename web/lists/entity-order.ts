import type { Entity } from "../../src/contract/entity.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { compareCodes, compareText } from "./natural-order.ts";

export type SortColumn = "name" | "state" | "device" | "platform" | "changed" | "verdict";
export type Sort = { readonly by: SortColumn; readonly isDescending: boolean };
export type Compare = (a: Entity, b: Entity) => number;

const SEVERITY: Record<Verdict, number> = { refused: 0, partial: 1, warned: 2, ignored: 3, accepted: 4 };
export const severity = (verdict: Verdict): number => SEVERITY[verdict];

/** Whether a new state alone can move a row. */
export function movesWithState(by: SortColumn): boolean {
  return by === "state" || by === "changed";
}

/** A total order: rows that are equal in the column stand by name, then by key. */
export function entityOrder({ by, isDescending }: Sort, deviceName: (id: string | null) => string): Compare {
  const column = columnOrder(by, deviceName);
  const sign = isDescending ? -1 : 1;
  return (a, b) => sign * column(a, b) || compareText(a.name, b.name) || compareCodes(a.key, b.key);
}

function columnOrder(by: SortColumn, deviceName: (id: string | null) => string): Compare {
  switch (by) {
    case "name":
      return (a, b) => compareText(a.name, b.name);
    case "device":
      return (a, b) => compareText(deviceName(a.deviceId), deviceName(b.deviceId));
    case "platform":
      return (a, b) => compareCodes(a.component, b.component);
    case "changed":
      return (a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0);
    case "verdict":
      return (a, b) => SEVERITY[a.verdict] - SEVERITY[b.verdict];
    case "state":
      return (a, b) => compareStates(a.state, b.state);
    default:
      return by satisfies never;
  }
}

/** Numbers first and by size, then texts; what has no state stands last. */
export function compareStates(a: string | null, b: string | null): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareCodes(a, b);
}

function toNumber(state: string | null): number {
  return state === null || state.trim() === "" ? Number.NaN : Number(state);
}
