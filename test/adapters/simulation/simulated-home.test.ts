import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedBroker, startEmbeddedBroker } from "../../../src/adapters/simulation/embedded-broker.ts";
import { type SimulatedHome, startSimulatedHome } from "../../../src/adapters/simulation/simulated-home.ts";

let broker: EmbeddedBroker;
let home: SimulatedHome;
let client: MqttClient;
const retained = new Map<string, string>();
const live: { topic: string; payload: string }[] = [];

beforeEach(async () => {
  broker = await startEmbeddedBroker();
  home = await startSimulatedHome({
    url: broker.url,
    intervalMs: 50,
    onFailure: (error) => {
      throw error;
    },
  });
  client = await connectAsync(broker.url);
  retained.clear();
  live.length = 0;
  client.on("message", (topic, payload, { retain }) => {
    if (retain) retained.set(topic, payload.toString());
    else live.push({ topic, payload: payload.toString() });
  });
  await client.subscribeAsync("#");
});

afterEach(async () => {
  await client.endAsync(true);
  await home.close();
  await broker.close();
});

const announcements = () => [...retained].filter(([topic]) => topic.startsWith("homeassistant/"));

/** Every component that Home Assistant can read from a discovery message. */
const COMPONENTS =
  "alarm_control_panel binary_sensor button camera climate cover date datetime device_automation device_tracker event " +
  "fan humidifier image infrared lawn_mower light lock notify number scene select sensor siren switch tag text time " +
  "update vacuum valve water_heater";

test("a new client finds about forty devices that use every component", async () => {
  await expect.poll(() => announcements().length).toBeGreaterThan(90);
  expect(home.deviceCount).toBeGreaterThanOrEqual(40);
  const seen = new Set<string>();
  for (const [topic, payload] of announcements()) {
    const component = topic.split("/")[1] ?? "";
    if (component !== "device") seen.add(component);
    for (const [, platform] of payload.matchAll(/"platform":"(\w+)"/g)) seen.add(platform ?? "");
  }
  expect([...seen].sort()).toEqual(COMPONENTS.split(" "));
});

test("values move by themselves", async () => {
  await expect.poll(() => new Set(live.map(({ topic }) => topic)).size, { timeout: 10_000 }).toBeGreaterThan(10);
});

test.each([
  ["a JSON command", "zigbee2mqtt/Kitchen lamp/set", '{"state":"OFF"}', "zigbee2mqtt/Kitchen lamp", '"state":"OFF"'],
  ["a plain command", "cmnd/tasmota_C4D8A1/POWER", "OFF", "stat/tasmota_C4D8A1/POWER", "OFF"],
  ["a command of another vocabulary", "garage/cover/door/command", "OPEN", "garage/cover/door/state", "OPEN"],
  ["a command of a whole device", "home/mower/start", "start", "home/mower/activity", "mowing"],
])("%s is answered on the state topic", async (_what, topic, payload, stateTopic, answer) => {
  await client.publishAsync(topic, payload);
  await expect.poll(() => live.findLast((message) => message.topic === stateTopic)?.payload ?? "").toContain(answer);
});
