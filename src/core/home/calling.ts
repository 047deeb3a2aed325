import type { Json } from "../python/value.ts";
import { toKey } from "./arrival.ts";
import type { EntityRecord } from "./entity-record.ts";
import { schedule } from "./listening.ts";
import type { CallOutcome } from "./outcome.ts";
import { syncWritten } from "./sync-entry.ts";
import type { HomeTables } from "./tables.ts";

/** Calls one service on one entity; the service's domain may be left out. */
export function callEntity(
  home: HomeTables,
  service: string,
  target: string,
  fields: ReadonlyMap<string, Json>,
  nowMs: number,
): CallOutcome {
  const record = home.live.get(target) ?? home.entity(toKey(target));
  if (!record) return refuse("unknown-entity", `There is no entity ${target}.`);
  const [domain, name] = service.includes(".") ? service.split(".", 2) : [record.component, service];
  if (domain !== record.component)
    return refuse("foreign-service", `${service} is no service of a ${record.component}.`);
  return callLive(home, record, name ?? "", fields, nowMs);
}

function callLive(
  home: HomeTables,
  record: EntityRecord,
  service: string,
  fields: ReadonlyMap<string, Json>,
  nowMs: number,
): CallOutcome {
  const { live } = record;
  if (!live) return refuse("disabled", "The entity is disabled.");
  const outcome = live.call(service, fields, nowMs);
  if (outcome.changes.length > 0) {
    record.changedMs = nowMs;
    syncWritten(record.entry, live);
  }
  schedule(home, record);
  return outcome;
}

function refuse(rule: string, message: string): CallOutcome {
  return { type: "refused", rule, message, publications: [], changes: [] };
}
