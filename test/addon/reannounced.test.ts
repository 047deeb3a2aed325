import { readdirSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { sleep } from "../support/waiting.ts";

/** Twenty seconds in the full test; 3 are enough for the limits, which are per second. */
const SECONDS = Number(process.env["REANNOUNCED_SECONDS"] ?? 3);
const PER_SECOND = 100;
const ENTITIES = 6;
/** A page gets ten frames a second under load, and four more that a quiet time before has earned. */
const FRAMES_PER_SECOND = 10;
const BURST = 4;
const RETAINED = { retain: true, qos: 1 } as const;

test("a device that announces itself a hundred times a second costs the disk and the page next to nothing", async () => {
  const mosquitto = await startMosquitto();
  const folder = await mkdtemp(join(tmpdir(), "rollcall-reannounced-"));
  const app = await App.start(mosquitto.url, { folder });
  const client = await connectAsync(mosquitto.url);
  onTestFinished(async () => {
    await app.stop();
    await client.endAsync(true);
    await mosquitto.stop();
    await rm(folder, { recursive: true });
  });
  await client.publishAsync("homeassistant/sensor/calm/config", '{"name":"Calm","state_topic":"calm"}', RETAINED);
  await app.rollEnded();
  const page = await LiveClient.open(app.live);
  onTestFinished(() => page.socket.terminate());
  await page.ready();
  const disk = watchFolder(folder);
  const framesBefore = page.factFrames.length;
  const startMs = performance.now();
  const total = SECONDS * PER_SECOND;
  for (let sent = 1; sent <= total; sent += 1) {
    await client.publishAsync("homeassistant/device/restless/config", bundle(`Restless ${sent}`), RETAINED);
    if (sent % PER_SECOND === 0) await client.publishAsync("calm", String(sent), RETAINED);
    await sleep(Math.max(0, startMs + sent * (1_000 / PER_SECOND) - performance.now()));
  }
  const last = () => Array.from(page.tables.devices.values(), ({ name }) => name);
  await expect.poll(last).toContain(`Restless ${total}`);
  const seconds = Math.ceil((performance.now() - startMs) / 1_000);
  const writes = disk.stop();
  const frames = page.factFrames.slice(framesBefore);
  expect(writes).toBeLessThanOrEqual(seconds);
  expect(frames.length).toBeLessThanOrEqual(seconds * FRAMES_PER_SECOND + BURST);
  for (const { facts } of frames) expect(facts.length).toBeLessThanOrEqual(2 * ENTITIES + 4);
  const calm = () => page.tables.entities.values().find(({ name }) => name === "Calm")?.state;
  await expect.poll(calm).toBe(String(total));
  const { messages } = await app.status();
  expect(messages.dropped).toBe(0);
});

function bundle(name: string): string {
  const components = Object.fromEntries(
    Array.from({ length: ENTITIES }, (_, at) => [
      `c${at}`,
      { platform: "sensor", name: `${name} ${at}`, unique_id: `restless_${at}`, state_topic: "restless" },
    ]),
  );
  return JSON.stringify({ device: { identifiers: "restless", name }, origin: { name: "A loop" }, components });
}

/** Counts how often anything in a folder is written, as far as ten looks a second see it. */
function watchFolder(folder: string) {
  const look = () =>
    readdirSync(folder)
      .map((name) => `${name} ${statSync(join(folder, name)).size} ${statSync(join(folder, name)).mtimeMs}`)
      .join("\n");
  let before = look();
  let writes = 0;
  const timer = setInterval(() => {
    const now = look();
    if (now !== before) writes += 1;
    before = now;
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return writes;
    },
  };
}
