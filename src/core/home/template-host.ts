import type { Dict, Json, Plain } from "../python/value.ts";
import type { Host } from "../template/host.ts";
import type { EntityRecord } from "./entity-record.ts";
import type { HomeSettings } from "./settings.ts";

/** What templates may ask of the home: its clock and the entities it holds. */
export function createTemplateHost(settings: HomeSettings, live: ReadonlyMap<string, EntityRecord>): Host {
  const { matchWithNativeEngine } = settings;
  return {
    ...(matchWithNativeEngine === undefined ? {} : { matchWithNativeEngine }),
    nowMs: settings.nowMs,
    elapsedMs: settings.elapsedMs,
    timeZone: settings.timeZone,
    entityIds: () => live.keys(),
    state: (entityId) => {
      const record = live.get(entityId);
      if (!record) return undefined;
      const { state, attributes } = record.shown();
      const lastChangedMs = record.changedMs;
      return {
        state: state ?? "unknown",
        attributes: toDict(attributes ?? {}),
        lastChangedMs,
        lastUpdatedMs: lastChangedMs,
      };
    },
  };
}

function toDict(attributes: { readonly [name: string]: Plain }): Dict {
  return new Map(Object.entries(attributes).map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: Plain): Json {
  if (Array.isArray(value)) return value.map(toJson);
  return typeof value === "object" && value !== null ? toDict(value) : value;
}
