import type { MqttClient } from "mqtt";
import { DROPPED_TOPIC, markerCandidates, UPTIME_TOPIC } from "./markers.ts";

const QUIET_MS = 100;
const LIMIT_MS = 2_000;

/** Which retained messages of the broker about itself, or of ours, can be read: they serve as markers. */
export async function findMarkers(client: MqttClient, statusTopic: string | null): Promise<readonly string[]> {
  const candidates = markerCandidates(statusTopic);
  const found = new Set<string>();
  let heardAt = performance.now();
  let acknowledged = false;
  const onMessage = (topic: string, _payload: Buffer, packet: { retain: boolean }) => {
    heardAt = performance.now();
    if (packet.retain) found.add(topic);
  };
  client.on("message", onMessage);
  client.subscribe([...new Set([...candidates, DROPPED_TOPIC, UPTIME_TOPIC])], { qos: 0 }, () => {
    acknowledged = true;
    heardAt = performance.now();
  });
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end && !(acknowledged && performance.now() - heardAt > QUIET_MS)) {
    if (candidates.every((topic) => found.has(topic))) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  client.off("message", onMessage);
  return candidates.filter((topic) => found.has(topic));
}
