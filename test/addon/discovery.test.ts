import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Discovery } from "../../src/contract/discovery.ts";
import { announcements, retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { Listener } from "../support/listener.ts";
import { LiveClient } from "../support/live-client.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

let mosquitto: Mosquitto;
let listener: Listener;
let folder: string;
let app: App;

/** A busy machine takes its time. */
const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 20_000 });

beforeEach(async () => {
  mosquitto = await startMosquitto();
  listener = await Listener.open(mosquitto.url);
  folder = mkdtempSync(join(tmpdir(), "rollcall-gate-"));
});
afterEach(async () => {
  await app.stop();
  await listener.close();
  await mosquitto.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (gate: boolean) => {
  app = await App.start(mosquitto.url, { folder, environment: { HOLD_NEW_PUBLISHERS: String(gate) } });
  await app.rollEnded();
};
const sensor = async (id: string, origin: string) =>
  listener.retain(`homeassistant/sensor/${id}/config`, { name: id, state_topic: "s", origin: { name: origin } });
const entities = async () => {
  const { rows } = (await app.get("api/entities?limit=500")) as { rows: { entityId: string }[] };
  return rows.map(({ entityId }) => entityId).toSorted();
};
/** As a page that is opened now gets it. */
const discovery = async (): Promise<Discovery> => {
  const client = await LiveClient.open(app.live);
  await client.ready();
  client.socket.close();
  const hello = client.frames.find(({ type }) => type === "hello");
  return Discovery.parse(hello && "discovery" in hello ? hello.discovery : null);
};
const decide = async (what: "admit" | "deny", publisher: string) => app.post(`api/discovery/${what}`, { publisher });

test("whoever is there when the gate is switched on passes; a stranger waits for a decision that lasts", async () => {
  await sensor("old", "Known");
  await start(true);
  await sensor("new", "Stranger");
  await sensor("newer", "Known");
  await eventually(entities).toEqual(["sensor.newer", "sensor.old"]);
  await eventually(discovery).toMatchObject({ gate: true, held: [{ publisher: "Stranger", announcements: 1 }] });

  await app.stop();
  await start(true);
  await eventually(entities).toEqual(["sensor.newer", "sensor.old"]);
  await eventually(discovery).toMatchObject({ held: [{ publisher: "Stranger", denied: false }] });
  expect((await decide("deny", "Stranger")).status).toBe(202);
  expect((await decide("deny", "Nobody")).status).toBe(404);

  await app.stop();
  await start(true);
  await eventually(discovery).toMatchObject({ held: [{ publisher: "Stranger", denied: true }] });
  expect((await decide("admit", "Stranger")).status).toBe(202);
  await eventually(entities).toEqual(["sensor.new", "sensor.newer", "sensor.old"]);

  await app.stop();
  await start(true);
  await eventually(entities).toEqual(["sensor.new", "sensor.newer", "sensor.old"]);
  expect(await discovery()).toMatchObject({ held: [] });
});

test("what a roll call finds during a pause is taken in afterwards, whole", async () => {
  await start(false);
  expect((await app.post("api/discovery/pause", {})).status).toBe(202);
  await retain(mosquitto.url, announcements(2_000));
  await eventually(async () => (await discovery()).waiting).toBe(2_000);
  expect((await app.status()).counts.announcements).toBe(0);
  // It counts what the broker keeps: that nothing is missing is as true as ever.
  await app.post("api/roll/call", {});
  await eventually(async () => (await app.status()).roll).toMatchObject({
    state: "complete",
    announcements: 2_000,
  });
  expect((await app.post("api/discovery/resume", {})).status).toBe(202);
  await eventually(async () => (await app.status()).counts.announcements).toBe(2_000);
  expect(await discovery()).toMatchObject({ pausedMs: null, waiting: 0 });
});

test("more than can wait is asked for again when discovery goes on", async () => {
  await start(false);
  await app.post("api/discovery/pause", {});
  const large = " ".repeat(9_000_000);
  for (let n = 0; n < 9; n += 1) await listener.retain(`homeassistant/sensor/large_${n}/config`, large);
  await sensor("small", "Known");
  await eventually(async () => (await app.status()).counts.notices).toBeGreaterThan(0);
  const waiting = async () => (await discovery()).waiting;
  await eventually(waiting).toBe(8);
  await app.post("api/discovery/resume", {});
  await eventually(async () => (await app.status()).counts.announcements).toBe(10);
});
