import { readTopic } from "../discovery/topic.ts";
import { toMark } from "./payload-mark.ts";
import type { HomeTables, Known } from "./tables.ts";

/**
 * The item that exists of a message whose very bytes were read before on the same topic, and whose payload is still the
 * newest of the item: Home Assistant passes it over in silence (spec §6.4). Undefined wherever that is not certain.
 */
export function findRepeated(home: HomeTables, topic: string, payload: Uint8Array): Known | undefined {
  const place = readTopic(topic, home.settings.prefix);
  if (place.type !== "announcement" || place.component === "device") return undefined;
  const { component, nodeId, objectId } = place;
  const known = home.discovered.get(
    nodeId === null ? `${component} ${objectId}` : `${component} ${nodeId} ${objectId}`,
  );
  return known !== undefined && known.topic === topic && known.mark === toMark(payload) ? known : undefined;
}
