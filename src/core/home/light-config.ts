import type { Config } from "../discovery/config.ts";

/** Lists by their text: the entities of a device name the same availability topics, those of a kind the same options. */
export type SharedLists = Map<string, readonly unknown[]>;

/** Read when the entity is made and registered, and not after. */
const OF_THE_REGISTRIES: ReadonlySet<string> = new Set([
  "default_entity_id",
  "device",
  "enabled_by_default",
  "entity_category",
  "name",
  "origin",
  "visible_by_default",
]);
/** Empty configurations by their names. */
const EMPTY = new Map<string, Readonly<Record<string, unknown>>>();
const MAX_EMPTY = 10_000;
/** Of lists met before: schemas yield one list for all payloads with the same text. */
const NAMES = new WeakMap<readonly unknown[], string>();

/**
 * The configuration an entity lives with: without what the registries hold, and with one list for all that have the
 * same.
 */
export function toLightConfig(config: Config, shared: SharedLists): Config {
  const names = Object.keys(config).filter((name) => !OF_THE_REGISTRIES.has(name));
  const light = createWith(names);
  for (const name of names) {
    const value = config[name];
    light[name] = Array.isArray(value) && isShareable(name, value) ? share(value, shared) : value;
  }
  return light;
}

/**
 * An object that grows name by name keeps room for more, and beyond twenty names becomes a table of ten times the size;
 * one that JSON made has the room its names need, and so has its copy.
 */
function createWith(names: readonly string[]): Record<string, unknown> {
  const key = names.join();
  const known = EMPTY.get(key);
  if (known) return { ...known };
  const made = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`) as Record<string, unknown>;
  if (EMPTY.size >= MAX_EMPTY) EMPTY.clear();
  EMPTY.set(key, made);
  return { ...made };
}

function isShareable(name: string, list: readonly unknown[]): list is readonly (Item | string)[] {
  return name === "availability" || list.every((item) => typeof item === "string");
}

function share(list: readonly (Item | string)[], shared: SharedLists): readonly unknown[] {
  const name = toName(list);
  const known = shared.get(name);
  if (known) return known;
  shared.set(name, list);
  return list;
}

function toName(list: readonly (Item | string)[]): string {
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

function toText(item: Item | string): string {
  if (typeof item === "string") return JSON.stringify(item);
  const { topic, payload_available: online, payload_not_available: offline, value_template: template } = item;
  return JSON.stringify([topic, online, offline, template?.source]);
}
