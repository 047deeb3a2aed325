import type { CoverConfig } from "../../discovery/platforms/cover.ts";
import type { Json } from "../../python/value.ts";

/** Home Assistant's numbers for what a cover can do. */
export const COVER_FEATURE = {
  open: 1,
  close: 2,
  setPosition: 4,
  stop: 8,
  openTilt: 16,
  closeTilt: 32,
  stopTilt: 64,
  setTiltPosition: 128,
} as const;

export type CoverFields = {
  isClosed: boolean | null;
  isOpening: boolean;
  isClosing: boolean;
  position: number | null;
  tiltPosition: number | null;
  isTiltAssumed: boolean;
  /** Which way it went last; "toggle" goes the other one. */
  wentOpen: boolean;
};

export type CoverState = "open" | "opening" | "closed" | "closing" | null;

export function setCoverState(fields: CoverFields, state: CoverState): void {
  fields.isClosed = state === null ? null : state === "closed";
  fields.isOpening = state === "opening";
  fields.isClosing = state === "closing";
  if (state === "opening") fields.wentOpen = true;
  else if (state === "closing") fields.wentOpen = false;
}

export function coverStateOf({ isOpening, isClosing, isClosed }: CoverFields): CoverState {
  if (isOpening) return "opening";
  if (isClosing) return "closing";
  if (isClosed === null) return null;
  return isClosed ? "closed" : "open";
}

/** Nothing the cover can be told is reported back: what it is told is taken for done. */
export function isCoverAssumed(config: CoverConfig): boolean {
  const reported = [config.position_topic, config.state_topic, config.tilt_status_topic];
  return config.optimistic || reported.every((topic) => topic === undefined);
}

/** What position and tilt templates may use, in both directions (spec §13.1). */
export function coverVariables(config: CoverConfig): ReadonlyMap<string, Json> {
  return new Map<string, Json>([
    ["position_open", config.position_open],
    ["position_closed", config.position_closed],
    ["tilt_min", config.tilt_min],
    ["tilt_max", config.tilt_max],
  ]);
}
