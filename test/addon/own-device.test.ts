import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedBroker } from "../../src/adapters/simulation/embedded-broker.ts";
import { type OwnTopics, toOwnTopics } from "../../src/core/publishing/own-topics.ts";
import { App } from "../support/app.ts";
import { Listener } from "../support/listener.ts";
import { startMosquitto } from "../support/mosquitto.ts";

let folder: string;
let app: App;
let listener: Listener;

/** A busy machine takes its time. */
const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 20_000 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-own-"));
});
afterEach(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (url: string, environment: Record<string, string> = {}): Promise<OwnTopics> => {
  app = await App.start(url, { folder, environment: { OWN_DEVICE: "true", ...environment } });
  return toOwnTopics(readFileSync(join(folder, "installation-id"), "utf8"), "homeassistant");
};
const states = async () => {
  const { rows } = (await app.get("api/entities?limit=500")) as { rows: { entityId: string; state: string }[] };
  return Object.fromEntries(rows.map(({ entityId, state }) => [entityId, state]));
};

type Broker = { readonly url: string; stop(): Promise<void> };

const embedded = async (): Promise<Broker> => {
  const broker = await startEmbeddedBroker();
  return { url: broker.url, stop: () => broker.close() };
};

describe.each([
  ["Mosquitto", async (): Promise<Broker> => startMosquitto()],
  ["the embedded broker", embedded],
])("on %s", (_name, startBroker) => {
  let broker: Broker;

  beforeEach(async () => {
    broker = await startBroker();
    listener = await Listener.open(broker.url, "+/#");
  });
  afterEach(async () => {
    await listener.close();
    await broker.stop();
  });

  test("the app is a device of Home Assistant and of its own panel, from the first message to its last will", async () => {
    const topics = await start(broker.url);
    await eventually(() => listener.newest.get(topics.status)).toBe("online");
    await eventually(() => listener.json(topics.announcement)).toMatchObject({ origin: { name: "MQTT Rollcall" } });
    await eventually(states).toMatchObject({ "sensor.mqtt_rollcall_status": "complete" });
    await eventually(() => listener.json(topics.state)).toMatchObject({ status: "complete", problems: 0 });
    await listener.retain("homeassistant/sensor/bad/config", { name: "without a topic" });
    await eventually(() => listener.json(topics.state)).toMatchObject({ problems: 1 });
    const late = await Listener.open(broker.url, "+/#");
    await eventually(() => [...late.newest.keys()]).toEqual(
      expect.arrayContaining([topics.announcement, topics.status, topics.state]),
    );
    await late.close();
    await app.kill();
    await eventually(() => listener.newest.get(topics.status)).toBe("offline");
  });

  test("a clean stop says offline, then goodbye", async () => {
    const topics = await start(broker.url);
    await eventually(() => listener.newest.get(topics.status)).toBe("online");
    expect(await app.stop()).toBe(0);
    await eventually(() => listener.newest.get(topics.status)).toBe("offline");
    expect(listener.counts.get(topics.status)).toBe(2);
  });

  test("its button in Home Assistant calls the roll", async () => {
    const topics = await start(broker.url);
    const { roll } = await app.rollEnded();
    await listener.client.publishAsync(topics.callRoll, "PRESS", { qos: 1 });
    await eventually(async () => (await app.status()).roll.startedMs).toBeGreaterThan(roll.startedMs ?? 0);
    await app.rollEnded();
    expect(await app.get("api/journal")).toMatchObject({
      rows: [{ what: "roll-called", actor: { name: "Home Assistant" }, outcome: "done" }],
    });
  });

  test("when Home Assistant has started everything is said again", async () => {
    const topics = await start(broker.url);
    await eventually(() => listener.counts.get(topics.announcement)).toBe(1);
    await listener.client.publishAsync("homeassistant/status", "online");
    await eventually(() => listener.counts.get(topics.announcement)).toBe(2);
  });

  test("switched off, it is taken back, and nothing of it is left on the broker", async () => {
    const topics = await start(broker.url);
    await eventually(() => listener.json(topics.state)).toMatchObject({ status: "complete" });
    await app.stop();
    await start(broker.url, { OWN_DEVICE: "false" });
    await app.rollEnded();
    for (const topic of [topics.announcement, topics.state, topics.status]) {
      await eventually(() => listener.newest.get(topic)).toBe("");
    }
    await eventually(states).toEqual({});
    const late = await Listener.open(broker.url, "+/#");
    await late.client.publishAsync("end", "", { qos: 1 });
    await eventually(() => [...late.newest.keys()]).toEqual(["end"]);
    await late.close();
  });
});

test("Mosquitto hears both connections say goodbye", async () => {
  const mosquitto = await startMosquitto();
  await start(mosquitto.url);
  await app.rollEnded();
  await app.stop();
  const goodbyes = () => mosquitto.log().match(/Received DISCONNECT from mqtt-rollcall-[0-9a-f]{8}-[rw]/g)?.length;
  await eventually(goodbyes).toBe(2);
  await mosquitto.stop();
});

test("after a break of the broker that forgot everything it is announced again", async () => {
  const mosquitto = await startMosquitto();
  const topics = await start(mosquitto.url);
  await app.rollEnded();
  await mosquitto.kill();
  await mosquitto.start();
  const late = await Listener.open(mosquitto.url, "+/#");
  await eventually(() => [...late.newest.keys()]).toEqual(
    expect.arrayContaining([topics.announcement, topics.state, topics.status]),
  );
  await late.close();
  await mosquitto.stop();
});

test("the simulated home has it too", async () => {
  await start("");
  await eventually(states).toMatchObject({ "sensor.mqtt_rollcall_app_version": expect.stringMatching(/^\d/) });
});
