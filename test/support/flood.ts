import mqtt from "mqtt";

/**
 * A process that publishes, so that it takes no time from who listens: `flood.ts url count topics perSecond qos width`.
 * Each message holds how many its topic has had with it, in so many digits. At 0 a second it is as fast as it can. Says
 * the count when all are sent.
 */
const [url = "", count = "0", topics = "1", perSecond = "0", qos = "0", width = "1"] = process.argv.slice(2);
const client = await mqtt.connectAsync(url, { clientId: `flood-${process.pid}`, protocolVersion: 5 });
const AT_ONCE = 500;
const startMs = performance.now();
for (let sent = 0; sent < Number(count); sent += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, Number(count) - sent) }, (_, at) => sent + at);
  await Promise.all(some.map((number) => publish(number)));
  const dueMs = Number(perSecond) === 0 ? 0 : startMs + ((sent + AT_ONCE) / Number(perSecond)) * 1_000;
  const waitMs = dueMs - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
await client.endAsync();
process.stdout.write(`${count}\n`);

function publish(number: number): Promise<unknown> {
  const topic = `load/${number % Number(topics)}`;
  const nth = String(1 + Math.floor(number / Number(topics))).padStart(Number(width), "0");
  return client.publishAsync(topic, nth, { qos: Number(qos) === 1 ? 1 : 0 });
}
