import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import mqtt from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** The plan (L4): 300,000 messages, 20,000 a second, drained 5 s after the last. Over as many topics as there are sensors. */
const SENT = Number(process.env["BURST_MESSAGES"] ?? 20_000);
const PER_SECOND = Number(process.env["BURST_PER_SECOND"] ?? 20_000);
const TOPICS = Number(process.env["BURST_TOPICS"] ?? 200);
const DRAIN_MS = Number(process.env["BURST_DRAIN_MS"] ?? 20_000);
const FLOOD = fileURLToPath(new URL("../support/flood.ts", import.meta.url));
const DROPPED = "$SYS/broker/publish/messages/dropped";
/** A line for every message would cost the broker more than the message. */
const QUIET = "log_type none\nlog_type notice\nsys_interval 1";

test.each([0, 1])("of a burst at QoS %i every message is accounted for, on one connection", async (qos) => {
  const mosquitto = await startMosquitto({ config: QUIET });
  onTestFinished(() => mosquitto.stop());
  const brokerDropped = await followDropped(mosquitto);
  const sensors = Array.from({ length: TOPICS }, (_, at) => ({
    topic: `homeassistant/sensor/load_${at}/config`,
    payload: JSON.stringify({ name: `Load ${at}`, unique_id: `load_${at}`, state_topic: `load/${at}` }),
  }));
  await retain(mosquitto.url, sensors);
  const app = await App.start(mosquitto.url, { environment: { STATE_QOS: String(qos) } });
  onTestFinished(async () => void (await app.stop()));
  const before = await app.rollEnded();
  const droppedBefore = brokerDropped();
  const flood = spawn(process.execPath, [FLOOD, mosquitto.url, SENT, TOPICS, PER_SECOND, qos].map(String), {
    stdio: "ignore",
  });
  onTestFinished(() => void flood.kill());
  const startMs = performance.now();
  expect(await once(flood, "exit")).toEqual([0, null]);
  const endMs = performance.now();
  const page = await LiveClient.open(`${app.address.replace("http", "ws")}/api/live`);
  onTestFinished(() => page.socket.terminate());
  // Each message changes its entity once.
  const taken = () => page.tables.entities.values().reduce((sum, { revision }) => sum + revision, 0);
  let account: number[] = [];
  const isWhole = async () => {
    const { messages } = await app.status();
    account = [taken(), messages.dropped - before.messages.dropped, brokerDropped() - droppedBefore];
    return account.reduce((sum, one) => sum + one, 0) === SENT ? messages : undefined;
  };
  const messages = await until("an account of all", DRAIN_MS, isWhole).catch((error: Error) => {
    throw new Error(`${error.message}: ${account.join(" + ")} of ${SENT}`);
  });
  const status = await app.status();
  console.info(
    `QoS ${qos}: ${SENT} in ${Math.round(endMs - startMs)} ms, ${account.join(" + ")}, ` +
      `whole ${Math.round(performance.now() - endMs)} ms after the last, ${status.memory.residentBytes >> 20} MiB`,
  );
  expect(messages.queued).toBe(0);
  expect(status.broker).toEqual(before.broker);
  expect(mosquitto.log().match(/New client connected .* as \S+-[rw] /g)).toHaveLength(2);
  expect(app.output).toBe("");
});

/** What the broker says it dropped so far, for all its clients together. */
async function followDropped({ url }: Mosquitto): Promise<() => number> {
  const watch = await mqtt.connectAsync(url, { protocolVersion: 5 });
  onTestFinished(() => watch.endAsync(true));
  let dropped = 0;
  watch.on("message", (_topic, payload) => {
    dropped = Number(payload);
  });
  await watch.subscribeAsync(DROPPED);
  return () => dropped;
}
