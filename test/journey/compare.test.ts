import { describe, expect, test } from "vitest";
import { toPathId } from "../../src/contract/paths.ts";
import { PHONE } from "../support/browser.ts";
import { aHomeAssistant, aStanding, comparisonFacts } from "../support/comparison.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { homeFacts } from "../support/samples.ts";

const { open } = aJourney();
const compared = (each: number) => [...homeFacts(40), ...comparisonFacts(each)];

test("every case is counted, and pressing one leaves its rows alone", async () => {
  const { address } = await aPanel({ facts: compared(3) });
  const page = await open(`${address}/#/registered`);
  await page.getByText("40 of 67 in order").waitFor();
  await page.getByText("27 out of order").waitFor();
  await page
    .getByRole("group", { name: "Case" })
    .getByRole("button", { name: /Ghost.*3/ })
    .click();
  await page.getByText("3 of 27").waitFor();
  expect(await page.getByRole("row", { name: /ghost \d/ }).count()).toBe(3);
  await page.screenshot({ path: `${PICTURES}/journey-compare.png` });
  await page.getByRole("button", { name: /Orphan.*3/ }).click();
  await page.getByText("6 of 27").waitFor();
});

test("a row opens by keyboard, says what to do, and Escape leads back into the list", async () => {
  const { address } = await aPanel({ facts: compared(1) });
  const page = await open(`${address}/#/registered`);
  await page.getByRole("row", { name: /refused 0/ }).waitFor();
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "ghost 0" }).waitFor();
  const dialog = page.locator("peek-dialog");
  await dialog.getByText("nobody announces it any more and nothing sends for it").waitFor();
  await dialog.getByRole("heading", { name: "What to do: Delete the entity" }).waitFor();
  expect(await dialog.getByRole("listitem").allTextContents()).toHaveLength(3);
  await dialog.getByText(/search for sensor\.ghost_0/).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => dialog.count()).toBe(0);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "unregistered 0" }).waitFor();
});

test("from a row the entity and its device can be opened; what is not there is not offered", async () => {
  const { address } = await aPanel({ facts: compared(1) });
  const page = await open(`${address}/#/registered`);
  await page.getByRole("row", { name: /ghost 0/ }).click();
  await page.getByRole("dialog").waitFor();
  expect(await page.locator("peek-dialog").getByRole("link").count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /silent 0/ }).click();
  await page.getByRole("link", { name: "Open the device" }).waitFor();
  await page.getByRole("link", { name: "Open the entity" }).click();
  await page.getByRole("heading", { name: "silent 0" }).waitFor();
  await page.getByRole("heading", { name: "What to do: Check the device" }).waitFor();
});

test("a device says what is out of order about it, and what to do about each", async () => {
  const { address } = await aPanel({ facts: compared(2) });
  const page = await open(`${address}/#/device/${toPathId("compared-1")}`);
  await page.getByText("5 out of order").waitFor();
  await page.locator("summary").filter({ hasText: "Not registered" }).click();
  await page.getByRole("heading", { name: "What to do: Have it read again" }).waitFor();
});

test("search, area and publisher narrow the list; groups stand under their device", async () => {
  const { address } = await aPanel({ facts: compared(4) });
  const page = await open(`${address}/#/registered`);
  await page.getByLabel("Area").selectOption({ label: "Garden (9)" });
  await page.getByText("9 of 36").waitFor();
  await page.getByLabel("Publisher").selectOption({ label: "Publisher not named (9)" });
  await page.getByText("9 of 36").waitFor();
  await page.getByRole("button", { name: "Group by device" }).click();
  await page.getByRole("row", { name: "Compared 2" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("ghost garden");
  await page.getByText("1 of 36").waitFor();
  await page.keyboard.type(" nowhere");
  await page.getByText("Nothing matches").waitFor();
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.getByText("36 out of order").waitFor();
});

test("what comes into order leaves, live, and the open row says so", async () => {
  const { address, engine } = await aPanel({ facts: compared(1) });
  const page = await open(`${address}/#/registered`);
  await page.getByRole("row", { name: /silent 0/ }).click();
  await page.getByRole("dialog", { name: "silent 0" }).waitFor();
  engine.commit({ type: "standing-removed", id: "standing silent_0" });
  await page.locator("peek-dialog").getByText("It is in order again, or gone.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("41 of 49 in order").waitFor();
  engine.commit({ type: "standing-changed", standing: aStanding({ name: "Newcomer" }) });
  await page.getByRole("row", { name: /Newcomer/ }).waitFor();
});

test("of ten thousand rows only those in view are drawn", async () => {
  const { address } = await aPanel({ facts: compared(1_200) });
  const page = await open(`${address}/#/registered`);
  await page.getByText("10,800 out of order").waitFor();
  expect(await page.getByRole("row").count()).toBeLessThan(60);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await page.getByRole("row", { name: /disabled 1199/ }).waitFor();
});

describe("where there is nothing to compare", () => {
  test.each([
    ["absent", "Home Assistant is not connected"],
    ["refused", "Home Assistant refuses the connection"],
    ["lost", "Connection to Home Assistant lost"],
  ] as const)("Home Assistant being %s, the page says why and what to do", async (link, heading) => {
    const homeAssistant = aHomeAssistant({ link, reason: "No token is set.", advice: "Set one in the options." });
    const facts = [...homeFacts(8), { type: "home-assistant-changed", homeAssistant } as const];
    const { address } = await aPanel({ facts });
    const page = await open(`${address}/#/registered`);
    await page.getByRole("heading", { name: heading }).waitFor();
    await page.getByText("No token is set. Set one in the options.").last().waitFor();
  });

  test("everything being in order, it says so", async () => {
    const facts = [...homeFacts(8), { type: "home-assistant-changed", homeAssistant: aHomeAssistant() } as const];
    const { address } = await aPanel({ facts });
    const page = await open(`${address}/#/registered`);
    await page.getByRole("heading", { name: "Everything is in order" }).waitFor();
    await page.getByText("All 8 entities are announced, registered and sending.").waitFor();
  });
});

test("on a phone the cases are folded, rows have two lines, and nothing is wider than the page", async () => {
  const { address } = await aPanel({ facts: compared(3) });
  const page = await open(`${address}/#/registered`, PHONE);
  for (const name of ["Announced", "Registered", "Sends"])
    await page.getByRole("columnheader").getByRole("img", { name, exact: true }).waitFor();
  await page.locator("summary").click();
  await page.getByRole("button", { name: /Silent.*3/ }).click();
  await page.locator("summary").click();
  await page.getByRole("row", { name: /silent 1.*Silent/ }).click();
  const box = await page.getByRole("dialog").boundingBox();
  expect([box?.x, box?.width]).toEqual([0, PHONE.width]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
  await page.screenshot({ path: `${PICTURES}/journey-compare-phone.png` });
});

test("inside Home Assistant a row leads to the page of Home Assistant where something is done about it", async () => {
  const { address } = await aPanel({ facts: compared(1) });
  const page = await open(address);
  await page.route("**/panel.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<iframe src="${address}/#/registered" style="width:1000px;height:700px"></iframe>`,
    }),
  );
  await page.goto(`${address}/panel.html`);
  await page.evaluate("window.heard = []; window.addEventListener('message', ({ data }) => window.heard.push(data))");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("row", { name: /empty-device 0/ }).click();
  await frame.getByRole("button", { name: "Open in Home Assistant" }).click();
  await expect
    .poll(() => page.evaluate("window.heard"))
    .toContainEqual({ type: "home-assistant/navigate", path: "/config/devices/device/4e1f0" });
});

test("a page that cannot be fetched says so, and offers to load again", async () => {
  const { address } = await aPanel({ facts: compared(1) });
  const page = await open(`${address}/#/devices`);
  await page.getByRole("row", { name: /Sensor 0/ }).waitFor();
  await page.route("**/registered-page-*.js", (route) => route.abort());
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await page.getByText("This page could not be loaded").waitFor();
  await page.unroute("**/registered-page-*.js");
  await page.getByRole("button", { name: "Load again" }).click();
  await page.getByText("9 out of order").waitFor();
});

test("beside Home Assistant's side bar publishers are told whole, and the three sides are signs with their names", async () => {
  const { address } = await aPanel({ facts: compared(3) });
  const page = await open(`${address}/#/registered`, { width: 1440 - 256, height: 800 });
  const cell = page.getByRole("gridcell", { name: "Zigbee2MQTT", exact: true }).first();
  await cell.waitFor();
  type Box = Record<"scrollHeight" | "clientHeight" | "scrollWidth" | "clientWidth", number>;
  const isWhole = (it: Box) => it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth;
  expect(await cell.locator("div").evaluate(isWhole)).toBe(true);
  for (const name of ["Announced", "Registered", "Sends"]) await page.getByRole("columnheader", { name }).waitFor();
});
