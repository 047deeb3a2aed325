import { connectAsync, type MqttClient } from "mqtt";
import { App } from "../../test/support/app.ts";
import { DESK, openPage, startBrowser } from "../../test/support/browser.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { sleep } from "../../test/support/waiting.ts";
import { quantile } from "../measure.ts";
import { table } from "../table.ts";

const SENSORS = 200;
const WATCH_MS = 15_000;
/** Messages a second beside the one that is watched, and how often that one is sent. */
const LOADS = [
  { perSecond: 0, everyMs: 500 },
  { perSecond: 1_000, everyMs: 100 },
  { perSecond: 10_000, everyMs: 100 },
] as const;

/** From publishing a time stamp to its being drawn in Chromium, on the same clock. */
export async function measureLatency(): Promise<void> {
  const broker = await startMosquitto({ config: "max_queued_messages 0" });
  const client = await connectAsync(broker.url);
  for (const name of ["0 stamp", ...Array.from({ length: SENSORS }, (_, n) => `load ${n}`)]) {
    const id = name.replace(" ", "_");
    const config = { name, unique_id: id, state_topic: `bench/${id}` };
    await client.publishAsync(`homeassistant/sensor/${id}/config`, JSON.stringify(config), { retain: true });
  }
  const app = await App.start(broker.url);
  await app.rollEnded();
  const browser = await startBrowser();
  const { page } = await openPage(browser, DESK);
  await page.goto(`${app.address}/#/entities`);
  const cell = page.locator('.state[data-key="sensor 0_stamp"]');
  await cell.waitFor();
  const rows: (string | number)[][] = [];
  for (const load of LOADS) {
    const watched = cell.evaluate(watchStamps, WATCH_MS);
    await Promise.all([stamps(client, load.everyMs), flood(client, load.perSecond), watched]);
    const delays = (await watched).slice(1);
    const at = (share: number) => Math.round(quantile(delays, share));
    rows.push([load.perSecond, delays.length, at(0.5), at(0.99), Math.round(Math.max(...delays))]);
  }
  await browser.close();
  await app.stop();
  await client.endAsync();
  await broker.stop();
  table(
    "From the broker to the drawn row in Chromium, milliseconds",
    ["other messages/s", "drawn", "p50", "p99", "max"],
    rows,
  );
}

/** Runs in the page: looks at the cell before every paint. */
async function watchStamps(element: { readonly textContent: string | null }, forMs: number): Promise<number[]> {
  // Compiled for Node, run in the page.
  const window = globalThis as unknown as { requestAnimationFrame(then: () => void): void };
  const delays: number[] = [];
  const endMs = Date.now() + forMs;
  let last = element.textContent;
  while (Date.now() < endMs) {
    await new Promise<void>((resolve) => window.requestAnimationFrame(resolve));
    const text = element.textContent;
    if (text === last) continue;
    last = text;
    delays.push(Date.now() - Number(text?.replaceAll(/\D/g, "")));
  }
  return delays;
}

async function stamps(client: MqttClient, everyMs: number): Promise<void> {
  const endMs = Date.now() + WATCH_MS;
  while (Date.now() < endMs) {
    client.publish("bench/0_stamp", String(Date.now()));
    await sleep(everyMs);
  }
}

async function flood(client: MqttClient, perSecond: number): Promise<void> {
  const startMs = Date.now();
  let sent = 0;
  while (perSecond > 0 && Date.now() - startMs < WATCH_MS) {
    const due = ((Date.now() - startMs) * perSecond) / 1_000;
    for (; sent < due; sent += 1) client.publish(`bench/load_${sent % SENSORS}`, String(sent));
    await sleep(10);
  }
}
