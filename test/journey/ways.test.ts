import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { toPathId } from "../../src/contract/paths.ts";
import { aJourney } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { aDevice, anEntity, homeFacts } from "../support/samples.ts";

const { open } = aJourney();

type Shown = { readonly scrollTop: number; matches(selector: string): boolean };

const scrolledPx = (page: Page) => page.getByRole("grid").evaluate((grid: Shown) => grid.scrollTop);
const activeRow = (page: Page) => page.locator("[role=row].active").innerText();
const hasFocus = (place: Locator) => place.evaluate((element: Shown) => element.matches(":focus"));

test("the way back leads to the row that was opened, and the keyboard goes on there", async () => {
  const { address } = await aPanel({ facts: homeFacts(400) });
  const page = await open(`${address}/#/entities`);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  const opened = await activeRow(page);
  const fromTop = await scrolledPx(page);
  expect(fromTop).toBeGreaterThan(1_000);
  await page.keyboard.press("Enter");
  await expect.poll(() => hasFocus(page.locator("entity-page h1"))).toBe(true);
  await page.goBack();
  await expect.poll(() => activeRow(page)).toBe(opened);
  expect(await scrolledPx(page)).toBe(fromTop);
  await expect.poll(() => hasFocus(page.getByRole("grid"))).toBe(true);
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => activeRow(page)).not.toBe(opened);
});

test("search, filters, order and groups are still set when the page is loaded again", async () => {
  const { address } = await aPanel({ facts: homeFacts(400) });
  const page = await open(`${address}/#/entities`);
  await page.getByRole("button", { name: "Group by device" }).click();
  await page.getByRole("button", { name: /^sensor/ }).click();
  await page.getByRole("button", { name: "State" }).click();
  await page.getByRole("searchbox").fill("battery");
  const counted = await page.getByText(/ of \d/).innerText();
  await page.reload();
  await page.getByText(counted, { exact: true }).waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("battery");
  for (const name of ["Group by device", /^sensor/])
    expect(await page.getByRole("button", { name }).getAttribute("aria-pressed")).toBe("true");
  await page.locator('[role=columnheader][aria-sort="ascending"]', { hasText: "State" }).waitFor();
});

test("groups are still there on the way back from an entity", async () => {
  const { address } = await aPanel();
  const page = await open(`${address}/#/entities`);
  await page.getByRole("button", { name: "Group by device" }).click();
  await page.locator("[role=row].cells").nth(2).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goBack();
  await page.locator("[role=row].heading").first().waitFor();
});

test("inside Home Assistant, loading it again leads back to where one was; a new visit begins at the devices", async () => {
  const { address } = await aPanel();
  const page = await open(address);
  await page.route("**/panel.html*", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<body><script>
        addEventListener("message", ({ source, data }) => {
          if (data.type === "home-assistant/subscribe-properties")
            source.postMessage({ type: "home-assistant/properties", route: { path: "" } }, "*");
        });
        const frame = document.createElement("iframe");
        frame.style = "width:1000px;height:700px";
        frame.src = "${address}/";
        document.body.append(frame);
      </script>`,
    }),
  );
  await page.goto(`${address}/panel.html`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link", { name: "Entities" }).click();
  await frame.getByRole("row", { name: /Lamp/ }).first().click();
  await frame.getByRole("heading", { level: 1, name: /Lamp/ }).waitFor();
  await page.reload();
  await frame.getByRole("heading", { level: 1, name: /Lamp/ }).waitFor();
  await page.goto(`${address}/panel.html?again`);
  await frame.locator("device-table [role=row]").nth(1).waitFor();
});

test("a topic that is pasted into the search leads to the entities that listen on it", async () => {
  const { address, engine } = await aPanel();
  const lamp = Array.from(engine.tables.entities.values()).find(({ component }) => component === "light");
  if (!lamp) throw new Error("the sample has no light");
  const heard = { purpose: "state_topic", payload: null, retain: null, receivedMs: null };
  engine.detailed.set(lamp.key, { topics: [{ topic: "zigbee2mqtt/Hall", ...heard }] });
  const page = await open(`${address}/#/devices`);
  await page.getByRole("searchbox").fill("zigbee2mqtt/hall");
  await page.getByRole("link", { name: "Search the entities" }).click();
  await page.locator("entity-table .body [role=row]", { hasText: lamp.name }).waitFor();
  expect(await page.locator("entity-table .body [role=row]").count()).toBe(1);
  await page.getByRole("searchbox").fill("zigbee2mqtt/cellar");
  await page.getByText("Nothing matches").waitFor();
});

test("five hundred entities of one device leave what is said of it in reach", async () => {
  const device = aDevice({ id: "pump", name: "Heat pump" });
  const entities = Array.from({ length: 500 }, (_, at) =>
    anEntity({ key: `sensor v${at}`, name: `Heat pump value ${at}`, deviceId: "pump" }),
  );
  const { address } = await aPanel({
    facts: [{ type: "device-found", device }, ...entities.map((entity) => ({ type: "entity-found", entity }) as const)],
  });
  const page = await open(`${address}/#/device/${toPathId("pump")}`);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await page.getByRole("row", { name: /value 499/ }).waitFor();
  expect((await page.getByText("About this device").boundingBox())?.y).toBeLessThan(1_200);
});

test("a home without devices says what to look at, though the app itself is one", async () => {
  const own = aDevice({ id: "own", name: "MQTT Rollcall", identifiers: ["mqtt_rollcall_bb2b46d7"] });
  const { address } = await aPanel({ facts: [{ type: "device-found", device: own }] });
  const page = await open(`${address}/#/devices`);
  await page.getByRole("row", { name: /MQTT Rollcall/ }).waitFor();
  await page.getByRole("heading", { name: "Nobody has answered yet" }).waitFor();
  await page.getByText(/Is discovery switched on where your devices come from/).waitFor();
});

test("every page has a title, a first heading and a way past the navigation", async () => {
  const { address } = await aPanel();
  const page = await open(`${address}/#/devices`);
  for (const name of ["Devices", "Entities", "Problems", "Compare", "Journal", "Status"]) {
    await page.getByRole("link", { name }).first().click();
    await page.getByRole("heading", { level: 1, name }).waitFor({ state: "attached" });
    await expect.poll(() => page.title()).toBe(`${name} – MQTT Rollcall`);
  }
  await page.goto(`${address}/#/devices`);
  await page.getByRole("row").nth(1).click();
  const device = await page.getByRole("heading", { level: 1 }).innerText();
  await expect.poll(() => page.title()).toBe(`${device} – MQTT Rollcall`);
  await page.goto(`${address}/#/entities`);
  await page.reload();
  await page.getByRole("row").nth(1).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => hasFocus(page.getByRole("grid"))).toBe(true);
});

test("a page that was never opened opens also while the app cannot be reached", async () => {
  const { address, server } = await aPanel();
  const page = await open(`${address}/#/devices`);
  const fetched = page.waitForResponse(/status-page/);
  await fetched;
  await server.close();
  await page.getByText("Connection to the app lost").waitFor();
  await page.getByRole("link", { name: "Problems" }).click();
  await page.getByRole("group", { name: "Filters" }).waitFor();
  await page.getByRole("link", { name: "Entities" }).click();
  await page.getByRole("row", { name: /Lamp/ }).first().click();
  await page.getByText("The details could not be loaded: The app does not answer.").waitFor();
});
