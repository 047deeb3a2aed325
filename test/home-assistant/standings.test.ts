import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { ProcessClock } from "../../addon/process-clock.ts";
import { HomeAssistantLink } from "../../src/adapters/homeassistant/link.ts";
import { MqttBroker } from "../../src/adapters/mqtt/broker.ts";
import { RecentJournal } from "../../src/engine/commands/recent-journal.ts";
import { Engine } from "../../src/engine/engine.ts";
import { aHome } from "../support/home.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { callCore } from "./support/core-rest.ts";
import { HomeAssistant } from "./support/home-assistant.ts";

/** The engine between a real broker that keeps nothing over a restart and a real Home Assistant: case by case. */
const log = { debug: () => {}, info: () => {}, warn: () => {} };
const RETAINED = { retain: true, qos: 1 } as const;
const LIMIT = { timeout: 60_000, interval: 100 };

const faults: unknown[] = [];
const fail = (error: unknown) => void faults.push(error);

let mosquitto: Mosquitto;
let core: HomeAssistant;
let clock: ProcessClock;
let link: HomeAssistantLink;
let broker: MqttBroker;
let engine: Engine;
let client: MqttClient;

beforeAll(async () => {
  mosquitto = await startMosquitto({ config: "max_queued_messages 0\nsys_interval 1" });
  core = await HomeAssistant.prepare(mosquitto.port);
  await core.start({});
  client = await connectAsync(mosquitto.url);
  clock = new ProcessClock();
  const url = `${core.address.replace("http", "ws")}/api/websocket`;
  link = new HomeAssistantLink({ url, token: core.tokens.owner, refusedAdvice: "", onFailure: fail }, log);
  link.connect();
  broker = new MqttBroker(
    { url: mosquitto.url, clientId: "standings", prefixes: ["homeassistant"], statusTopic: null, timeScale: 0.1 },
    {
      onMessage: (message) => engine.receive(message),
      onBroker: (status) => engine.brokerChanged(status),
      onRoll: (roll) => engine.rollChanged(roll),
      onLost: (topics) => engine.announcementsLost(topics),
      onGone: (topics) => engine.announcementsGone(topics),
      log,
    },
  );
  engine = new Engine({
    home: aHome({ nowMs: () => Date.now() }),
    broker,
    process: clock,
    journal: new RecentJournal("This is a test."),
    version: "0",
    prefix: "homeassistant",
    stateQos: 0,
    homeAssistant: link,
    onFailure: fail,
  });
  clock.onWake(() => engine.wake());
  link.follow(engine.homeAssistant);
  broker.connect();
}, 120_000);

afterAll(async () => {
  link?.close();
  clock?.close();
  await broker?.close();
  await client?.endAsync(true);
  await core?.remove();
  await mosquitto?.stop();
});

afterEach(() => expect(faults).toEqual([]));

/** The cheapest restart: Home Assistant forgets what it knew of the broker. */
async function reloadMqtt(): Promise<void> {
  const Entries = z.array(z.object({ entry_id: z.string(), domain: z.string() }));
  const mqtt = (await core.owner.ask(Entries, "config_entries/get")).find(({ domain }) => domain === "mqtt");
  const url = `${core.address}/api/config/config_entries/entry/${mqtt?.entry_id}/reload`;
  await callCore(z.unknown(), url, { token: core.tokens.owner, json: {} });
}

const announce = async (place: string, config: object | "") =>
  client.publishAsync(`homeassistant/${place}/config`, config === "" ? "" : JSON.stringify(config), RETAINED);
const sensor = (id: string, more: object = {}) => ({
  name: id,
  unique_id: id,
  state_topic: `state/${id}`,
  device: { identifiers: `device-${id}`, name: "Porch" },
  ...more,
});
const standings = () =>
  [...engine.tables.standings.values()]
    .map(({ case: word, name, registered }) => `${word}: ${name}, ${registered}`)
    .toSorted();
const stands = async (...expected: string[]) => expect.poll(standings, LIMIT).toEqual(expected.toSorted());
const of = (name: string) => [...engine.tables.standings.values()].find((row) => row.name === name);

const LASTING = [
  "silent: Porch b, yes",
  "disabled: Porch c, disabled",
  "refused: d, no",
  "refused: e, no",
  "no-unique-id: f, state-only",
];

test("as they are announced: in order, silent, disabled, refused, without unique id", async () => {
  // Of two with the same unique id, the first one heard is taken: Home Assistant and we have to hear the same first.
  await expect.poll(() => engine.tables.roll.state, LIMIT).toBe("complete");
  await announce("sensor/a", sensor("a"));
  await client.publishAsync("state/a", "1", RETAINED);
  await announce("sensor/b", sensor("b"));
  await announce("sensor/c", sensor("c", { enabled_by_default: false }));
  await announce("sensor/d", sensor("d", { device_class: "temprature" }));
  await announce("sensor/e", { ...sensor("e"), unique_id: "a" });
  await announce("sensor/f", { name: "f", state_topic: "state/a" });
  await announce("device_automation/g", {
    automation_type: "trigger",
    type: "press",
    subtype: "one",
    topic: "g",
    device: { identifiers: "device-g", name: "Button" },
  });
  await stands(...LASTING);
  expect(engine.tables.homeAssistant).toMatchObject({ link: "following", entities: 3 });
}, 120_000);

test("withdrawn while Home Assistant was off: an orphan, and heard when it sends", async () => {
  await announce("sensor/o", sensor("o"));
  await client.publishAsync("state/o", "1", RETAINED);
  await expect.poll(async () => (await core.stateOf("o"))?.state, LIMIT).toBe("1");
  await core.stop();
  await announce("sensor/o", "");
  await core.start();
  await stands("orphan: Porch o, yes", ...LASTING);
  expect(of("Porch o")).toMatchObject({ action: "remove-device", sends: "unknown", announced: false });
  await client.publishAsync("state/o", "2");
  await expect.poll(() => of("Porch o")?.sends, LIMIT).toBe("yes");
}, 180_000);

test("its last entity removed, the device stays behind empty, until it is removed too", async () => {
  const entity_id = of("Porch o")?.registeredId;
  await core.owner.ask(z.unknown(), "config/entity_registry/remove", { entity_id });
  await stands("empty-device: Porch, yes", ...LASTING);
  const device_id = of("Porch")?.registeredId;
  await core.owner.ask(z.unknown(), "config/device_registry/remove", { device_id });
  await stands(...LASTING);
}, 120_000);

test("forgotten by the broker: in Home Assistant's memory only, and an orphan once that is read anew", async () => {
  await mosquitto.kill();
  await mosquitto.start();
  await expect.poll(() => client.connected, LIMIT).toBe(true);
  await announce("sensor/b", sensor("b"));
  await announce("sensor/c", sensor("c", { enabled_by_default: false }));
  broker.callRoll();
  await expect.poll(() => of("Porch a")?.case, LIMIT).toBe("memory-only");
  expect(of("Porch a")).toMatchObject({ announced: false, registered: "yes", action: "announce-again" });
  await reloadMqtt();
  await expect.poll(() => of("Porch a")?.case, LIMIT).toBe("orphan");
  await announce("sensor/a", sensor("a"));
  await expect.poll(() => of("Porch a")?.case, LIMIT).toBeUndefined();
}, 180_000);

test("announced while Home Assistant does not listen: not registered, until it does", async () => {
  await core.enableMqtt(false);
  await announce("sensor/u", sensor("u"));
  await client.publishAsync("state/u", "1", RETAINED);
  await expect.poll(() => of("Porch u")?.case, LIMIT).toBe("unregistered");
  await core.enableMqtt(true);
  await expect.poll(() => of("Porch u")?.case, LIMIT).toBeUndefined();
  expect(await core.stateOf("u")).toBeDefined();
}, 120_000);
