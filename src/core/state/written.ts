import type { Problem } from "../../contract/verdict.ts";
import type { Dict, Plain } from "../python/value.ts";
import { type Attributes, isSameAttributes, NO_ATTRIBUTES, toAttributes } from "./attributes.ts";
import type { Host } from "./host.ts";
import type { Memory } from "./memory.ts";
import type { Platform } from "./platform.ts";

const MAX_STATE_LENGTH = 255;
const MAX_SHARED = 5_000;
const SHARED = new Map<string, Described>();

/** What the registry keeps of an entity, whether its state can be written or not; altered by set-ups, seldom else. */
export type Described = {
  /** Shown always, unavailable or not. */
  readonly capabilities: Attributes | null;
  readonly unit: string | null;
  readonly deviceClass: string | null;
  readonly icon: string | null;
  readonly features: number | null;
};

/** What was written to the state machine last. It stays while a later write fails (spec §11.2). */
export type Written = {
  readonly state: string;
  readonly described: Described;
  /** The platform's own attributes and those of `json_attributes_topic`; null while unavailable. */
  readonly own: Attributes | null;
  readonly extra: Dict | null;
  readonly isAssumed: boolean;
  readonly picture: string | null;
};

/** Computes what the entity shows now; a problem where Home Assistant fails to, and keeps what it had. */
export function write(memory: Memory, platform: Platform, host: Host): Written | Problem {
  const { config, fields, home, isAvailable } = memory;
  const state = isAvailable ? platform.state(fields, config, home) : "unavailable";
  if (typeof state === "object" && state !== null) return state;
  const refusal = isAvailable && memory.extra !== null ? platform.refuseExtra?.(memory.extra) : null;
  if (refusal) return refusal;
  return {
    state: toStateText(state),
    described: refresh(memory, platform, host),
    own: isAvailable ? (platform.attributes?.(fields, config, home) ?? NO_ATTRIBUTES) : null,
    extra: isAvailable ? memory.extra : null,
    isAssumed: platform.assumed?.(fields, config) ?? false,
    picture: platform.picture ? platform.picture(fields, config) : toText(config["entity_picture"]),
  };
}

export function describe(memory: Memory, platform: Platform, host: Host): Described {
  const { config, fields, home } = memory;
  const capabilities = platform.capabilities?.(config, fields, home) ?? null;
  return share({
    capabilities: withGroup(capabilities, memory.group, host),
    unit: platform.unit?.(config, fields, home) ?? null,
    deviceClass: platform.deviceClass ? platform.deviceClass(config) : toText(config["device_class"]),
    icon: toText(config["icon"]),
    features: platform.features?.(config, fields) ?? null,
  });
}

/** One object for all that are alike: a home has a hundred kinds of entities, and ten thousand entities. */
function share(described: Described): Described {
  const isText = Object.values(described.capabilities ?? {}).every((value) => typeof value === "string");
  const name = isText ? JSON.stringify(described) : JSON.stringify(described, toName);
  const known = SHARED.get(name);
  if (known) return known;
  if (SHARED.size >= MAX_SHARED) SHARED.clear();
  SHARED.set(name, described);
  return described;
}

/** JSON writes alike what no number is and what is none, and both zeros. */
function toName(_: string, value: unknown): unknown {
  return typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
    ? `\0${value} ${1 / value}`
    : value;
}

/** A message may alter no more of it than features (a vacuum's rooms) and the members of a group. */
function refresh(memory: Memory, platform: Platform, host: Host): Described {
  const { config, fields } = memory;
  const features = platform.features?.(config, fields) ?? null;
  if (features === memory.described.features && memory.group === null) return memory.described;
  memory.described = describe(memory, platform, host);
  return memory.described;
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function withGroup(capabilities: Attributes | null, group: Memory["group"], host: Host): Attributes | null {
  return group === null ? capabilities : { ...capabilities, group_entities: host.groupEntities(group) };
}

/** The state's text as the state machine takes it. */
export function toStateText(state: string | null): string {
  return state === null || state.length > MAX_STATE_LENGTH ? "unknown" : state;
}

export function isSameWritten(left: Written, right: Written): boolean {
  return (
    left.state === right.state &&
    left.extra === right.extra &&
    left.isAssumed === right.isAssumed &&
    left.picture === right.picture &&
    isSameOwn(left.own, right.own) &&
    isSameDescribed(left.described, right.described)
  );
}

function isSameDescribed(left: Described, right: Described): boolean {
  if (left === right) return true;
  const isSame = left.unit === right.unit && left.deviceClass === right.deviceClass && left.icon === right.icon;
  return isSame && left.features === right.features && isSameOwn(left.capabilities, right.capabilities);
}

function isSameOwn(left: Attributes | null, right: Attributes | null): boolean {
  return left === right || (left !== null && right !== null && isSameAttributes(left, right));
}

/** All attributes, as the state machine holds them: later parts win over earlier ones of the same name. */
export function toAllAttributes(written: Written, friendlyName: string | null): Attributes {
  const { capabilities, unit, deviceClass, icon, features } = written.described;
  // Without a prototype, so that a name "__proto__" is a name like any other.
  const all: { [name: string]: Plain } = Object.assign(Object.create(null), capabilities, written.own);
  if (written.extra) Object.assign(all, toAttributes(written.extra));
  if (unit !== null) all["unit_of_measurement"] = unit;
  if (written.isAssumed) all["assumed_state"] = true;
  if (deviceClass !== null) all["device_class"] = deviceClass;
  if (written.picture !== null) all["entity_picture"] = written.picture;
  if (icon !== null) all["icon"] = icon;
  if (friendlyName !== null) all["friendly_name"] = friendlyName;
  if (features !== null) all["supported_features"] = features;
  return all;
}
