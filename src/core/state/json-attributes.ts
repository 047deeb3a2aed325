import type { Problem } from "../../contract/verdict.ts";
import type { Dict } from "../python/value.ts";
import type { IncomingMessage } from "./incoming.ts";
import { unusable } from "./problem.ts";

/** Names no attributes topic may set, on any platform (spec §11.5). */
const BLOCKED: ReadonlySet<string> = new Set([
  "assumed_state",
  "available",
  "device_class",
  "device_info",
  "entity_category",
  "entity_id",
  "entity_picture",
  "entity_registry_enabled_default",
  "extra_state_attributes",
  "force_update",
  "friendly_name",
  "group_entities",
  "icon",
  "should_poll",
  "state",
  "supported_features",
  "unique_id",
  "unit_of_measurement",
]);

/** The attributes of one message on `json_attributes_topic`, without blocked names; a problem where it is no object. */
export function readAttributes(
  value: string,
  message: IncomingMessage,
  blocked: ReadonlySet<string> | undefined,
): Dict | Problem {
  const json = message.jsonOf(value);
  if (json === undefined) {
    return unusable(
      "attributes-not-json",
      value,
      "The attributes message is not JSON; the attributes stay as they were.",
    );
  }
  if (!(json instanceof Map)) {
    return unusable("attributes-not-object", value, "The attributes message is JSON, but no object.");
  }
  const kept: Dict = new Map();
  for (const [name, item] of json) if (!BLOCKED.has(name) && !blocked?.has(name)) kept.set(name, item);
  return kept;
}
