import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** In the full test 3,000,000 messages at 5,000 a second over 2,000 topics. */
const TOPICS = Number(process.env["LOAD_TOPICS"] ?? 200);
const PER_SECOND = Number(process.env["LOAD_PER_SECOND"] ?? 2_000);
const SENT = TOPICS * Number(process.env["LOAD_EACH"] ?? 25);
/** What a quiet home may write in a day is 300 MB: 17 kB in five seconds. A page of the disk is 4 kB. */
const MOST_WRITTEN_BYTES = 64 * 1_024;
const MOST_RESIDENT_BYTES = 256 * 1_024 * 1_024;
const FLOOD = fileURLToPath(new URL("../support/flood.ts", import.meta.url));

test("of messages at a steady rate none is lost, none comes late, and none is written to disk", async () => {
  const mosquitto = await startMosquitto();
  const sensors = Array.from({ length: TOPICS }, (_, at) => ({
    topic: `homeassistant/sensor/load_${at}/config`,
    payload: JSON.stringify({ name: `Load ${at}`, unique_id: `load_${at}`, state_topic: `load/${at}` }),
  }));
  await retain(mosquitto.url, sensors);
  const app = await App.start(mosquitto.url, { environment: { STATE_QOS: "1" } });
  onTestFinished(async () => {
    await app.stop();
    await mosquitto.stop();
  });
  await app.rollEnded();
  const page = await LiveClient.open(`${app.address.replace("http", "ws")}/api/live`);
  onTestFinished(() => page.socket.terminate());
  await page.ready();
  await page.until(({ tables }) => tables.entities.size === TOPICS);
  const writtenBefore = writtenBytes(app);
  const flood = spawn(process.execPath, [FLOOD, mosquitto.url, SENT, TOPICS, PER_SECOND, 1].map(String), {
    stdio: "ignore",
  });
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
