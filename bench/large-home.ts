/** All 23,276 recorded announcements and 9,242 states on a real Mosquitto: a picture, a restart of the broker, and the count before and after. */
import { App } from "../test/support/app.ts";
import { DESK, openPage, startBrowser } from "../test/support/browser.ts";
import { startMosquitto } from "../test/support/mosquitto.ts";
import { until } from "../test/support/waiting.ts";
import { publish } from "./feed.ts";
import { announcements, states } from "./recorded.ts";

const broker = await startMosquitto({ config: (folder) => `persistence true\npersistence_location ${folder}/` });
await publish(broker.url, [...announcements(23_276), ...states()], 1);
const app = await App.start(broker.url);
const before = await app.rollEnded(120_000);
process.stdout.write(`${JSON.stringify({ ...before.roll, ...before.counts })}\n`);

const browser = await startBrowser();
const { page } = await openPage(browser, DESK);
await page.goto(`${app.address}/#/devices`);
await page.waitForTimeout(3_000);
await page.screenshot({ path: new URL("../docs/pictures/large-home.png", import.meta.url).pathname });

await broker.kill("SIGTERM");
await until("the loss of the broker", 30_000, async () =>
  (await app.status()).broker.state !== "online" ? true : undefined,
);
await broker.start();
await until("the broker", 60_000, async () => ((await app.status()).broker.state === "online" ? true : undefined));
const after = await app.rollEnded(120_000);
process.stdout.write(`after the restart: ${JSON.stringify({ ...after.roll, ...after.counts })}\n`);
await browser.close();
await app.stop();
await broker.stop();
