/**
 * The limit beside which the product is measured: MQTT.js, the same exact topics, a counter. Topics come as JSON lines
 * on standard input; answers each line "report" on a parent's message with what it counted.
 */
import { createInterface } from "node:readline";
import { connectAsync } from "mqtt";

const [url = ""] = process.argv.slice(2);
const topics: string[] = [];
for await (const line of createInterface({ input: process.stdin })) topics.push(JSON.parse(line) as string);

const client = await connectAsync(url, { clientId: `bare-${process.pid}` });
let received = 0;
client.on("message", () => {
  received += 1;
});
for (let at = 0; at < topics.length; at += 500) await client.subscribeAsync(topics.slice(at, at + 500));
process.on("message", () => process.send?.({ received }));
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
