/**
 * Takes a picture of every page of the built app with its simulated home, and of the same home as it looks beside a
 * Home Assistant, which is made up: `node bench/pictures.ts [folder=docs/pictures]`
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { DevicePage, EntityPage } from "../src/contract/api.ts";
import { toPathId } from "../src/contract/paths.ts";
import { App } from "../test/support/app.ts";
import { DESK, openPage, PHONE, startBrowser, type View } from "../test/support/browser.ts";
import { servePanel } from "../test/support/serve-panel.ts";
import { LEFT_DETAIL, pictureFacts, pictureJournal } from "./picture-home.ts";

const [folder = "docs/pictures"] = process.argv.slice(2);
/** Until the home has lived a little: states have changed, and the pace has a line. */
const SETTLE_MS = 8_000;
const VIEWS: Readonly<Record<string, View>> = { light: DESK, dark: { ...DESK, isDark: true }, phone: PHONE };

/** How to come to each page. */
type Way = { readonly hash: string; readonly go: (page: Page) => Promise<unknown> };
type Ways = Readonly<Record<string, Way>>;

const readEntities = async (app: App) => EntityPage.parse(await app.get("api/entities?limit=500")).rows;

async function pagesOf(app: App): Promise<Ways> {
  const rows = await readEntities(app);
  const lamp = rows.find(({ component }) => component === "light");
  const device = mostFrequent(rows.map(({ deviceId }) => deviceId ?? ""));
  return {
    devices: { hash: "#/devices", go: (page) => page.getByRole("row").nth(3).waitFor() },
    device: { hash: `#/device/${toPathId(device)}`, go: (page) => page.getByRole("row").first().waitFor() },
    entities: { hash: "#/entities", go: (page) => page.getByRole("row").nth(3).waitFor() },
    entity: { hash: `#/entity/${toPathId(lamp?.key ?? "")}`, go: turnOn },
    problems: { hash: "#/problems", go: openCorrected },
    status: { hash: "#/status", go: (page) => page.waitForTimeout(SETTLE_MS) },
  };
}

const BESIDE: Ways = {
  compare: { hash: "#/registered", go: (page) => page.getByRole("row").nth(3).waitFor() },
  advice: { hash: "#/registered", go: openAdvice },
  "left-device": {
    hash: `#/registered-device/${toPathId(LEFT_DETAIL.device.id)}`,
    go: (page) => page.getByText("sensor.old_doorbell_battery").first().waitFor(),
  },
  areas: { hash: "#/entities", go: (page) => page.getByRole("button", { name: "Group by area" }).click() },
  journal: { hash: "#/journal", go: (page) => page.getByRole("listitem").first().waitFor() },
  gate: { hash: "#/status", go: (page) => page.getByText("New publishers").waitFor() },
};

async function openAdvice(page: Page): Promise<void> {
  await page.getByText("Aquarium temperature").click();
  await page.getByText("What to do").first().waitFor();
}

/** The home of the app beside a Home Assistant. */
async function besideHomeAssistant(app: App) {
  const entities = await readEntities(app);
  const devices = DevicePage.parse(await app.get("api/devices?limit=500")).rows;
  const panel = await servePanel(pictureFacts(entities, devices, Date.now()));
  panel.engine.registered.set(LEFT_DETAIL.device.id, LEFT_DETAIL);
  panel.engine.keepsJournal = true;
  for (const entry of pictureJournal(entities, Date.now())) panel.engine.recent.keep(entry);
  return panel;
}

async function turnOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText(/was sent, and the device has answered/).waitFor();
}

async function openCorrected(page: Page): Promise<void> {
  await page.getByText("bad-unit").first().click();
  await page.getByText("Show the announcement").first().click();
  await page.getByText("Corrected announcement").waitFor();
}

function mostFrequent(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [most] = Array.from(counts).sort(([, a], [, b]) => b - a);
  return most?.[0] ?? "";
}

async function take(browser: Browser, address: string, pages: Ways, viewName: string): Promise<void> {
  for (const [name, { hash, go }] of Object.entries(pages)) {
    const { page, complaints } = await openPage(browser, VIEWS[viewName] ?? DESK);
    await page.goto(`${address}/${hash}`);
    await go(page);
    await page.mouse.move(0, 0);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}-${viewName}.png`) });
    await page.context().close();
    if (complaints.length > 0) process.stderr.write(`${name} (${viewName}): ${complaints.join("; ")}\n`);
  }
}

mkdirSync(folder, { recursive: true });
const app = await App.start("", { environment: { SIMULATION_INTERVAL_MS: "500" } });
const browser = await startBrowser();
try {
  await app.rollEnded();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const pages = await pagesOf(app);
  const beside = await besideHomeAssistant(app);
  for (const viewName of Object.keys(VIEWS)) {
    await take(browser, app.address, pages, viewName);
    await take(browser, beside.address, BESIDE, viewName);
  }
  await beside.server.close();
} finally {
  await browser.close();
  await app.stop();
}
