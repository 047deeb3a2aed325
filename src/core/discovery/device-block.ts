import type { Problem } from "../../contract/verdict.ts";
import { remembered } from "../python/settled.ts";
import type { Json } from "../python/value.ts";
import { configurationAddress } from "./addresses.ts";
import { crash, Faults, refuse, toProblems } from "./fault.ts";
import { listOf, text } from "./scalars.ts";
import { type Infer, object, optional, type Reader, required, withDefault } from "./schema.ts";

const RETIRED_KEY = "via_hub";
const RETIRED_RULE = "retired-key";

const nameKeys = {
  manufacturer: optional(text),
  model: optional(text),
  model_id: optional(text),
  name: optional(text),
  hw_version: optional(text),
  sw_version: optional(text),
  serial_number: optional(text),
  suggested_area: optional(text),
  via_device: optional(text),
  configuration_url: optional(configurationAddress),
};

const identifiers = listOf(text);

const deviceKeys = {
  identifiers: withDefault(identifiers, []),
  connections: withDefault(listOf(readConnection), []),
  ...nameKeys,
};

const childDevice = object({ identifiers: required(atLeastOne), name: optional(text) }, { extra: "refused" });

/** The `device` of an entity (spec §7.3). */
export const entityDevice = remembered(
  identified(object({ ...deviceKeys, child_device: optional(childDevice) }, { extra: "refused" })),
);
/** The `device` of a device message, a trigger or a tag: no child device. */
export const plainDevice = remembered(identified(object(deviceKeys, { extra: "refused" })));

export type DeviceBlock = Infer<typeof entityDevice>;

/** The `origin` of an announcement (spec §7.4). */
export const origin = remembered(
  object(
    { name: required(text), sw_version: optional(text), support_url: optional(configurationAddress) },
    { extra: "refused" },
  ),
);
export type Origin = Infer<typeof origin>;

function readConnection(raw: Json): readonly [string, string] | Faults {
  if (!Array.isArray(raw)) return refuse("bad-connection", raw, "A connection is a pair of texts: [kind, value].");
  const parts: string[] = [];
  for (const [index, part] of raw.entries()) {
    const read = text(part);
    if (read instanceof Faults) return read.under(index);
    parts.push(read);
  }
  const [kind, value] = parts;
  if (kind === undefined || value === undefined) {
    return refuse("bad-connection", raw, "A connection has a kind and a value: [kind, value].");
  }
  return [kind, value];
}

export function atLeastOne(raw: Json): readonly string[] | Faults {
  const found = identifiers(raw);
  if (found instanceof Faults || found.length > 0) return found;
  return refuse("no-identifier", raw, "At least one identifier is needed.");
}

/** Home Assistant looks for `via_hub` in the device before it looks at what the device is. */
function isStumblingBlock(raw: Json): boolean {
  if (raw instanceof Map) return false;
  return !(Array.isArray(raw) || typeof raw === "string") || raw.includes(RETIRED_KEY);
}

/** Takes the retired key `via_hub` out of a device, in place; the device is good without it (spec §7.3). */
export function dropRetiredKey(device: Json | undefined): readonly Problem[] {
  const value = device instanceof Map ? device.get(RETIRED_KEY) : undefined;
  if (value === undefined || !(device instanceof Map)) return [];
  device.delete(RETIRED_KEY);
  const faults = refuse(RETIRED_RULE, value, "The key via_hub has no effect any more.", "Use via_device instead.");
  return toProblems(faults.under(RETIRED_KEY).under("device"), "error");
}

/** At least one identifier or connection is needed. */
function identified<T extends { identifiers: readonly string[]; connections: readonly unknown[] }>(
  read: Reader<T>,
): Reader<T> {
  return (raw) => {
    if (isStumblingBlock(raw)) return crash("bad-device", raw, "The device is an object with named keys.");
    const device = read(raw);
    if (device instanceof Faults) return device;
    if (device.identifiers.length > 0 || device.connections.length > 0) return device;
    return refuse("no-identifier", raw, "A device needs at least one identifier or connection.", "Add identifiers.");
  };
}
