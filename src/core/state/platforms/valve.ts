import type { ValveConfig } from "../../discovery/platforms/valve.ts";
import type { Attributes } from "../attributes.ts";
import type { Platform } from "../platform.ts";
import type { ValveFields } from "./valve-fields.ts";
import { valveListeners } from "./valve-listeners.ts";

/** Bits of `supported_features`. */
export const VALVE_OPEN = 1;
export const VALVE_CLOSE = 2;
export const VALVE_SET_POSITION = 4;
export const VALVE_STOP = 8;

/** Spec §14.27. */
export const VALVE: Platform<ValveConfig, ValveFields> = {
  component: "valve",
  blocked: new Set(["current_position"]),
  create: () => ({ isClosed: null, isOpening: false, isClosing: false, position: null, wentOpen: true }),
  listeners: valveListeners,
  state: toState,
  attributes: toAttributes,
  features,
  assumed: (_, config) => isOptimisticValve(config),
};

export function isOptimisticValve({ optimistic, state_topic }: ValveConfig): boolean {
  return optimistic || state_topic === undefined;
}

function isClosed({ isClosed, position }: ValveFields, { reports_position }: ValveConfig): boolean | null {
  if (!reports_position) return isClosed;
  return position === null ? null : position === 0;
}

function toState(fields: ValveFields, config: ValveConfig): string | null {
  if (fields.isOpening) return "opening";
  if (fields.isClosing) return "closing";
  const closed = isClosed(fields, config);
  return closed === null ? null : closed ? "closed" : "open";
}

function toAttributes(fields: ValveFields, config: ValveConfig): Attributes {
  const closed = { is_closed: isClosed(fields, config) };
  return config.reports_position ? { ...closed, current_position: fields.position } : closed;
}

function features({ command_topic, payload_open, payload_close, payload_stop, reports_position }: ValveConfig): number {
  const isCommanded = command_topic !== undefined;
  return (
    (isCommanded && payload_open !== null ? VALVE_OPEN : 0) |
    (isCommanded && payload_close !== null ? VALVE_CLOSE : 0) |
    (reports_position ? VALVE_SET_POSITION : 0) |
    (typeof payload_stop === "string" ? VALVE_STOP : 0)
  );
}
