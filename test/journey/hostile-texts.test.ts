import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toPathId } from "../../src/contract/paths.ts";
import { startBrowser } from "../support/browser.ts";
import { GuardedPage, type Reading } from "../support/hostile/guarded-page.ts";
import { type HostileHome, hostileHome } from "../support/hostile/home.ts";
import { marksIn } from "../support/hostile/texts.ts";
import { VECTORS } from "../support/hostile/vectors.ts";
import { servePanel } from "../support/serve-panel.ts";

/** In each round every place of a text holds another vector. 16 rounds are the 12,000 renders of the full test. */
const ROUNDS = Number(process.env["XSS_ROUNDS"] ?? 2);
/** A render is a text in a view, with a vector of its own. */
const LEAST_RENDERS = ROUNDS * 500;

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

test("no text of a broker becomes more than text, wherever it stands and wherever it is shown", async () => {
  let renders = 0;
  const shown = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { view, reading, home } of await renderAll(round)) {
      expect([round, view, reading.harm]).toEqual([round, view, []]);
      const marks = marksIn(reading.text);
      expect([view, marks.size]).not.toEqual([view, 0]);
      renders += marks.size;
      for (const mark of marks) shown.add(home.texts.replaced[mark] ?? "");
    }
  }
  expect(shown.size).toBeGreaterThan(250);
  expect(renders).toBeGreaterThanOrEqual(LEAST_RENDERS);
});

test("what these texts would do as HTML is noticed", async () => {
  const panel = await servePanel([]);
  const guarded = await GuardedPage.open(browser, panel.address, { hasPolicy: false });
  const unnoticed: string[] = [];
  // Those after them lead the whole page elsewhere.
  for (const vector of VECTORS.slice(0, 23).filter((_vector, at) => at % 2 === 0)) {
    await guarded.page.evaluate(`document.body.innerHTML = ${JSON.stringify(vector)}`);
    if ((await guarded.read()).harm.length === 0) unnoticed.push(vector);
  }
  await guarded.close();
  await panel.server.close();
  expect(unnoticed).toEqual([]);
});

const hasMarks = (text: string) => marksIn(text).size > 0;

/** With the page's policy and without it by turns: the one finds what the policy had to stop, the other what would run. */
async function renderAll(round: number) {
  const panel = await servePanel([]);
  const home = hostileHome(panel.engine, (number) => VECTORS[(round + number) % VECTORS.length] ?? "", round % 3 !== 1);
  const guarded = await GuardedPage.open(browser, panel.address, { hasPolicy: round % 2 === 0 });
  const readings: { view: string; reading: Reading; home: HostileHome }[] = [];
  try {
    await guarded.page.getByRole("row").nth(1).waitFor();
    panel.engine.commit(...home.later);
    for (const hash of hashes(home, round))
      readings.push({ view: hash.slice(0, 20), reading: await guarded.visit(hash, hasMarks), home });
    for (const [view, act] of Object.entries(ACTS)) {
      await act(guarded.page);
      readings.push({ view, reading: await guarded.read(hasMarks), home });
    }
  } finally {
    await guarded.close();
    await panel.server.close();
  }
  return readings;
}

/** Half of the entities in each round: they differ in their controls alone. */
function hashes({ deviceId, registeredId, keys, texts }: HostileHome, round: number): string[] {
  const gone = toPathId(texts.say("nothing of this name"));
  const details = keys.filter((_key, at) => at % 2 === round % 2).map((key) => `#/entity/${toPathId(key)}`);
  const lists = ["devices", "entities", "problems", "registered", "journal", "status"].map((page) => `#/${page}`);
  return [
    ...lists,
    `#/device/${toPathId(deviceId)}`,
    `#/registered-device/${toPathId(registeredId)}`,
    ...details,
    `#/device/${gone}`,
    `#/entity/${gone}`,
  ];
}

/** What is shown only after somebody did something. */
const ACTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "groups of devices": async (page) => {
    await page.evaluate("location.hash = '#/entities'");
    await page.getByRole("button", { name: "Group by device" }).click();
  },
  "groups of areas": async (page) => {
    await page.getByRole("button", { name: "Group by area" }).click();
  },
  "a search": async (page) => {
    await page.getByRole("searchbox").fill("¤0¤<img src=x onerror=ran()>");
  },
  "an open row of the comparison": async (page) => {
    await page.evaluate("location.hash = '#/registered'");
    await page.getByRole("searchbox").fill("");
    await page.waitForTimeout(200);
    const row = page.locator("standing-table [role=row].cells").first();
    if ((await row.count()) > 0) await row.click();
  },
};
