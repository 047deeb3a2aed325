import { mkdirSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { WRITE_HEADER } from "../../../src/contract/paths.ts";
import { openPage, type View } from "../../support/browser.ts";
import type { House } from "./house.ts";
import { MANIFEST } from "./supervisor/manifest.ts";
import { type Login, OWNER, signIn } from "./users.ts";

export const PICTURES = "artefacts/home-assistant";

const SEEN_LIMIT_MS = 30_000;

/** Home Assistant in a browser, with somebody signed in. */
export class SideBar {
  readonly page: Page;
  readonly #complaints: readonly string[];
  readonly #house: House;

  private constructor(page: Page, complaints: readonly string[], house: House) {
    this.page = page;
    this.#complaints = complaints;
    this.#house = house;
  }

  static async signIn(browser: Browser, house: House, view: View, login: Login = OWNER): Promise<SideBar> {
    const { page, complaints } = await openPage(browser, view);
    page.setDefaultTimeout(SEEN_LIMIT_MS);
    const { address } = house.core;
    const tokens = await signIn(address, login);
    const kept = { ...tokens, hassUrl: address, clientId: `${address}/`, expires: Date.now() + 1e6 };
    const script = `if (location.origin === ${JSON.stringify(address)}) localStorage.hassTokens ??= ${JSON.stringify(JSON.stringify(kept))}`;
    await page.addInitScript(script);
    return new SideBar(page, complaints, house);
  }

  /** What the app's page complained about: errors, and what its security policy refused. */
  get complaints(): string[] {
    // Home Assistant's own page, whose parts cannot be fetched while it restarts.
    return this.#complaints.filter((complaint) => !complaint.includes("/frontend_latest/"));
  }

  /** Opens Home Assistant and goes to the app as a user does: by its entry in the side bar. */
  async openPanel(): Promise<FrameLocator> {
    await this.page.goto(this.#house.core.address);
    await this.page.locator(`#sidebar-panel-${MANIFEST.slug}`).click();
    return this.panel();
  }

  /** Opens the address that the side bar leads to, with what stands behind it. */
  async goToPanel(path = ""): Promise<FrameLocator> {
    await this.page.goto(`${this.#house.core.address}/app/${MANIFEST.slug}${path}`);
    return this.panel();
  }

  /** The app's own page inside Home Assistant's. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe[src*="/api/hassio_ingress/"]');
  }

  /** A request to the app as its page makes it: through Home Assistant, in the name of who is signed in. */
  async ask(method: "GET" | "POST", path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const address = `${this.#house.core.address}${this.#house.supervisor.ingressPath}${path}`;
    const headers = { "content-type": "application/json", [WRITE_HEADER]: "1" };
    const question = { method, headers: body ? headers : {}, ...(body ? { body: JSON.stringify(body) } : {}) };
    return this.page.evaluate(
      async ({ address, question }) => {
        const response = await fetch(address, question);
        return { status: response.status, body: await response.json() };
      },
      { address, question },
    );
  }

  /** The colour behind Home Assistant's own pages, and the one behind the app's. */
  async backgrounds(): Promise<{ homeAssistant: string; panel: string }> {
    const colour = (page: Page | FrameLocator) =>
      page.locator("html").evaluate((root) => root.ownerDocument.defaultView?.getComputedStyle(root).backgroundColor);
    return { homeAssistant: String(await colour(this.page)), panel: String(await colour(this.panel())) };
  }

  /** Families of the fonts that the app's page has loaded from files. */
  async letters(): Promise<string[]> {
    const loaded = await this.panel()
      .locator("html")
      .evaluate(async (root) => {
        const fonts = await root.ownerDocument.fonts.ready;
        return Array.from(fonts, ({ family, status }) => `${status} ${family.replaceAll('"', "")}`);
      });
    return loaded.filter((font) => font.startsWith("loaded ")).map((font) => font.slice("loaded ".length));
  }

  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: `${PICTURES}/${name}.png` });
  }
}
