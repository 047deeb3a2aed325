/** Publishes messages from standard input (JSON lines of {topic, payload, retain, qos}) as fast as the broker takes them. */
import { createInterface } from "node:readline";
import { connectAsync } from "mqtt";

const WINDOW = 200;
const [url = "", repeat = "1"] = process.argv.slice(2);
const client = await connectAsync(url, { clientId: `publisher-${process.pid}` });
const messages: { topic: string; payload: string; retain: boolean; qos?: 0 | 1 }[] = [];
for await (const line of createInterface({ input: process.stdin })) messages.push(JSON.parse(line));

process.stdout.write("start\n");
let next = 0;
let open = 0;
const total = messages.length * Number(repeat);
await new Promise<void>((resolve) => {
  const fill = () => {
    while (open < WINDOW && next < total) {
      const message = messages[next % messages.length];
      next += 1;
      if (!message) continue;
      open += 1;
      client.publish(message.topic, message.payload, { qos: message.qos ?? 0, retain: message.retain }, () => {
        open -= 1;
        if (next < total) fill();
        else if (open === 0) resolve();
      });
    }
  };
  fill();
});
await client.endAsync();
process.stdout.write(`${total}\n`);
