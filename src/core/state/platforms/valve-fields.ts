import type { ValveConfig } from "../../discovery/platforms/valve.ts";

export type ValveFields = {
  isClosed: boolean | null;
  isOpening: boolean;
  isClosing: boolean;
  /** Percent open; only of valves that report it. */
  position: number | null;
  /** Which way it went last; "toggle" goes the other one. */
  wentOpen: boolean;
};

export type ValveState = "open" | "closed" | "opening" | "closing" | "stopped" | null;

/** Takes over what is known of the movement; whether it is closed follows from the position where there is one. */
export function setValveState(fields: ValveFields, config: ValveConfig, state: ValveState): void {
  fields.isOpening = state === "opening";
  fields.isClosing = state === "closing";
  if (fields.isOpening) fields.wentOpen = true;
  else if (fields.isClosing) fields.wentOpen = false;
  if (!config.reports_position) fields.isClosed = state === null ? null : state === "closed";
}
