import { toFloat } from "../python/numbers.ts";
import type { Dict, Json, Plain } from "../python/value.ts";
import type { Host } from "../template/host.ts";
import type { EntityRecord } from "./entity-record.ts";
import { floatAttributesOf } from "./float-attributes.ts";
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
        attributes: toDict(
          attributes ?? {},
          record.live ? floatAttributesOf(record.component, record.live.config) : null,
        ),
        lastChangedMs,
        lastUpdatedMs: lastChangedMs,
      };
    },
  };
}

function toDict(attributes: { readonly [name: string]: Plain }, floats: ReadonlySet<string> | null): Dict {
  return new Map(Object.entries(attributes).map(([name, value]) => [name, toJson(value, floats?.has(name) ?? false)]));
}

function toJson(value: Plain, isFloat: boolean): Json {
  if (typeof value === "number" && isFloat) return toFloat(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item, isFloat));
  return typeof value === "object" && value !== null ? toDict(value, null) : value;
}
