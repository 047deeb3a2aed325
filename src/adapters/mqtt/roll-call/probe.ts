import type { MqttClient } from "mqtt";
import { DROPPED_TOPIC, MARKER_TOPICS, UPTIME_TOPIC } from "./markers.ts";

const QUIET_MS = 40;
/** Saying something every few milliseconds keeps the broker from holding its answer back. */
const PING_MS = 8;
const LIMIT_MS = 15_000;

/** Which retained messages of the broker about itself can be read: they serve as markers. */
export async function findMarkers(client: MqttClient): Promise<readonly string[]> {
  const found = new Set<string>();
  let heardAt = performance.now();
  let acknowledged = false;
  const onMessage = (topic: string, _payload: Buffer, packet: { retain: boolean }) => {
    heardAt = performance.now();
    if (packet.retain) found.add(topic);
  };
  client.on("message", onMessage);
  client.subscribe([...MARKER_TOPICS, DROPPED_TOPIC, UPTIME_TOPIC], { qos: 0 }, () => {
    acknowledged = true;
    heardAt = performance.now();
  });
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end && !(acknowledged && performance.now() - heardAt > QUIET_MS)) {
    if (found.size > MARKER_TOPICS.length + 1) break;
    client.sendPing();
    await new Promise((resolve) => setTimeout(resolve, PING_MS));
  }
  client.off("message", onMessage);
  return MARKER_TOPICS.filter((topic) => found.has(topic));
}
