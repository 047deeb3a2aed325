import type { Dict, Json } from "../python/value.ts";
import { addFaults, type Fault, Faults, refuse, remove } from "./fault.ts";

/** Turns one raw value into what the configuration holds, or says why Home Assistant refuses it. Never throws. */
export type Reader<T> = (raw: Json) => T | Faults;

type Presence = "required" | "optional" | "filled";

/** One key of a platform's table. */
export type Field<T = unknown, P extends Presence = Presence> = {
  readonly presence: P;
  readonly read: Reader<T>;
  /** What stands in the configuration where the key is missing. */
  readonly fallback: T | undefined;
};

export type Keys = Readonly<Record<string, Field>>;

type OptionalNames<K extends Keys> = { [N in keyof K]: K[N]["presence"] extends "optional" ? N : never }[keyof K];
type Value<F> = F extends Field<infer T> ? T : never;

/** The configuration a table of keys yields: optional keys may be absent, all others are there. */
export type InferKeys<K extends Keys> = {
  readonly [N in Exclude<keyof K, OptionalNames<K>>]: Value<K[N]>;
} & { readonly [N in OptionalNames<K>]?: Value<K[N]> };

/** The configuration a reader yields. */
export type Infer<R> = R extends Reader<infer T> ? Exclude<T, Faults> : never;

export function required<T>(read: Reader<T>): Field<T, "required"> {
  return { presence: "required", read, fallback: undefined };
}

export function optional<T>(read: Reader<T>): Field<T, "optional"> {
  return { presence: "optional", read, fallback: undefined };
}

/** A key with a default, given as it stands in the configuration. */
export function withDefault<T>(read: Reader<T>, fallback: NoInfer<T>): Field<T, "filled"> {
  return { presence: "filled", read, fallback };
}

/** A rule over a whole configuration: refuses it, replaces it, or says nothing. */
export type Step<T> = (config: T) => Faults | T | undefined;

/** A reader whose result is judged by further rules, one after the other. */
export function refined<T>(read: Reader<T>, ...steps: readonly Step<T>[]): Reader<T> {
  return (raw) => {
    let result = read(raw);
    for (const step of steps) {
      if (result instanceof Faults) return result;
      result = step(result) ?? result;
    }
    return result;
  };
}

/** The same configuration with some keys altered. */
export function altered<T extends object>(config: T, changes: Partial<T>): T {
  return Object.assign(new Bare() as T, config, changes);
}

export type Groups = {
  /** Groups of keys of which only one may be there, by the name Home Assistant gives the group. */
  readonly exclusive?: Readonly<Record<string, readonly string[]>>;
  /** Groups of keys that are there together or not at all, by name. */
  readonly inclusive?: Readonly<Record<string, readonly string[]>>;
};

export type Rules = Groups & {
  /** What happens to a key the table does not know (spec §7.1). */
  readonly extra: "dropped" | "refused";
};

/**
 * An object without any property of its own or inherited. The engine keeps what a constructor makes in a known shape; an
 * object that has no prototype at all would be a hash table, slower and three times the size.
 */
function BareObject(): void {}
BareObject.prototype = Object.freeze(Object.create(null));
const Bare = BareObject as unknown as new () => Record<string, unknown>;

type Named = Field & { readonly name: string };

/** A reader for objects with these keys. */
export function object<K extends Keys>(keys: K, rules: Rules): Reader<InferKeys<K>> {
  const fields = Object.entries(keys).map(([name, field]): Named => ({ ...field, name }));
  const table = new Map(fields.map((field) => [field.name, field]));
  const filled = fields.filter(({ presence }) => presence === "filled");
  const needed = fields.filter(({ presence }) => presence === "required").map(({ name }) => name);
  const exclusive = Object.entries(rules.exclusive ?? {});
  const inclusive = Object.entries(rules.inclusive ?? {});
  return (raw) => {
    if (!(raw instanceof Map)) return refuse("not-an-object", raw, "An object with named keys is expected here.");
    const config = new Bare();
    const faults = readKeys(raw, table, rules, config);
    fillIn(config, filled);
    for (const name of needed) if (!raw.has(name)) faults.push(missing(name));
    for (const group of exclusive) findClash(raw, group, faults);
    for (const group of inclusive) findGap(raw, group, faults);
    // Every key of the table was read by its own reader or filled in above.
    return faults.length > 0 ? new Faults(crashesFirst(faults)) : (config as InferKeys<K>);
  };
}

/** An internal error ends Home Assistant's reading at once, whatever else is wrong. */
function crashesFirst(faults: readonly Fault[]): readonly Fault[] {
  return faults.some((fault) => fault.isCrash)
    ? faults.toSorted((a, b) => Number(b.isCrash) - Number(a.isCrash))
    : faults;
}

function fillIn(config: Record<string, unknown>, filled: readonly Named[]): void {
  for (const { name, fallback } of filled) if (!(name in config)) config[name] = fallback;
}

function readKeys(raw: Dict, table: ReadonlyMap<string, Named>, rules: Rules, config: Record<string, unknown>) {
  const faults: Fault[] = [];
  for (const [name, value] of raw) {
    const field = table.get(name);
    if (field === undefined) {
      if (rules.extra === "refused") addFaults(faults, name, unknownKey(name, value));
      continue;
    }
    const result = field.read(value);
    if (result instanceof Faults) addFaults(faults, name, result);
    // By the table's own name: the engine knows it, while a message's must be looked up as a name first.
    else config[field.name] = result;
  }
  return faults;
}

function missing(name: string): Fault {
  const message = `The key ${name} is required and not there.`;
  return {
    rule: "missing-key",
    message,
    path: [name],
    value: undefined,
    fix: { words: `Add ${name}.`, change: null },
    isCrash: false,
  };
}

function unknownKey(name: string, value: Json): Faults {
  const message = `The key ${name} is not known here, and unknown keys are refused at this place.`;
  return refuse("unknown-key", value, message, remove(name));
}

type Group = readonly [string, readonly string[]];

function findClash(raw: Dict, [group, names]: Group, faults: Fault[]): void {
  let count = 0;
  for (const name of names) if (raw.has(name)) count++;
  if (count > 1) faults.push(...clashOf(names, group).all);
}

function findGap(raw: Dict, [group, names]: Group, faults: Fault[]): void {
  let count = 0;
  for (const name of names) if (raw.has(name)) count++;
  if (count === 0 || count === names.length) return;
  const absent = names.filter((name) => !raw.has(name));
  faults.push(...incomplete(names, absent, group).all);
}

function clashOf(given: readonly string[], group: string): Faults {
  const message = `Only one of ${given.join(" and ")} may be given.`;
  return refuse("exclusive-keys", undefined, message, `Remove ${given.slice(1).join(" and ")}.`).under(`<${group}>`);
}

function incomplete(names: readonly string[], absent: readonly string[], group: string): Faults {
  const message = `${names.join(" and ")} belong together: give all of them or none.`;
  return refuse("incomplete-group", undefined, message, `Add ${absent.join(" and ")}.`).under(`<${group}>`);
}

/** One of several tables, chosen by the value of a key; a missing key means the default, or is a fault without one. */
export function variants<const N extends string, R extends Readonly<Record<N, Reader<object>>>>(
  key: string,
  choice: Reader<N>,
  fallback: N | null,
  tables: R,
): Reader<Infer<R[N]>> {
  return (raw) => {
    if (!(raw instanceof Map)) return refuse("not-an-object", raw, "An object with named keys is expected here.");
    const value = raw.get(key);
    const name = value === undefined ? (fallback ?? new Faults([missing(key)])) : named(key, choice(value));
    if (name instanceof Faults) return name;
    // The table of that name yields its own configuration.
    return tables[name](raw) as Infer<R[N]> | Faults;
  };
}

function named<T>(key: string, chosen: T | Faults): T | Faults {
  return chosen instanceof Faults ? chosen.under(key) : chosen;
}
