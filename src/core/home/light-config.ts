import type { Config } from "../discovery/config.ts";

/** Availability lists by their text: the entities of a device, and often all of a bridge, name the same topics. */
export type SharedLists = Map<string, readonly unknown[]>;

const IN_REGISTRIES: ReadonlySet<string> = new Set(["device", "origin"]);
/** Of lists met before: schemas yield one list for all payloads with the same text. */
const NAMES = new WeakMap<readonly unknown[], string>();

/**
 * The configuration an entity lives with: without device and origin, which the registries hold, and with one list of
 * availability topics for all that have the same. Its keys lie in an object of a known shape, a third of the size.
 */
export function toLightConfig(config: Config, shared: SharedLists): Config {
  const light: Record<string, unknown> = {};
  for (const name of Object.keys(config)) if (!IN_REGISTRIES.has(name)) light[name] = config[name];
  const list = light["availability"];
  if (Array.isArray(list)) light["availability"] = share(list, shared);
  return light;
}

function share(list: readonly Item[], shared: SharedLists): readonly unknown[] {
  const name = toName(list);
  const known = shared.get(name);
  if (known) return known;
  shared.set(name, list);
  return list;
}

function toName(list: readonly Item[]): string {
  const known = NAMES.get(list);
  if (known !== undefined) return known;
  const name = list.map(toText).join("\n");
  NAMES.set(list, name);
  return name;
}

type Item = {
  readonly topic: string;
  readonly payload_available: string;
  readonly payload_not_available: string;
  readonly value_template?: { readonly source: string };
};

function toText({ topic, payload_available: online, payload_not_available: offline, value_template: template }: Item) {
  return JSON.stringify([topic, online, offline, template?.source]);
}
