import type { CoverConfig } from "../../discovery/platforms/cover.ts";
import type { Plain } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import type { Platform } from "../platform.ts";
import { type CoverFields, coverStateOf, COVER_FEATURE as FEATURE, isCoverAssumed } from "./cover-fields.ts";
import { coverListeners } from "./cover-listeners.ts";

/** Spec §14.6. */
export const COVER: Platform<CoverConfig, CoverFields> = {
  component: "cover",
  blocked: new Set(["current_position", "current_tilt_position"]),
  create: () => ({
    isClosed: null,
    isOpening: false,
    isClosing: false,
    position: null,
    tiltPosition: null,
    isTiltAssumed: false,
    wentOpen: true,
  }),
  setUp(fields, config) {
    fields.isTiltAssumed = config.tilt_optimistic || config.tilt_status_topic === undefined;
  },
  listeners: coverListeners,
  state: coverStateOf,
  attributes: attributesOf,
  features: featuresOf,
  assumed: (_fields, config) => isCoverAssumed(config),
};

function attributesOf({ isClosed, position, tiltPosition }: CoverFields): Attributes {
  const attributes: { [name: string]: Plain } = { is_closed: isClosed };
  if (position !== null) attributes["current_position"] = position;
  if (tiltPosition !== null) attributes["current_tilt_position"] = tiltPosition;
  return attributes;
}

function featuresOf(config: CoverConfig): number {
  let features = 0;
  if (config.command_topic !== undefined) {
    if (config.payload_open !== null) features |= FEATURE.open;
    if (config.payload_close !== null) features |= FEATURE.close;
    if (config.payload_stop !== null) features |= FEATURE.stop;
  }
  if (config.set_position_topic !== undefined) features |= FEATURE.setPosition;
  if (config.tilt_command_topic === undefined) return features;
  return features | FEATURE.openTilt | FEATURE.closeTilt | FEATURE.stopTilt | FEATURE.setTiltPosition;
}
