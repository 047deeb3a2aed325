import type { Value } from "../python/object.ts";
import type { Run } from "./run.ts";
import { Bytes } from "./values/bytes.ts";
import { EntityState } from "./values/entity-state.ts";
import { Undefined } from "./values/undefined.ts";

/** A variable of the render, or a function of the library (home-assistant-mqtt.md §13.1). */
export function variableOf(name: string, run: Run): Value {
  const given = run.scope.variables.get(name);
  if (given !== undefined) return given;
  const received = payloadVariable(name, run);
  if (received !== undefined) return received;
  const own = entityVariable(name, run);
  if (own !== undefined) return own;
  return run.library.functions.get(name) ?? new Undefined(`'${name}' is undefined`);
}

function payloadVariable(name: string, { payload }: Run): Value | undefined {
  if (payload === null) return undefined;
  if (name === "value") return typeof payload.value === "string" ? payload.value : new Bytes(payload.value);
  return name === "value_json" ? payload.json() : undefined;
}

function entityVariable(name: string, { scope: { entity }, host }: Run): Value | undefined {
  if (entity === null) return undefined;
  if (name === "entity_id") return entity.entityId;
  if (name === "name") return entity.name;
  return name === "this" ? new EntityState(entity.entityId, host.state(entity.entityId)) : undefined;
}
