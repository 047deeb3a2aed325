import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { DESK, startBrowser, type View } from "../../support/browser.ts";
import { House } from "./house.ts";
import { SideBar } from "./side-bar.ts";
import type { Login } from "./users.ts";

/** A house and a browser for the tests of one file. */
export class Scene {
  #house: House | null = null;
  #browser: Browser | null = null;
  #open: SideBar[] = [];

  get house(): House {
    if (this.#house === null) throw new Error("the house is not open yet");
    return this.#house;
  }

  /** Home Assistant with somebody signed in, until the end of the test; the owner where nobody is named. */
  async signIn(view: View = DESK, login?: Login): Promise<SideBar> {
    if (this.#browser === null) throw new Error("the browser is not there yet");
    const sideBar = await SideBar.signIn(this.#browser, this.house, view, login);
    this.#open.push(sideBar);
    return sideBar;
  }

  async start(): Promise<void> {
    this.#house = await House.open();
    this.#browser = await startBrowser();
  }

  async closePages(): Promise<void> {
    const pages = this.#open;
    this.#open = [];
    for (const { page } of pages) await page.context().close();
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#house?.close();
  }
}

/** To be called once at the top of a test file. `furnish` announces what all its tests need. */
export function aScene(furnish: (house: House) => Promise<void> = async () => {}): Scene {
  const scene = new Scene();
  beforeAll(async () => {
    await scene.start();
    await furnish(scene.house);
  });
  afterEach(() => scene.closePages());
  afterAll(() => scene.stop());
  return scene;
}
