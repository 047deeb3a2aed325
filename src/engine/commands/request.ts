import type { PublishRequest } from "../../contract/api.ts";
import type { Publication } from "../../core/home/outcome.ts";
import type { Json, Plain } from "../../core/python/value.ts";

/** What a publish request puts on the wire. */
export function toPublication({ topic, text, json, bytes, qos, retain }: PublishRequest): Publication {
  return { topic, payload: toPayload(text, json, bytes), qos, retain };
}

function toPayload(text: string | undefined, json: unknown, bytes: string | undefined): string | Uint8Array {
  if (text !== undefined) return text;
  if (json !== undefined) return JSON.stringify(json);
  if (bytes !== undefined) return Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
  return "";
}

/** Fields of a service call as core reads them: maps instead of objects, so that no name reaches a prototype. */
export function toServiceFields(fields: Readonly<Record<string, Plain>>): ReadonlyMap<string, Json> {
  return new Map(Object.entries(fields).map(([name, value]) => [name, fromPlain(value)]));
}

function fromPlain(value: Plain): Json {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([name, item]) => [name, fromPlain(item)]));
}
