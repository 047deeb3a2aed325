import type { CoverConfig } from "../../discovery/platforms/cover.ts";
import type { Json } from "../../python/value.ts";
import { fromPercentage, toPercentage } from "../../state/percentage.ts";
import {
  type CoverFields,
  coverVariables,
  COVER_FEATURE as FEATURE,
  isCoverAssumed,
  setCoverState,
} from "../../state/platforms/cover-fields.ts";
import { roundTo } from "../../state/rounding.ts";
import type { Call } from "../call.ts";
import { asInteger, required } from "../fields.ts";
import type { Services } from "../service.ts";

type CoverCall = Call<CoverConfig, CoverFields>;

const PERCENTAGE = required(asInteger(0, 100));

export const COVER_SERVICES: Services<CoverConfig, CoverFields> = {
  open_cover: { needs: [FEATURE.open], run: open },
  close_cover: { needs: [FEATURE.close], run: close },
  stop_cover: { needs: [FEATURE.stop], run: stop },
  toggle: { needs: [FEATURE.open | FEATURE.close], run: toggle },
  set_cover_position: { needs: [FEATURE.setPosition], fields: { position: PERCENTAGE }, run: setPosition },
  open_cover_tilt: { needs: [FEATURE.openTilt], run: (call) => tilt(call, call.config.tilt_opened_value) },
  close_cover_tilt: { needs: [FEATURE.closeTilt], run: (call) => tilt(call, call.config.tilt_closed_value) },
  stop_cover_tilt: {
    needs: [FEATURE.stopTilt],
    run: (call) => call.publish(call.config.tilt_command_topic, call.config.payload_stop_tilt),
  },
  toggle_cover_tilt: { needs: [FEATURE.openTilt | FEATURE.closeTilt], run: toggleTilt },
  set_cover_tilt_position: { needs: [FEATURE.setTiltPosition], fields: { tilt_position: PERCENTAGE }, run: setTilt },
};

function open(call: CoverCall): void {
  call.publish(call.config.command_topic, call.config.payload_open);
  assume(call, "open", 100);
}

function close(call: CoverCall): void {
  call.publish(call.config.command_topic, call.config.payload_close);
  assume(call, "closed", 0);
}

function stop(call: CoverCall): void {
  call.publish(call.config.command_topic, call.config.payload_stop);
}

/** What the cover was told is taken for done where it reports nothing back. */
function assume(call: CoverCall, state: "open" | "closed", position: number): void {
  const { config, fields } = call;
  if (!isCoverAssumed(config)) return;
  setCoverState(fields, state);
  if (config.position_topic !== undefined) fields.position = position;
  call.write();
}

function toggle(call: CoverCall): void {
  const { config, fields } = call;
  const canStop = config.command_topic !== undefined && config.payload_stop !== null;
  if (canStop && (fields.isOpening || fields.isClosing)) stop(call);
  else if (fields.isClosed || fields.isClosing) open(call);
  else if (fields.position === 100 || fields.isOpening || fields.wentOpen) close(call);
  else open(call);
}

function setPosition(call: CoverCall): void {
  const { config, fields } = call;
  const percentage = percentageOf(call, "position");
  const raw = roundTo(fromPercentage(percentage, config.position_closed, config.position_open), 0);
  const variables = new Map<string, Json>([["position", percentage], ...coverVariables(config)]);
  call.publish(config.set_position_topic, call.render(config.set_position_template, raw, variables));
  if (!isCoverAssumed(config)) return;
  setCoverState(fields, percentage <= config.position_closed ? "closed" : "open");
  fields.position = percentage;
  call.write();
}

function toggleTilt(call: CoverCall): void {
  const { config, fields } = call;
  const isClosed = fields.tiltPosition === tiltPercentage(config, config.tilt_closed_value);
  tilt(call, isClosed ? config.tilt_opened_value : config.tilt_closed_value);
}

/** Opens or closes the tilt: to this raw value. */
function tilt(call: CoverCall, raw: number): void {
  const { config, fields } = call;
  publishTilt(call, raw, raw);
  if (!fields.isTiltAssumed) return;
  fields.tiltPosition = tiltPercentage(config, raw);
  call.write();
}

function setTilt(call: CoverCall): void {
  const { config, fields } = call;
  const percentage = percentageOf(call, "tilt_position");
  publishTilt(call, roundTo(fromPercentage(percentage, config.tilt_min, config.tilt_max), 0), percentage);
  if (!fields.isTiltAssumed) return;
  fields.tiltPosition = percentage;
  call.write();
}

function publishTilt(call: CoverCall, raw: number, tiltPosition: number): void {
  const { config } = call;
  const variables = new Map<string, Json>([["tilt_position", tiltPosition], ...coverVariables(config)]);
  call.publish(config.tilt_command_topic, call.render(config.tilt_command_template, raw, variables));
}

function tiltPercentage({ tilt_min, tilt_max }: CoverConfig, raw: number): number | null {
  return toPercentage(raw, tilt_min, tilt_max) ?? null;
}

/** The field's schema leaves a number from 0 to 100. */
function percentageOf(call: CoverCall, name: string): number {
  return Number(call.values.get(name));
}
