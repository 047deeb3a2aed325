import type { Problem } from "../../../contract/verdict.ts";
import type { EventConfig } from "../../discovery/platforms/event.ts";
import { readJson } from "../../python/json.ts";
import { toText } from "../../python/text.ts";
import type { Dict } from "../../python/value.ts";
import { toAttributes } from "../attributes.ts";
import type { IncomingMessage } from "../incoming.ts";
import { toIsoText } from "../iso.ts";
import type { Hearing, Platform } from "../platform.ts";
import { type Crash, crashed, unusable } from "../problem.ts";

type EventFields = { happenedMs: number | null; eventType: string | null; attributes: Dict };

const EMPTY = new Set(["", "None", "{}"]);

/** Spec §14.9. */
export const EVENT: Platform<EventConfig, EventFields> = {
  component: "event",
  blocked: new Set(["event_type", "event_types"]),
  create: () => ({ happenedMs: null, eventType: null, attributes: new Map() }),
  listeners: (config) => [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: config.value_template ?? null,
      fallback: "ignore",
      alters: ["happenedMs", "eventType", "attributes"],
      settles: (value) => EMPTY.has(value),
      hear,
    },
  ],
  state: ({ happenedMs }) => (happenedMs === null ? null : toIsoText(happenedMs)),
  attributes: ({ eventType, attributes }) => ({ event_type: eventType, ...toAttributes(attributes) }),
  capabilities: ({ event_types }) => ({ event_types: [...event_types] }),
};

/** Every event counts, an equal one too; a retained one is no event. */
function hear(
  { config, fields }: Hearing<EventConfig, EventFields>,
  value: string,
  message: IncomingMessage,
): Problem | Crash | null {
  if (message.retain || EMPTY.has(value)) return null;
  const json = readJson(value);
  if (json === undefined) return unusable("not-json", value, "The event is not JSON.");
  if (!(json instanceof Map)) return crashed("not-an-object", value, "The event is JSON, but no object.");
  const given = json.get("event_type");
  if (given === undefined) return unusable("no-event-type", value, "The object has no event_type.");
  const eventType = toText(given);
  if (!config.event_types.includes(eventType)) {
    return unusable("unknown-event-type", eventType, `The event type is none of ${config.event_types.join(", ")}.`);
  }
  fields.happenedMs = message.receivedMs;
  fields.eventType = eventType;
  fields.attributes = new Map(json);
  fields.attributes.delete("event_type");
  return null;
}
