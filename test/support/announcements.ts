import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import mqtt from "mqtt";

export type Announcement = { readonly topic: string; readonly payload: string };

/**
 * Recorded announcements of Zigbee2MQTT, repeated under other addresses until there are `count`: devices of one to 77
 * objects, object names shared by thousands of devices.
 */
export function announcements(count: number): Announcement[] {
  const path = new URL("../data/zigbee2mqtt-discovery.jsonl.gz", import.meta.url);
  const lines = gunzipSync(readFileSync(path)).toString().trim().split("\n");
  const recorded = lines.map((line) => JSON.parse(line) as Announcement);
  const wanted: Announcement[] = [];
  for (let copy = 0; wanted.length < count; copy += 1) {
    for (const { topic, payload } of recorded) {
      if (wanted.length === count) break;
      const [prefix, component, node, ...rest] = topic.split("/");
      const other = copy === 0 ? node : `${node}_${copy}`;
      wanted.push({ topic: [prefix, component, other, ...rest].join("/"), payload });
    }
  }
  return wanted;
}

/** Publishes them retained and waits until the broker has all. */
export async function retain(url: string, messages: readonly Announcement[], qos: 0 | 1 = 1): Promise<void> {
  if (messages.length === 0) return;
  const client = await mqtt.connectAsync(url, { clientId: `publisher-${Math.random()}`, protocolVersion: 5 });
  let next = 0;
  await new Promise<void>((resolve, reject) => {
    let open = 0;
    const fill = () => {
      while (open < 200 && next < messages.length) {
        const message = messages[next];
        next += 1;
        open += 1;
        client.publish(message?.topic ?? "", message?.payload ?? "", { qos, retain: true }, (error) => {
          open -= 1;
          if (error) reject(error);
          else if (next < messages.length) fill();
          else if (open === 0) resolve();
        });
      }
    };
    fill();
  });
  await client.publishAsync("publisher/end", "", { qos: 1 });
  await client.endAsync();
}
