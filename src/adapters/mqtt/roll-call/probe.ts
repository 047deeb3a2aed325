import type { MqttClient } from "mqtt";
import { MARKER_TOPICS, VERSION_TOPIC } from "./markers.ts";

const QUIET_MS = 40;
const LIMIT_MS = 15_000;
/** Saying something every few milliseconds keeps the broker from holding its answer back. */
const PING_MS = 8;

/**
 * Which retained messages of the broker about itself can be read: they serve as markers. None where it is no
 * Mosquitto: in what order another broker answers, and what its figures mean, is not known.
 */
export async function findMarkers(client: MqttClient): Promise<readonly string[]> {
  const found = new Map<string, string>();
  let heardAt = performance.now();
  let pings = 0;
  let pongs = 0;
  let acknowledged = false;
  const onMessage = (topic: string, payload: Buffer, packet: { retain: boolean }) => {
    heardAt = performance.now();
    if (packet.retain) found.set(topic, payload.toString());
  };
  const onPacket = ({ cmd }: { readonly cmd?: string }) => {
    if (cmd === "pingresp") pongs += 1;
  };
  client.on("message", onMessage);
  client.on("packetreceive", onPacket);
  client.subscribe([...MARKER_TOPICS], { qos: 0 }, () => {
    acknowledged = true;
    heardAt = performance.now();
  });
  const end = performance.now() + LIMIT_MS;
  // The broker sends in order: what is on its way over a slow network comes before its answers to all our pings.
  while (performance.now() < end && found.size < MARKER_TOPICS.length) {
    const isQuiet = acknowledged && performance.now() - heardAt > QUIET_MS;
    if (isQuiet && pongs >= pings) break;
    if (!isQuiet) {
      client.sendPing();
      pings += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, PING_MS));
  }
  client.off("message", onMessage);
  client.off("packetreceive", onPacket);
  const isMosquitto = found.get(VERSION_TOPIC)?.startsWith("mosquitto") === true;
  return isMosquitto ? MARKER_TOPICS.filter((topic) => found.has(topic)) : [];
}
