import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { DESK, openPage, startBrowser, type View } from "./browser.ts";

/** One browser for the tests of a file; a page of its own for each, which must not have complained at its end. */
export function aJourney() {
  let browser: Browser;
  const opened: { page: Page; complaints: string[] }[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterEach(async () => {
    const all = opened.splice(0);
    for (const { page } of all) await page.context().close();
    expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    async open(address: string, view: View = DESK): Promise<Page> {
      const visit = await openPage(browser, view);
      opened.push(visit);
      await visit.page.goto(address);
      return visit.page;
    },
  };
}

export const PICTURES = "artefacts";
