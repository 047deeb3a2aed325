import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { toPathId } from "../../src/contract/paths.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel, ONLOOKER } from "../support/panel.ts";

const { open } = aJourney();
const LAMP = toPathId("light 0x00158d0000000000 lamp");
const PASSWORD = "correct horse battery";
const REASON = /Only administrators of Home Assistant may change things here|Home Assistant does not say who you are/;

/** Words on controls that change something. */
const CHANGES = /^(Turn on|Turn off|Call the roll again|Pause discovery|Resume discovery|Let in|Turn away|Send)/;

async function changing(page: Page): Promise<number> {
  const buttons = await page.getByRole("button", { name: CHANGES }).all();
  const enabled = await Promise.all(buttons.map((button) => button.isEnabled()));
  return enabled.filter(Boolean).length;
}

test("whoever may only look finds no control, and the reason where one would be", async () => {
  const { address, engine } = await aPanel({ access: ONLOOKER });
  const { discovery, roll } = engine.tables;
  const held = [{ publisher: "Shed", announcements: 1, topics: ["a"], sinceMs: 1, denied: false }];
  engine.commit({ type: "discovery-changed", discovery: { ...discovery, pausedMs: 1, waiting: 3, gate: true, held } });
  engine.commit({ type: "roll-changed", roll: { ...roll, state: "possibly-incomplete" } });
  const page = await open(`${address}/#/entity/${LAMP}`);
  await page.getByText(REASON).waitFor();
  await page.getByText("Discovery is paused").waitFor();
  await page.getByText("Possibly incomplete").waitFor();
  expect(await changing(page)).toBe(0);
  await page.screenshot({ path: `${PICTURES}/journey-onlooker.png` });
  await page.goto(`${address}/#/status`);
  await page.getByText("New publishers").waitFor();
  await page.getByText(REASON).waitFor();
  await page.getByText("per second").first().waitFor();
  expect(await changing(page)).toBe(0);
});

test("whoever may change things finds the same controls there", async () => {
  const { address } = await aPanel();
  const page = await open(`${address}/#/entity/${LAMP}`);
  await page.getByRole("button", { name: "Turn on" }).waitFor();
  expect(await changing(page)).toBe(2);
  expect(await page.getByText(REASON).count()).toBe(0);
  await page.goto(`${address}/#/status`);
  await page.getByRole("button", { name: "Call the roll again" }).waitFor();
  await page.getByRole("button", { name: "Pause discovery" }).waitFor();
});

test("a password is asked for, a wrong one is refused with the reason, a right one opens the panel", async () => {
  const { address } = await aPanel({ access: { type: "password", password: PASSWORD } });
  const page = await open(`${address}/#/entities`);
  await page.getByLabel("Password").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-sign-in.png` });
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /Lamp/ }).first().waitFor();
  await page.goto(`${address}/#/status`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  expect(await page.getByRole("row").count()).toBe(0);
});

test("a sign-in that ends meanwhile is asked for again, without a press of anything", async () => {
  const { address } = await aPanel({ access: { type: "password", password: PASSWORD } });
  const page = await open(`${address}/#/entities`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: /Lamp/ }).first().waitFor();
  const headers = { "x-rollcall": "1", "content-type": "application/json" };
  await page.context().request.delete(`${address}/api/session`, { headers, data: {} });
  await page.getByLabel("Password").waitFor({ timeout: 90_000 });
});
