import { mkdirSync } from "node:fs";
import { connectAsync, type MqttClient } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { App } from "../support/app.ts";
import { DESK, openPage, PHONE, startBrowser, type View } from "../support/browser.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

const PICTURES = "artefacts";
const RETAINED = { retain: true, qos: 1 } as const;
const DEVICE = { identifiers: ["attic-1"], name: "Attic node", manufacturer: "Home-made", model: "ESP32" };
const ORIGIN = { name: "Attic script" };

let mosquitto: Mosquitto;
let client: MqttClient;
let app: App;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  mosquitto = await startMosquitto();
  client = await connectAsync(mosquitto.url);
  await announce("sensor/attic/t", {
    name: "Temperature",
    unique_id: "t",
    state_topic: "attic/t",
    unit_of_measurement: "°C",
    device_class: "temperature",
  });
  await announce("sensor/attic/p", {
    name: "Power",
    unique_id: "p",
    state_topic: "attic/p",
    unit_of_measurement: "kwh",
    device_class: "power",
  });
  await announce("switch/attic/fan", {
    name: "Fan",
    unique_id: "f",
    state_topic: "attic/fan",
    command_topic: "attic/fan/set",
  });
  await announce("button/attic/bell", { name: "Bell", unique_id: "r", command_topic: "attic/bell" });
  await announce("switch/attic/broken", { name: "Broken", unique_id: "b" });
  await client.publishAsync("attic/t", "21.5", RETAINED);
  await client.publishAsync("attic/fan", "OFF", RETAINED);
  await client.subscribeAsync("attic/fan/set");
  client.on("message", (_topic, payload) => client.publish("attic/fan", payload, RETAINED));
  browser = await startBrowser();
});

beforeEach(async () => {
  app = await App.start(mosquitto.url);
  await app.rollEnded();
});

afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.context().close();
  await app.stop();
});

afterAll(async () => {
  await browser.close();
  await client.endAsync(true);
  await mosquitto.stop();
});

async function announce(place: string, config: object): Promise<void> {
  const payload = JSON.stringify({ ...config, device: DEVICE, origin: ORIGIN });
  await client.publishAsync(`homeassistant/${place}/config`, payload, RETAINED);
}

async function open(hash: string, view: View = DESK): Promise<void> {
  ({ page, complaints } = await openPage(browser, view));
  await page.goto(`${app.address}/${hash}`);
}

const rows = (name: string | RegExp) => page.getByRole("row", { name });
const shows = async (name: string | RegExp) => rows(name).first().waitFor();

test("a device is one row, opens with Enter, and Escape leads back", async () => {
  await open("");
  await shows(/Attic node.*ESP32.*Home-made.*Attic script/);
  await page.screenshot({ path: `${PICTURES}/journey-devices.png` });
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Attic node" }).waitFor();
  await shows(/Temperature.*21\.5 °C/);
  await page.screenshot({ path: `${PICTURES}/journey-device.png`, fullPage: true });
  await page.keyboard.press("Escape");
  await shows(/Attic node.*ESP32/);
});

test("a state message is on the screen at once, also where it is not the one in view", async () => {
  await open("#/entities");
  await shows(/Temperature.*21\.5 °C/);
  const sentMs = Date.now();
  await client.publishAsync("attic/t", "22.75", RETAINED);
  await shows(/Temperature.*22\.75 °C/);
  expect(Date.now() - sentMs).toBeLessThan(2_000);
  await client.publishAsync("attic/t", "21.5", RETAINED);
  await shows(/Temperature.*21\.5 °C/);
});

test("an announcement that comes, changes and goes does so in the list", async () => {
  await open("#/entities");
  await shows(/Temperature/);
  await announce("sensor/cellar", { name: "Cellar", unique_id: "c", state_topic: "cellar" });
  await shows(/Cellar/);
  await announce("sensor/cellar", { name: "Wine cellar", unique_id: "c", state_topic: "cellar" });
  await shows(/Wine cellar/);
  await client.publishAsync("homeassistant/sensor/cellar/config", "", RETAINED);
  await expect.poll(() => rows(/Wine cellar/).count()).toBe(0);
});

test("a slash starts the search, every letter narrows the list, Escape shows all again", async () => {
  await open("#/entities");
  await shows(/Temperature/);
  await page.keyboard.press("/");
  await page.keyboard.type("attic fan");
  await expect.poll(() => rows(/Temperature/).count()).toBe(0);
  await shows(/Fan/);
  await page.getByText(/1 of \d/).waitFor();
  await page.keyboard.press("Escape");
  await shows(/Temperature/);
  await page.keyboard.type("no such thing");
  await page.getByText("Nothing matches").waitFor();
  await page.getByRole("button", { name: "Show everything" }).click();
  await shows(/Temperature/);
});

test("a switch is turned on from its page, and the page says when the device has answered", async () => {
  await open("#/entities");
  await rows(/Fan/).click();
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText(/Turn on was sent, and the device has answered. The state is on/).waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-entity.png` });
  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByText(/Turn off was sent, and the device has answered. The state is off/).waitFor();
});

test("a button without an answer is taken for granted, and its command stays listed", async () => {
  await open("#/entities");
  await rows(/Bell/).click();
  await page.getByRole("button", { name: "Press" }).click();
  await page.getByText(/Press was sent. The device gives no answer; Home Assistant takes it for granted./).waitFor();
  await page.getByRole("listitem").filter({ hasText: "taken for granted" }).filter({ hasText: "attic/bell" }).waitFor();
});

test("the verdict names place, value and rule, and the place is marked in the payload", async () => {
  await open("#/problems");
  await page
    .getByText(/command_topic is required/)
    .first()
    .click();
  await page.getByText("homeassistant/switch/attic/broken/config").waitFor();
  await page.getByText("Show the announcement").first().click();
  await page.getByText(/command_topic: missing/).waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-problems.png` });
});

test("what can be corrected is shown as a difference, and so is what changed since the announcement before", async () => {
  await open("#/problems");
  await page
    .getByText(/kwh is not among them/)
    .first()
    .click();
  await page.getByText("Show the announcement").first().click();
  const signs = async (view: number) => page.locator("diff-view").nth(view).locator("ins, del").allTextContents();
  await page.locator("diff-view ins").first().waitFor();
  expect(await signs(0)).toEqual(['-"unit_of_measurement": "kwh",', '+"unit_of_measurement": "kW",']);
  const lamp = { name: "Lamp", unique_id: "l", command_topic: "attic/lamp/set" };
  await announce("light/attic/lamp", lamp);
  await announce("light/attic/lamp", { ...lamp, name: "Reading lamp" });
  await page.goto(`${app.address}/#/entities`);
  await rows(/Reading lamp/).click();
  await page.locator("diff-view ins").first().waitFor();
  expect(await signs(0)).toEqual(['-"name": "Lamp",', '+"name": "Reading lamp",']);
});

test("the status page shows the broker and draws the pace", async () => {
  await open("#/status");
  await page.getByText("MQTT 5").waitFor();
  await page.locator("spark-line path.line").first().waitFor({ state: "attached" });
  await page.screenshot({ path: `${PICTURES}/journey-status.png` });
  await page.getByRole("button", { name: "Call the roll again" }).click();
  await page.getByText("Asked the broker for all announcements again.").waitFor();
});

test("a lost server is said, with what was known still there", async () => {
  await open("#/entities");
  await shows(/Temperature/);
  await app.stop();
  await page.getByText("Connection to the app lost").waitFor();
  await shows(/Temperature/);
  await page.screenshot({ path: `${PICTURES}/journey-lost.png` });
});

test("on a phone rows are cards of two lines and the pages are at the thumb", async () => {
  await open("#/entities", PHONE);
  await shows(/Attic node Temperature.*sensor.*21\.5 °C/);
  const bar = await page.getByRole("navigation").boundingBox();
  expect(bar?.y).toBeGreaterThan(PHONE.height - 80);
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  expect(wide).toBeLessThanOrEqual(PHONE.width);
  for (const link of await page.getByRole("navigation").getByRole("link").all())
    expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.screenshot({ path: `${PICTURES}/journey-phone.png` });
});

test("inside Home Assistant the page wears its theme, and changes with it", async () => {
  await open("");
  await page.route("**/panel.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<html style="--primary-background-color:#102030;--primary-text-color:#fefefe;--card-background-color:#203040"><iframe src="${app.address}/" style="width:900px;height:600px"></iframe>`,
    }),
  );
  await page.goto(`${app.address}/panel.html`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("row", { name: /Attic node/ }).waitFor();
  const inner = "document.querySelector('iframe').contentDocument.documentElement";
  const colours = () => page.evaluate(`[getComputedStyle(${inner}).backgroundColor, ${inner}.style.colorScheme]`);
  expect(await colours()).toEqual(["rgb(16, 32, 48)", "dark"]);
  await page.evaluate("document.documentElement.style.setProperty('--primary-background-color', '#fff8e0')");
  await expect.poll(colours).toEqual(["rgb(255, 248, 224)", "light"]);
});
