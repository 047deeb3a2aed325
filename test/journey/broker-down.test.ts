import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { JournalStore } from "../../src/adapters/storage/journal-store.ts";
import { App } from "../support/app.ts";
import { CoreImitation, entityRow } from "../support/core-imitation.ts";
import { aJournalEntry } from "../support/journal.ts";
import { aJourney } from "../support/journey.ts";
import { startMosquitto } from "../support/mosquitto.ts";

const { open } = aJourney();

const KNOWN_TOPICS = 20_000;
const JOURNAL = 20_000;
const REGISTERED = 200;

test("where the broker is down the panel opens all the same and claims nothing", async () => {
  const { folder, mosquitto, core, home } = await aHomeThatRan();
  const empty = await App.start(mosquitto.url, { environment: home });
  const emptyMs = (await empty.status()).readyAfterMs;
  await empty.stop();
  const app = await App.start(mosquitto.url, { folder, environment: home });
  onTestFinished(async () => void (await app.stop()));
  const { readyAfterMs } = await app.status();
  // No entity is on disk: what is known of before is not read by the page, and does not keep it waiting.
  expect(readyAfterMs).toBeLessThan(4 * emptyMs + 1_000);
  const page = await open(`${app.address}/#/devices`);
  for (const name of ["Devices", "Entities", "Problems"]) {
    await page
      .getByRole("navigation")
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
    await page.getByText("Nothing is known yet").waitFor();
    await page.locator("connection-banner .line").first().waitFor();
    expect(await page.getByText(/No problems|Nobody has answered/).count()).toBe(0);
  }
  await expect.poll(() => core.count("config/entity_registry/list")).toBeGreaterThan(0);
  expect((await app.status()).counts.entities).toBe(0);
  // A registry full of entities, and nothing announced: none of them is called a ghost while nobody could be asked.
  await page.goto(`${app.address}/#/registered`);
  await page.getByRole("heading", { level: 2 }).or(page.getByRole("status")).first().waitFor();
  expect(await page.getByText(/[1-9]\d* out of order/).count()).toBe(0);
  await page.goto(`${app.address}/#/journal`);
  await page.getByText(`${JOURNAL.toLocaleString("en-GB")}`).waitFor();
});

/** What a run leaves behind that knew as much. */
async function aHomeThatRan() {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-broker-down-"));
  const mosquitto = await startMosquitto();
  const core = await CoreImitation.start();
  onTestFinished(async () => {
    await mosquitto.stop();
    rmSync(folder, { recursive: true });
  });
  for (let number = 0; number < REGISTERED; number += 1) {
    const id = `sensor.known_${number}`;
    core.entities.set(id, entityRow(id, { unique_id: `known_${number}` }));
  }
  const address = core.url.replace(/^ws(.*)\/api\/websocket$/, "http$1/");
  const home = { HOMEASSISTANT_URL: address, HOMEASSISTANT_TOKEN: core.token };
  const topics = Array.from({ length: KNOWN_TOPICS }, (_, at) => `homeassistant/sensor/known_${at}/temperature/config`);
  writeFileSync(join(folder, "known-topics.txt"), topics.join("\n"));
  const journal = new JournalStore(folder, { warn: () => undefined, info: () => undefined });
  for (let id = 1; id <= JOURNAL; id += 1) {
    journal.keep(aJournalEntry({ id: journal.lastId + id }));
    if (id % 5_000 === 0) journal.flush();
  }
  journal.close();
  await mosquitto.kill();
  return { folder, mosquitto, core, home };
}
