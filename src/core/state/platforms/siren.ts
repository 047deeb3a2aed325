import type { Problem } from "../../../contract/verdict.ts";
import { readSirenParameters } from "../../control/platforms/siren-parameters.ts";
import type { SirenConfig } from "../../discovery/platforms/siren.ts";
import { readJson } from "../../python/json.ts";
import { toPlain } from "../../python/plain.ts";
import type { Dict, Json } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import type { Hearing, Listener, Platform } from "../platform.ts";
import { type Crash, crashed, failed, unusable } from "../problem.ts";

export type SirenFields = {
  isOn: boolean | null;
  /** What the siren was told or said last: duration, tone, volume_level; those the configuration does not support are absent. */
  parameters: Dict;
};

type Siren = Hearing<SirenConfig, SirenFields>;

/** Bits of `supported_features`. */
export const SIREN_ON = 1;
export const SIREN_OFF = 2;
const TONES = 4;
const VOLUME_SET = 8;
const DURATION = 16;

/** Spec §14.22. */
export const SIREN: Platform<SirenConfig, SirenFields> = {
  component: "siren",
  blocked: new Set(["available_tones", "duration", "tone", "volume_level"]),
  create: () => ({ isOn: null, parameters: new Map() }),
  setUp(fields, config) {
    fields.isOn = isOptimisticSiren(config) ? false : null;
    fields.parameters = new Map(supportedParameters(config).map((name) => [name, null]));
  },
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: ({ isOn }) => (isOn === null ? null : isOn ? "on" : "off"),
  attributes: ({ parameters }) => toAttributes(parameters),
  capabilities: (config) =>
    hasTones(config) ? { available_tones: (config.available_tones ?? []).map(toPlain) } : null,
  features: (config) =>
    SIREN_ON |
    SIREN_OFF |
    (config.support_duration ? DURATION : 0) |
    (hasTones(config) ? TONES : 0) |
    (config.support_volume_set ? VOLUME_SET : 0),
  assumed: (_, config) => isOptimisticSiren(config),
  refuseExtra,
};

export function isOptimisticSiren({ optimistic, state_topic }: SirenConfig): boolean {
  return optimistic || state_topic === undefined;
}

export function hasTones({ available_tones }: SirenConfig): boolean {
  return available_tones !== undefined && available_tones.length > 0;
}

export function supportedParameters(config: SirenConfig): readonly string[] {
  const names: string[] = [];
  if (config.support_duration) names.push("duration");
  if (hasTones(config)) names.push("tone");
  if (config.support_volume_set) names.push("volume_level");
  return names;
}

/** Takes over those parameters that are supported. The dict is replaced, so that a change of it is seen. */
export function setParameters(fields: SirenFields, given: ReadonlyMap<string, Json>): void {
  const parameters: Dict = new Map(fields.parameters);
  for (const name of parameters.keys()) parameters.set(name, given.get(name) ?? parameters.get(name) ?? null);
  fields.parameters = parameters;
}

/** Home Assistant puts them into a set, which takes no lists and no objects. */
function refuseExtra(extra: Dict): Problem | null {
  for (const [name, value] of extra) {
    if (Array.isArray(value) || value instanceof Map) {
      return failed("unhashable-attribute", name, "Attributes of a siren are texts, numbers, booleans or null.");
    }
  }
  return null;
}

function toAttributes(parameters: Dict): Attributes {
  return Object.fromEntries(Array.from(parameters, ([name, value]) => [name, toPlain(value)]));
}

function stateListener(config: SirenConfig, topic: string): Listener<SirenConfig, SirenFields> {
  const on = config.state_on || config.payload_on;
  const off = config.state_off || config.payload_off;
  return {
    purpose: "state_topic",
    topic,
    template: config.state_value_template ?? null,
    alters: ["isOn", "parameters"],
    hear(siren, value) {
      if (value === "" || value === "{}") return null;
      if (value === on || value === off || value === "None") {
        setState(siren.fields, value, on, off);
        return null;
      }
      return hearObject(siren, value, on, off);
    },
  };
}

function setState(fields: SirenFields, state: Json | undefined, on: string, off: string): void {
  if (state === on) fields.isOn = true;
  if (state === off) fields.isOn = false;
  if (state === "None") fields.isOn = null;
}

function hearObject(siren: Siren, value: string, on: string, off: string): Problem | Crash | null {
  const json = readJson(value);
  if (json === undefined) return unusable("not-json", value, "The message is neither a known state nor JSON.");
  if (!(json instanceof Map)) return crashed("not-an-object", value, "The message is JSON, but no object.");
  setState(siren.fields, json.get("state"), on, off);
  json.delete("state");
  return json.size === 0 ? null : hearParameters(siren, json, value);
}

function hearParameters({ config, fields }: Siren, json: Dict, value: string): Problem | Crash | null {
  const parameters = readSirenParameters(json);
  if (parameters === undefined) {
    return unusable("bad-parameters", value, "Beside the state only tone, duration and volume_level may be given.");
  }
  const tone = parameters.get("tone");
  const isKnown = tone === undefined || !hasTones(config) || config.available_tones?.includes(tone);
  if (!isKnown) return crashed("unknown-tone", value, "The tone is none of the available ones.");
  setParameters(fields, parameters);
  return null;
}
