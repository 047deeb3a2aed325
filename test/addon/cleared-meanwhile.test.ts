import { afterEach, expect, test } from "vitest";
import { Discovery } from "../../src/contract/discovery.ts";
import { type Announcement, announcements, retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

const remembering = (folder: string) => `sys_interval 1\npersistence true\npersistence_location ${folder}/`;
const ALL = announcements(60);

let mosquitto: Mosquitto;
let app: App;

/** A busy machine takes its time, and the broker is asked twice. */
const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 60_000 });

const start = async (config?: (folder: string) => string) => {
  mosquitto = await startMosquitto(config ? { config } : { config: "sys_interval 1" });
  await retain(mosquitto.url, ALL);
  app = await App.start(mosquitto.url);
  await app.rollEnded();
  await eventually(topics).toHaveLength(ALL.length);
};
afterEach(async () => {
  await app.stop();
  await mosquitto.stop();
});

const topics = async (): Promise<readonly string[]> => {
  const { rows } = (await app.get("api/announcements?limit=500")) as { rows: { topic: string }[] };
  return rows.map(({ topic }) => topic).toSorted();
};
const notices = async (): Promise<readonly string[]> => {
  const { rows } = (await app.get("api/notices?limit=500")) as { rows: { topic: string; rule: string }[] };
  return rows.filter(({ rule }) => rule === "gone-from-broker").map(({ topic }) => topic);
};
/** As a page that is opened now gets it. */
const forgotten = async (): Promise<number> => {
  const client = await LiveClient.open(app.live);
  await client.ready();
  client.socket.close();
  const hello = client.frames.find(({ type }) => type === "hello");
  return Discovery.parse(hello && "discovery" in hello ? hello.discovery : null).forgotten;
};
/** The broker goes, its memory is altered behind our back, and it is there again. */
const meanwhile = async (messages: readonly Announcement[]) => {
  await mosquitto.kill("SIGTERM");
  await eventually(async () => (await app.status()).broker.state).not.toBe("online");
  const elsewhere = await startMosquitto({ config: remembering(mosquitto.folder) });
  await retain(elsewhere.url, messages);
  await elsewhere.kill("SIGTERM");
  await mosquitto.start();
  await elsewhere.stop();
  await eventually(async () => (await app.status()).roll.state).toBe("complete");
};

test("what was cleared, changed and added while the connection was down is so afterwards, and told", async () => {
  await start(remembering);
  const cleared = ALL.slice(0, 5).map(({ topic }) => topic);
  const [, , , , , changed] = ALL;
  if (!changed) throw new Error("sixty announcements were recorded");
  const renamed = { ...changed, payload: changed.payload.replace(/"unique_id":"/, '"unique_id":"other_') };
  const added = { topic: "homeassistant/sensor/added/config", payload: '{"name":"Added","state_topic":"added"}' };
  await meanwhile([...cleared.map((topic) => ({ topic, payload: "" })), renamed, added]);

  const expected = [...ALL.slice(5).map(({ topic }) => topic), added.topic].toSorted();
  await eventually(topics).toEqual(expected);
  expect((await notices()).toSorted()).toEqual(cleared.toSorted());
  expect(await forgotten()).toBe(0);

  // Announced once more as it was: a row again.
  await retain(mosquitto.url, ALL.slice(0, 1));
  await eventually(topics).toContain(cleared[0]);
});

test("a broker that comes back without its memory wipes nothing, says so, and obeys", async () => {
  await start();
  await mosquitto.kill();
  await eventually(async () => (await app.status()).broker.state).not.toBe("online");
  await mosquitto.start();
  await eventually(forgotten).toBe(ALL.length);
  expect(await topics()).toHaveLength(ALL.length);
  expect(await notices()).toEqual([]);

  await retain(mosquitto.url, ALL.slice(0, 20));
  await eventually(forgotten).toBe(ALL.length - 20);
  expect((await app.post("api/discovery/forget", {})).status).toBe(202);
  await eventually(topics).toEqual(
    ALL.slice(0, 20)
      .map(({ topic }) => topic)
      .toSorted(),
  );
  expect(await forgotten()).toBe(0);
  const { rows } = (await app.get("api/journal?limit=10")) as { rows: { what: string; detail: string }[] };
  expect(rows).toMatchObject([{ what: "announcements-forgotten", detail: "40", outcome: "done" }]);
});
