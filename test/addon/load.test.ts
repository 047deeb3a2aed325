import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { loadSensors, startFlood } from "../support/load.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** In the full test 3,000,000 messages at 5,000 a second over 2,000 topics. */
const TOPICS = Number(process.env["LOAD_TOPICS"] ?? 200);
const PER_SECOND = Number(process.env["LOAD_PER_SECOND"] ?? 2_000);
const SENT = TOPICS * Number(process.env["LOAD_EACH"] ?? 25);
/** What a quiet home may write in a day is 300 MB: 17 kB in five seconds. A page of the disk is 4 kB. */
const MOST_WRITTEN_BYTES = 64 * 1_024;
const MOST_RESIDENT_BYTES = 256 * 1_024 * 1_024;

test("of messages at a steady rate none is lost, none comes late, and none is written to disk", async () => {
  const mosquitto = await startMosquitto();
  await retain(mosquitto.url, loadSensors(TOPICS));
  const app = await App.start(mosquitto.url, { environment: { STATE_QOS: "1" } });
  onTestFinished(async () => {
    await app.stop();
    await mosquitto.stop();
  });
  await app.rollEnded();
  const page = await LiveClient.open(app.live);
  onTestFinished(() => page.socket.terminate());
  await page.ready();
  await page.until(({ tables }) => tables.entities.size === TOPICS);
  const writtenBefore = writtenBytes(app);
  const flood = startFlood(mosquitto.url, { count: SENT, topics: TOPICS, perSecond: PER_SECOND, qos: 1 });
  onTestFinished(() => void flood.kill());
  expect(await once(flood, "exit")).toEqual([0, null]);
  const wanted = String(SENT / TOPICS);
  await until("the last of each", 20_000, () =>
    page.tables.entities.values().every(({ state }) => state === wanted) ? true : undefined,
  );
  // Each message changes its entity once.
  const revisions = new Set(Array.from(page.tables.entities.values(), ({ revision }) => revision));
  expect([...revisions]).toEqual([SENT / TOPICS]);
  const { messages, memory } = await app.status();
  expect(messages.dropped).toBe(0);
  expect(isInOrder(page)).toBe(true);
  expect(writtenBytes(app) - writtenBefore).toBeLessThanOrEqual(MOST_WRITTEN_BYTES);
  expect(memory.residentBytes).toBeLessThan(MOST_RESIDENT_BYTES);
});

/** Whether no page was ever told an older state after a newer one. */
function isInOrder(page: LiveClient): boolean {
  const last = new Map<string, number>();
  for (const fact of page.factFrames.flatMap(({ facts }) => facts)) {
    if (fact.type !== "state-changed") continue;
    if (fact.revision <= (last.get(fact.key) ?? 0)) return false;
    last.set(fact.key, fact.revision);
  }
  return last.size === TOPICS;
}

/** What a process has had written to disk since it began. */
function writtenBytes({ pid }: App): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
}
