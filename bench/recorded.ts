import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export type Recorded = { readonly topic: string; readonly payload: string; readonly retain: boolean };

function read(name: string): Recorded[] {
  const text = gunzipSync(readFileSync(new URL(`../test/data/${name}`, import.meta.url))).toString();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recorded);
}

/** 23,276 real announcements of Zigbee2MQTT, and more under other addresses where more are asked for. */
export function announcements(count: number): Recorded[] {
  const real = read("zigbee2mqtt-discovery.jsonl.gz");
  if (count <= real.length) return real.slice(0, count);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / real.length);
    const original = real[index % real.length];
    if (!original) throw new Error("no recorded announcements");
    return round === 0 ? original : elsewhere(original, round);
  });
}

/** The same announcement of another device: other address, ids and topics. */
function elsewhere({ topic, payload, retain }: Recorded, round: number): Recorded {
  const mark = round.toString(16).padStart(2, "0");
  const move = (text: string) => text.replaceAll(/0x([0-9a-f]{2})([0-9a-f]{14})/g, `0x${mark}$2`);
  const named = payload.replaceAll(/"zigbee2mqtt\/(?!bridge)([^"/]+)/g, `"zigbee2mqtt/$1 ${mark}`);
  return { topic: move(topic), payload: move(named), retain };
}

export const states = (): Recorded[] => read("zigbee2mqtt-state.jsonl.gz");

/** How many announced entities listen on each topic. */
export function listeners(announced: readonly Recorded[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { payload } of announced) {
    const topics = new Set(
      [...payload.matchAll(/"(?:state|position|[a-z_]+)_topic":"([^"]+)"/g)].map(([, topic]) => topic),
    );
    for (const topic of topics) if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return counts;
}
