import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProcessClock } from "../../addon/process-clock.ts";
import { HomeAssistantLink } from "../../src/adapters/homeassistant/link.ts";
import { MqttBroker } from "../../src/adapters/mqtt/broker.ts";
import { RecentJournal } from "../../src/engine/commands/recent-journal.ts";
import { Engine } from "../../src/engine/engine.ts";
import { aHome } from "../support/home.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { HomeAssistant } from "./support/home-assistant.ts";

/** Two announcements with one unique id, retained in another order than Home Assistant heard them in. */
const log = { debug: () => {}, info: () => {}, warn: () => {} };
const LIMIT = { timeout: 60_000, interval: 100 };
const clock = new ProcessClock();
const faults: unknown[] = [];
const fail = (error: unknown) => void faults.push(error);

let mosquitto: Mosquitto;
let core: HomeAssistant;
let client: MqttClient;
let broker: MqttBroker;
let link: HomeAssistantLink;

beforeAll(async () => {
  mosquitto = await startMosquitto({ config: "max_queued_messages 0\nsys_interval 1" });
  core = await HomeAssistant.prepare(mosquitto.port);
  await core.start({});
  client = await connectAsync(mosquitto.url);
}, 120_000);

afterAll(async () => {
  link?.close();
  clock.close();
  await broker?.close();
  await client?.endAsync(true);
  await core?.remove();
  await mosquitto?.stop();
});

const announce = async (id: string, more: object) => {
  const config = { name: id, unique_id: "one", device: { identifiers: id, name: id }, ...more };
  await client.publishAsync(`homeassistant/sensor/${id}/config`, JSON.stringify(config), { retain: true, qos: 1 });
};
const anEngine = (homeAssistant: HomeAssistantLink | null) =>
  new Engine({
    home: aHome({ nowMs: () => Date.now() }),
    broker: { ...silent, queued: 0, dropped: 0, unsent: 0, published: 0 },
    process: clock,
    journal: new RecentJournal("This is a test."),
    version: "0",
    prefix: "homeassistant",
    stateQos: 0,
    homeAssistant,
    onFailure: fail,
  });
const silent = { want() {}, repeat() {}, unwant() {}, callRoll() {}, publish: async () => {} };
const verdicts = ({ tables }: Engine) => {
  const rows = [...tables.announcements.values()].map(({ topic, verdict }) => `${topic.split("/")[2]} ${verdict}`);
  return rows.toSorted();
};

test("the one that Home Assistant took has the unique id, though the roll call brings the other one first", async () => {
  // Home Assistant refuses this for want of a topic; the broker gives it the first place among what it keeps.
  await announce("attic", {});
  await announce("cellar", { state_topic: "cellar" });
  await client.publishAsync("cellar", "12", { retain: true, qos: 1 });
  await expect.poll(async () => (await core.stateOf("one"))?.state, LIMIT).toBe("12");
  await announce("attic", { state_topic: "attic" });

  const url = `${core.address.replace("http", "ws")}/api/websocket`;
  link = new HomeAssistantLink({ url, token: core.tokens.owner, refusedAdvice: "", onFailure: fail }, log);
  const [beside, alone] = [anEngine(link), anEngine(null)];
  clock.onWake(() => beside.wake());
  broker = new MqttBroker(
    { url: mosquitto.url, clientId: "rivals", prefixes: ["homeassistant"], statusTopic: null },
    {
      onMessage: (message) => {
        for (const engine of [alone, beside]) engine.receive(message);
      },
      onBroker: () => {},
      onRoll: (roll) => beside.rollChanged(roll),
      log,
    },
  );
  broker.connect();
  await expect.poll(() => verdicts(alone), LIMIT).toEqual(["attic accepted", "cellar refused"]);
  expect(verdicts(beside)).toEqual(verdicts(alone));
  link.follow(beside.homeAssistant);
  link.connect();
  await expect.poll(() => verdicts(beside), LIMIT).toEqual(["attic refused", "cellar accepted"]);
  expect((await core.stateOf("one"))?.state).toBe("12");
  expect(faults).toEqual([]);
}, 180_000);
