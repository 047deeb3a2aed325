import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { toPathId } from "../../src/contract/paths.ts";
import { App } from "../support/app.ts";
import { startBrowser } from "../support/browser.ts";
import { GuardedPage } from "../support/hostile/guarded-page.ts";
import { URL_TRICKS } from "../support/hostile/url-tricks.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** Every trick stands in every field; so many of the pages are opened one by one. All 60 in the full test. */
const OPENED = Number(process.env["OPENED_LINKS"] ?? 12);
const RETAINED = { retain: true, qos: 1 } as const;

test("no address from a broker can be pressed and none is loaded, in whatever field it comes", async () => {
  const { app, publish } = await aHome();
  for (const [number, trick] of URL_TRICKS.entries()) await announceWith(publish, trick, number);
  await until("all announcements", 20_000, async () => {
    const { counts } = await app.status();
    const isThere = counts.announcements === URL_TRICKS.length * 3 && counts.entities >= URL_TRICKS.length * 2;
    return isThere || undefined;
  });
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  // Without the policy: an image that would be asked for is asked for.
  const guarded = await GuardedPage.open(browser, app.address, { hasPolicy: false });
  await guarded.page.getByRole("row").nth(1).waitFor();
  const step = URL_TRICKS.length / OPENED;
  const numbers = Array.from({ length: OPENED }, (_, at) => Math.floor(at * step));
  for (const hash of ["#/devices", "#/entities", "#/problems", "#/status"])
    expect([hash, (await guarded.visit(hash)).harm]).toEqual([hash, []]);
  for (const number of numbers) {
    // Each is there to be read; of the pictures Home Assistant takes only some.
    const places = { update: JSON.stringify(URL_TRICKS[number]), ...(number % 2 ? {} : { image: "Image" }) };
    for (const [kind, words] of Object.entries(places)) {
      const id = `${kind} trick_${number}`;
      const { text, harm } = await guarded.visit(`#/entity/${toPathId(id)}`, (all) => all.includes(words));
      expect([id, harm, text.includes(words)]).toEqual([id, [], true]);
    }
  }
  await guarded.close();
});

async function aHome() {
  const mosquitto = await startMosquitto();
  const app = await App.start(mosquitto.url);
  const client = await connectAsync(mosquitto.url);
  onTestFinished(async () => {
    await app.stop();
    await client.endAsync(true);
    await mosquitto.stop();
  });
  const publish = async (topic: string, message: string | object) => {
    await client.publishAsync(topic, typeof message === "string" ? message : JSON.stringify(message), RETAINED);
  };
  return { app, publish };
}

/** Home Assistant refuses most of them as `configuration_url` picture or icon, and takes any in the words of a device and in what is said later. */
async function announceWith(
  publish: (topic: string, message: string | object) => Promise<void>,
  url: string,
  at: number,
) {
  const id = `trick_${at}`;
  const device = { identifiers: id, name: url, manufacturer: url, model: url, sw_version: url, suggested_area: url };
  const topics = { state_topic: `${id}/update`, json_attributes_topic: `${id}/attributes` };
  await publish(`${id}/update`, {
    installed_version: "1",
    latest_version: "2",
    title: url,
    release_url: url,
    entity_picture: url,
  });
  await publish(`${id}/attributes`, { entity_picture: url, url, deep: { href: url } });
  await publish(`${id}/image`, url);
  const update = { name: "Update", unique_id: `u${id}`, device_class: "firmware", ...topics, device };
  await publish(`homeassistant/update/${id}/config`, update);
  const image = { name: "Image", unique_id: `i${id}`, url_topic: `${id}/image` };
  await publish(`homeassistant/image/${id}/config`, image);
  const refused = { name: "Linked", unique_id: `s${id}`, state_topic: id, icon: url, entity_picture: url };
  await publish(`homeassistant/sensor/${id}/config`, {
    ...refused,
    device: { identifiers: id, configuration_url: url },
  });
}
