import type { Problem } from "../../contract/verdict.ts";
import type { Config } from "../discovery/config.ts";
import type { Dict, Plain } from "../python/value.ts";
import { type Attributes, isSameAttributes, NO_ATTRIBUTES, toAttributes } from "./attributes.ts";
import type { Host } from "./host.ts";
import type { Memory } from "./memory.ts";
import type { Platform } from "./platform.ts";

const MAX_STATE_LENGTH = 255;

/** What was written to the state machine last. It stays while a later write fails (spec §11.2). */
export type Written = {
  readonly state: string;
  /** Shown always: capability attributes. */
  readonly capabilities: Attributes | null;
  /** The platform's own attributes and those of `json_attributes_topic`; null while unavailable. */
  readonly own: Attributes | null;
  readonly extra: Dict | null;
  readonly unit: string | null;
  readonly isAssumed: boolean;
  readonly deviceClass: string | null;
  readonly picture: string | null;
  readonly icon: string | null;
  readonly features: number | null;
};

/** Computes what the entity shows now; a problem where Home Assistant fails to, and keeps what it had. */
export function write(memory: Memory, platform: Platform, host: Host): Written | Problem {
  const { config, fields, home, isAvailable } = memory;
  const state = isAvailable ? platform.state(fields, config, home) : "unavailable";
  if (typeof state === "object" && state !== null) return state;
  return {
    ...describe(memory, platform, host),
    state: toStateText(state),
    own: isAvailable ? (platform.attributes?.(fields, config, home) ?? NO_ATTRIBUTES) : null,
    extra: isAvailable ? memory.extra : null,
    isAssumed: platform.assumed?.(fields, config) ?? false,
    picture: platform.picture ? platform.picture(fields, config) : toText(config["entity_picture"]),
    icon: toText(config["icon"]),
  };
}

/** What the registry keeps of an entity, whether its state can be written or not. */
export type Described = Pick<Written, "capabilities" | "unit" | "deviceClass" | "features">;

export function describe(memory: Memory, platform: Platform, host: Host): Described {
  const { config, fields, home } = memory;
  return {
    capabilities: withGroup(memory.capabilities, config, host),
    unit: platform.unit?.(config, fields, home) ?? null,
    deviceClass: platform.deviceClass ? platform.deviceClass(config) : toText(config["device_class"]),
    features: platform.features?.(config, fields) ?? null,
  };
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function withGroup(capabilities: Attributes | null, config: Config, host: Host): Attributes | null {
  const group = config["group"];
  return Array.isArray(group)
    ? { ...capabilities, group_entities: host.groupEntities(group as string[]) }
    : capabilities;
}

/** The state's text as the state machine takes it. */
export function toStateText(state: string | null): string {
  return state === null || state.length > MAX_STATE_LENGTH ? "unknown" : state;
}

export function isSameWritten(left: Written, right: Written): boolean {
  return (
    left.state === right.state &&
    left.extra === right.extra &&
    left.features === right.features &&
    left.isAssumed === right.isAssumed &&
    left.picture === right.picture &&
    left.unit === right.unit &&
    left.deviceClass === right.deviceClass &&
    left.icon === right.icon &&
    isSameOwn(left.own, right.own) &&
    isSameOwn(left.capabilities, right.capabilities)
  );
}

function isSameOwn(left: Attributes | null, right: Attributes | null): boolean {
  return left === right || (left !== null && right !== null && isSameAttributes(left, right));
}

/** All attributes, as the state machine holds them: later parts win over earlier ones of the same name. */
export function toAllAttributes(written: Written, friendlyName: string | null): Attributes {
  // Without a prototype, so that a name "__proto__" is a name like any other.
  const all: { [name: string]: Plain } = Object.assign(Object.create(null), written.capabilities, written.own);
  if (written.extra) Object.assign(all, toAttributes(written.extra));
  if (written.unit !== null) all["unit_of_measurement"] = written.unit;
  if (written.isAssumed) all["assumed_state"] = true;
  if (written.deviceClass !== null) all["device_class"] = written.deviceClass;
  if (written.picture !== null) all["entity_picture"] = written.picture;
  if (written.icon !== null) all["icon"] = written.icon;
  if (friendlyName !== null) all["friendly_name"] = friendlyName;
  if (written.features !== null) all["supported_features"] = written.features;
  return all;
}
