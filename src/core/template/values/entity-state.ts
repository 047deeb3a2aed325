import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import type { HostState } from "../host.ts";
import { raiseTemplate } from "../raise.ts";
import type { Run } from "../run.ts";
import { DateTime } from "../time/datetime.ts";
import { UTC } from "../time/zone.ts";
import { type CallArguments, Callable } from "./callable.ts";
import { WithFields } from "./fields.ts";

const UNKNOWN = "unknown";
const NO_ATTRIBUTES: ReadonlyMap<string, Value> = new Map();

/** An entity's state as templates see it: `this`, `states.sensor.attic`. One without a state is `unknown`. */
export class EntityState extends WithFields {
  readonly typeName = "TemplateState";
  readonly entityId: string;
  readonly #state: HostState | undefined;

  constructor(entityId: string, state: HostState | undefined) {
    super();
    this.entityId = entityId;
    this.#state = state;
  }

  get state(): string {
    return this.#state?.state ?? UNKNOWN;
  }

  get attributes(): ReadonlyMap<string, Value> {
    return this.#state?.attributes ?? NO_ATTRIBUTES;
  }

  toRepr(): string {
    return `<template TemplateState(<state ${this.entityId}=${this.state}>)>`;
  }

  override equals(other: Value): boolean {
    return other instanceof EntityState && other.entityId === this.entityId;
  }

  field(name: string): Value | undefined {
    const [domain = "", objectId = ""] = this.entityId.split(".", 2);
    switch (name) {
      case "state":
        return this.state;
      case "attributes":
        return this.attributes;
      case "entity_id":
        return this.entityId;
      case "domain":
        return domain;
      case "object_id":
        return objectId;
      case "name":
        return this.attributes.get("friendly_name") ?? objectId.replaceAll("_", " ");
      case "state_with_unit":
        return this.stateWithUnit();
      default:
        return this.#time(name);
    }
  }

  stateWithUnit(): string {
    const unit = this.attributes.get("unit_of_measurement");
    return unit === undefined || unit === null ? this.state : `${this.state} ${toText(unit)}`;
  }

  #time(name: string): Value | undefined {
    if (name === "last_changed") return toTime(this.#state?.lastChangedMs ?? 0);
    return name === "last_updated" || name === "last_reported" ? toTime(this.#state?.lastUpdatedMs ?? 0) : undefined;
  }
}

function toTime(ms: number): DateTime {
  const seconds = Math.floor(ms / 1000);
  return new DateTime(seconds, Math.floor((ms - seconds * 1000) * 1000), UTC);
}

/** `states`: a function of an entity id, and a way to `states.sensor.attic`. */
export class AllStates extends Callable {
  readonly typeName = "AllStates";
  readonly #read: (run: Run, args: CallArguments) => Value;

  constructor(read: (run: Run, args: CallArguments) => Value) {
    super();
    this.#read = read;
  }

  toRepr(): string {
    return "<template AllStates>";
  }

  call(run: Run, args: CallArguments): Value {
    return this.#read(run, args);
  }

  override field(name: string): Value {
    return new DomainStates(name);
  }
}

/** `states.sensor`. */
export class DomainStates extends WithFields {
  readonly typeName = "DomainStates";
  readonly #domain: string;

  constructor(domain: string) {
    super();
    this.#domain = domain;
  }

  toRepr(): string {
    return `<template DomainStates('${this.#domain}')>`;
  }

  field(name: string, run: Run): Value | undefined {
    const entityId = `${this.#domain}.${name}`;
    if (!/^[a-z0-9_]+\.[a-z0-9_]+$/.test(entityId)) raiseTemplate(`Invalid entity ID '${entityId}'`, "TemplateError");
    const state = run.host.state(entityId);
    return state === undefined ? undefined : new EntityState(entityId, state);
  }

  *states(run: Run): Generator<Value, void, undefined> {
    for (const entityId of run.host.entityIds()) {
      if (entityId.startsWith(`${this.#domain}.`)) yield new EntityState(entityId, run.host.state(entityId));
    }
  }
}
