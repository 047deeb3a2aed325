import { servicesOf } from "../control/platforms/table.ts";
import { readCall } from "../control/run-service.ts";
import { Refusal } from "../control/service.ts";
import type { Json } from "../python/value.ts";
import type { LiveEntity } from "../state/live-entity.ts";
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
  if (!record?.live) return callAbsent(home, service, fields);
  const [domain, name] = service.includes(".") ? service.split(".", 2) : [record.component, service];
  if (domain !== record.component)
    return refuse("foreign-service", `${service} is no service of a ${record.component}.`);
  return callLive(home, record, record.live, name ?? "", fields, nowMs);
}

/** Home Assistant passes over entities that are not there, or disabled; the call itself has to be right. */
function callAbsent(home: HomeTables, service: string, fields: ReadonlyMap<string, Json>): CallOutcome {
  const [domain = "", name = ""] = service.split(".", 2);
  const read = readCall(servicesOf(domain, {}), name, fields, home.facts);
  return read instanceof Refusal ? refuse(read.rule, read.message) : { type: "sent", publications: [], changes: [] };
}

function callLive(
  home: HomeTables,
  record: EntityRecord,
  live: LiveEntity,
  service: string,
  fields: ReadonlyMap<string, Json>,
  nowMs: number,
): CallOutcome {
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
