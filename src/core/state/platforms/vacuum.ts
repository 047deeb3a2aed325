import type { VacuumConfig } from "../../discovery/platforms/vacuum.ts";
import { readJson } from "../../python/json.ts";
import { toPlain } from "../../python/plain.ts";
import type { Dict, Json } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import type { Hearing, Listener, Platform } from "../platform.ts";
import { type Crash, crashed } from "../problem.ts";

export type VacuumFields = {
  activity: string | null;
  fanSpeed: Json;
  /** Room names by id; empty until the vacuum reports some. */
  segments: Dict;
};

type Vacuum = Hearing<VacuumConfig, VacuumFields>;

/** Bits of `supported_features` by the word of the configuration. */
export const VACUUM_FEATURES = {
  pause: 4,
  stop: 8,
  return_home: 16,
  fan_speed: 32,
  status: 128,
  send_command: 256,
  locate: 512,
  clean_spot: 1024,
  start: 8192,
} as const;
/** Every vacuum has a state. */
const STATE = 4096;
const CLEAN_AREA = 16_384;
const ACTIVITIES: ReadonlySet<Json> = new Set(["cleaning", "docked", "idle", "paused", "returning", "error"]);

/** Spec §14.26. */
export const VACUUM: Platform<VacuumConfig, VacuumFields> = {
  component: "vacuum",
  blocked: new Set(["fan_speed"]),
  create: () => ({ activity: null, fanSpeed: null, segments: new Map() }),
  listeners: ({ state_topic }) => (state_topic === undefined ? [] : [stateListener(state_topic)]),
  state: ({ activity }) => activity,
  attributes: ({ fanSpeed }, config): Attributes => (hasFanSpeed(config) ? { fan_speed: toPlain(fanSpeed) } : {}),
  capabilities: (config) => (hasFanSpeed(config) ? { fan_speed_list: config.fan_speed_list.map(toPlain) } : null),
  features: toFeatures,
};

function hasFanSpeed({ supported_features }: VacuumConfig): boolean {
  return supported_features.includes("fan_speed");
}

function toFeatures({ supported_features }: VacuumConfig, { segments }: VacuumFields): number {
  const asked = supported_features.reduce((mask: number, name) => mask | VACUUM_FEATURES[name], STATE);
  return segments.size > 0 ? asked | CLEAN_AREA : asked;
}

function stateListener(topic: string): Listener<VacuumConfig, VacuumFields> {
  return {
    purpose: "state_topic",
    topic,
    template: null,
    alters: ["activity", "fanSpeed", "segments"],
    hear: hearState,
  };
}

function hearState({ config, fields }: Vacuum, value: string): Crash | null {
  const json = readJson(value);
  if (!(json instanceof Map)) return crashed("not-an-object", value, "The message is no JSON object.");
  const state = json.get("state");
  if (state instanceof Map || Array.isArray(state)) return crashed("bad-state", value, "The state is no text.");
  if (state === null) fields.activity = null;
  else if (typeof state === "string" && ACTIVITIES.has(state)) fields.activity = state;
  const segments = json.get("segments");
  if (config.clean_segments_command_topic !== undefined && segments instanceof Map) fields.segments = segments;
  // Once anything was heard the speed is 0 until the vacuum says otherwise.
  fields.fanSpeed = json.get("fan_speed") ?? fields.fanSpeed ?? 0;
  return null;
}
