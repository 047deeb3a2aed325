import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { watchDropped } from "../support/dropped-watch.ts";
import { LiveClient } from "../support/live-client.ts";
import { loadSensors, startFlood } from "../support/load.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** The plan (L4): 300,000 messages, 20,000 a second, drained 5 s after the last. Over as many topics as there are sensors. */
const SENT = Number(process.env["BURST_MESSAGES"] ?? 20_000);
const PER_SECOND = Number(process.env["BURST_PER_SECOND"] ?? 20_000);
const TOPICS = Number(process.env["BURST_TOPICS"] ?? 200);
const DRAIN_MS = Number(process.env["BURST_DRAIN_MS"] ?? 20_000);
/** A line for every message would cost the broker more than the message. */
const QUIET = "log_type none\nlog_type notice\nsys_interval 1";

test.each([0, 1])("of a burst at QoS %i every message is accounted for, on one connection", async (qos) => {
  const mosquitto = await startMosquitto({ config: QUIET });
  onTestFinished(() => mosquitto.stop());
  const dropped = await watchDropped(mosquitto.url);
  onTestFinished(() => dropped.end());
  await retain(mosquitto.url, loadSensors(TOPICS));
  const app = await App.start(mosquitto.url, { environment: { STATE_QOS: String(qos) } });
  onTestFinished(async () => void (await app.stop()));
  const before = await app.rollEnded();
  const droppedBefore = dropped.count();
  const flood = startFlood(mosquitto.url, { count: SENT, topics: TOPICS, perSecond: PER_SECOND, qos });
  onTestFinished(() => void flood.kill());
  const startMs = performance.now();
  expect(await once(flood, "exit")).toEqual([0, null]);
  const endMs = performance.now();
  const page = await LiveClient.open(app.live);
  onTestFinished(() => page.socket.terminate());
  // Each message changes its entity once.
  const taken = () => page.tables.entities.values().reduce((sum, { revision }) => sum + revision, 0);
  let account: number[] = [];
  const isWhole = async () => {
    const { messages } = await app.status();
    account = [taken(), messages.dropped - before.messages.dropped, dropped.count() - droppedBefore];
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
