/** Takes pictures of the panel inside a real Home Assistant: `node test/home-assistant/pictures.ts [folder=docs/pictures]` */
import { join } from "node:path";
import type { Browser, FrameLocator } from "playwright-core";
import { startSimulatedHome } from "../../src/adapters/simulation/simulated-home.ts";
import { DESK, PHONE, startBrowser, type View } from "../support/browser.ts";
import { sleep } from "../support/waiting.ts";
import { setup } from "./support/golden.ts";
import { House } from "./support/house.ts";
import { SideBar } from "./support/side-bar.ts";

const [folder = "docs/pictures"] = process.argv.slice(2);
/** Until Home Assistant has settled, and the home has lived a little. */
const SETTLE_MS = 30_000;
/** Until icons and letters are there. */
const DRAWN_MS = 2_000;
const WIDE: View = { ...DESK, width: 1440, height: 900 };
const VIEWS: Readonly<Record<string, View>> = { light: WIDE, dark: { ...WIDE, isDark: true }, phone: PHONE };
const PAGES = ["devices", "registered"] as const;

/** Devices that were thrown away while Home Assistant did not look. */
async function leaveOrphans(house: House): Promise<void> {
  const places = ["sensor/old_fridge/temperature", "binary_sensor/old_window/contact"];
  for (const place of places) {
    const [, node = ""] = place.split("/");
    const name = node.replace("old_", "Old ");
    const device = { identifiers: [node], name, manufacturer: "Acme" };
    const config = { unique_id: place, state_topic: `${node}/state`, device, origin: { name: "Zigbee2MQTT" } };
    await house.announce(place, config);
  }
  await sleep(3_000);
  await house.core.enableMqtt(false);
  for (const place of places) await house.withdraw(place);
  await house.core.enableMqtt(true);
}

async function take(browser: Browser, house: House, viewName: string): Promise<void> {
  for (const page of PAGES) {
    const sideBar = await SideBar.signIn(browser, house, VIEWS[viewName] ?? DESK);
    await shown(await sideBar.goToPanel(`/${page}`));
    await sideBar.page.mouse.move(0, 0);
    await sleep(DRAWN_MS);
    await sideBar.page.screenshot({ path: join(folder, `home-assistant-${page}-${viewName}.png`) });
    await sideBar.page.context().close();
  }
}

const shown = (panel: FrameLocator) => panel.getByRole("row").nth(1).waitFor();

await setup();
const house = await House.open();
const onFailure = (error: Error) => void process.stderr.write(`${error.message}\n`);
const home = await startSimulatedHome({ url: house.mosquitto.url, intervalMs: 1_000, onFailure });
const browser = await startBrowser();
try {
  await leaveOrphans(house);
  await sleep(SETTLE_MS);
  for (const viewName of Object.keys(VIEWS)) await take(browser, house, viewName);
} finally {
  await browser.close();
  await home.close();
  await house.close();
}
