import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { watchDropped } from "../../support/dropped-watch.ts";
import { startFlood } from "../../support/load.ts";
import { startMosquitto } from "../../support/mosquitto.ts";
import { observe, until } from "../../support/mqtt-listener.ts";

/** The plan: 30 s at life's own pace, with a keepalive of 30 s. Here a sixth of both. */
const BLOCKED_MS = Number(process.env["BLOCKED_MS"] ?? 5_000);
const SCALE = Number(process.env["BLOCKED_SCALE"] ?? 1 / 6);
const PER_SECOND = 1_000;
const ROOM = 500;
const SENT = Math.ceil(BLOCKED_MS / PER_SECOND) * PER_SECOND + 1_000;

test("a process that stands still for a whole keepalive stays connected, and what it lost is counted", async () => {
  const mosquitto = await startMosquitto({ config: "sys_interval 1" });
  const dropped = await watchDropped(mosquitto.url);
  const seen = observe({ url: mosquitto.url, queueLimit: ROOM, timeScale: SCALE });
  onTestFinished(async () => {
    await seen.broker.close();
    await dropped.end();
    await mosquitto.stop();
  });
  await seen.until("complete", () => seen.roll?.state === "complete");
  const { broker, messages } = seen;
  broker.want("load/#", 0);
  await broker.subscribed();
  const before = dropped.count();
  const child = startFlood(mosquitto.url, { count: SENT, topics: 1_000, perSecond: PER_SECOND });
  const ended = once(child, "exit");
  await seen.until("flooded", () => messages.length > 0);
  const end = performance.now() + BLOCKED_MS;
  while (performance.now() < end);
  let mostQueued = 0;
  const look = setInterval(() => {
    mostQueued = Math.max(mostQueued, broker.queued);
  }, 1);
  expect(await ended).toEqual([0, null]);
  const taken = () => messages.filter(({ topic }) => topic.startsWith("load/")).length;
  const account = () => [taken(), broker.dropped, dropped.count() - before];
  const isWhole = () => account().reduce((sum, one) => sum + one, 0) === SENT;
  await until("an account of all", isWhole, () => `${account()} of ${SENT}`);
  clearInterval(look);
  expect(mostQueued).toBeLessThanOrEqual(ROOM);
  // Both connections: the reader's, and what is said about the writer's.
  expect(seen.statuses.filter(({ state, reason }) => state === "waiting" || reason !== null)).toEqual([]);
  await broker.publish({ topic: "after", payload: "", qos: 1, retain: false });
});
