import { spawn } from "node:child_process";
import { connectAsync, type MqttClient } from "mqtt";
import type { Locator } from "playwright-core";
import { App } from "../../test/support/app.ts";
import { DESK, openPage, startBrowser } from "../../test/support/browser.ts";
import { freePort, startMosquitto } from "../../test/support/mosquitto.ts";
import { sleep, until } from "../../test/support/waiting.ts";
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

const STAMP = "bench/0_stamp";

/** From publishing a time stamp to its being drawn in Chromium, on the same clock; the same into a bare page. */
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
  const bare = await startBarePage(broker.url);
  const { page: barePage } = await openPage(browser, DESK);
  await barePage.goto(bare.address);
  const rows: (string | number)[][] = [];
  for (const load of LOADS) {
    await page.bringToFront();
    rows.push([load.perSecond, "MQTT Rollcall", ...(await measureLoad(client, load, cell))]);
    await barePage.bringToFront();
    rows.push([load.perSecond, "bare page", ...(await measureLoad(client, load, barePage.locator(".state")))]);
  }
  await browser.close();
  bare.stop();
  await app.stop();
  await client.endAsync();
  await broker.stop();
  table(
    "From the broker to the drawn row in Chromium, milliseconds",
    ["other messages/s", "", "drawn", "p50", "p99", "max"],
    rows,
  );
}

/** How many were drawn; median, 99 % and longest of the delays, ms. */
async function measureLoad(client: MqttClient, load: (typeof LOADS)[number], cell: Locator): Promise<number[]> {
  const watched = cell.evaluate(watchStamps, WATCH_MS);
  await Promise.all([stamps(client, load.everyMs), flood(client, load.perSecond), watched]);
  const delays = (await watched).slice(1);
  const at = (share: number) => Math.round(quantile(delays, share));
  return [delays.length, at(0.5), at(0.99), Math.round(Math.max(...delays))];
}

async function startBarePage(brokerUrl: string): Promise<{ address: string; stop(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, ["bench/peers/bare-page.ts", String(port), "0", brokerUrl, STAMP]);
  const address = `http://127.0.0.1:${port}`;
  await until("the bare page", 20_000, () => fetch(address).catch(() => undefined));
  return { address, stop: () => child.kill() };
}

type Cell = { readonly textContent: string | null };
/** Compiled for Node, run in the page. */
type PageWindow = {
  MessageChannel: new () => {
    readonly port1: { onmessage: (message: { readonly data: unknown }) => void };
    readonly port2: { postMessage(content: unknown): void };
  };
  MutationObserver: new (
    heard: () => void,
  ) => { observe(cell: Cell, what: Record<string, boolean>): void; disconnect(): void };
};

/**
 * Runs in the page. A cell changes in the middle of a frame; what is posted to a port then arrives when that frame has
 * been painted.
 */
async function watchStamps(element: Cell, forMs: number): Promise<number[]> {
  const { MessageChannel, MutationObserver } = globalThis as unknown as PageWindow;
  const delays: number[] = [];
  const painted = new MessageChannel();
  painted.port1.onmessage = ({ data }) => delays.push(Date.now() - Number(data));
  let last = element.textContent;
  const observer = new MutationObserver(() => {
    if (element.textContent === last) return;
    last = element.textContent;
    painted.port2.postMessage(last?.replaceAll(/\D/g, ""));
  });
  observer.observe(element, { characterData: true, childList: true, subtree: true });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  observer.disconnect();
  return delays;
}

async function stamps(client: MqttClient, everyMs: number): Promise<void> {
  const endMs = Date.now() + WATCH_MS;
  while (Date.now() < endMs) {
    client.publish(STAMP, String(Date.now()));
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
