import { spawnSync } from "node:child_process";
import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { announcements } from "../../bench/recorded.ts";
import { App } from "../support/app.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

let mosquitto: Mosquitto;
let client: MqttClient;
let app: App;

beforeEach(async () => {
  mosquitto = await startMosquitto({ config: (folder) => `persistence true\npersistence_location ${folder}/` });
  client = await connectAsync(mosquitto.url);
});

afterEach(async () => {
  await app.stop();
  await client.endAsync(true);
  await mosquitto.stop();
});

const retained = { retain: true, qos: 1 } as const;
const announce = async (topic: string, config: object) =>
  client.publishAsync(`homeassistant/${topic}/config`, JSON.stringify(config), retained);

type Page<Row> = { total: number; rows: Row[] };
const states = async () => {
  const { rows } = (await app.get("api/entities?limit=500")) as Page<{ entityId: string; state: string }>;
  return Object.fromEntries(rows.map(({ entityId, state }) => [entityId, state]));
};
const announced = async (search: string) => {
  const { rows } = (await app.get("api/announcements?limit=500")) as Page<{
    topic: string;
    verdict: string;
    problems: { rule: string }[];
  }>;
  return rows.find(({ topic }) => topic.includes(search));
};

test("an entity is found, follows its states, changes with its announcement, and goes", async () => {
  app = await App.start(mosquitto.url);
  await announce("sensor/attic", { name: "Attic", unique_id: "a", state_topic: "attic/t" });
  await expect.poll(states).toEqual({ "sensor.attic": "unknown" });
  await client.publishAsync("attic/t", "21.5", retained);
  await expect.poll(states).toEqual({ "sensor.attic": "21.5" });
  await announce("sensor/attic", {
    name: "Attic",
    unique_id: "a",
    state_topic: "attic/json",
    value_template: "{{ value_json.t }}",
  });
  await client.publishAsync("attic/json", '{"t": 22.0}', retained);
  await expect.poll(states).toEqual({ "sensor.attic": "22.0" });
  await client.publishAsync("homeassistant/sensor/attic/config", "", retained);
  await expect.poll(states).toEqual({});
});

test.each([
  ["kept by the broker", true, "21.5"],
  ["kept under a newer one that was live", false, "22"],
])("an entity announced on a topic that others follow shows the value %s", async (_what, isLast, value) => {
  app = await App.start(mosquitto.url);
  await client.publishAsync("attic/t", "21.5", retained);
  await announce("sensor/first", { name: "First", state_topic: "attic/t" });
  await expect.poll(states).toEqual({ "sensor.first": "21.5" });
  if (!isLast) await client.publishAsync("attic/t", "22", retained);
  if (!isLast) await expect.poll(states).toEqual({ "sensor.first": "22" });
  await announce("sensor/second", { name: "Second", state_topic: "attic/t" });
  await expect.poll(states).toEqual({ "sensor.first": value, "sensor.second": value });
});

test("a restart of the broker in the middle brings all rows back", async () => {
  for (const { topic, payload } of announcements(400)) await client.publishAsync(topic, payload, retained);
  app = await App.start(mosquitto.url);
  await app.rollEnded();
  const before = (await app.status()).counts.announcements;
  expect(before).toBe(400);
  await mosquitto.kill("SIGTERM");
  await expect.poll(async () => (await app.status()).broker.state).not.toBe("online");
  await mosquitto.start();
  await expect.poll(async () => (await app.status()).broker.state, { timeout: 20_000 }).toBe("online");
  await expect.poll(async () => (await app.status()).roll.state, { timeout: 30_000 }).toBe("complete");
  expect((await app.status()).counts.announcements).toBe(400);
});

test("hostile messages are shown, and everything else goes on", async () => {
  app = await App.start(mosquitto.url);
  const hostile: [string, string | Buffer][] = [
    ["sensor/bytes", Buffer.from([0xff, 0xfe, 0x00])],
    ["sensor/huge", Buffer.alloc(5_000_000, 0x7b)],
    ["sensor/not_json", "{oops"],
    ["sensor/number", '{"name": "N", "state_topic": "n", "expire_after": 1e999}'],
    ["sensor/deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["sensor/proto", '{"__proto__": {"state_topic": "x"}, "constructor": {"prototype": {"polluted": true}}}'],
  ];
  for (const [topic, payload] of hostile) await client.publishAsync(`homeassistant/${topic}/config`, payload, retained);
  await announce("sensor/attic", { name: "Attic", state_topic: "attic/t" });
  await expect.poll(states).toEqual({ "sensor.attic": "unknown" });
  for (const [topic] of hostile) {
    await expect.poll(async () => (await announced(topic))?.verdict, { message: topic }).toBe("refused");
  }
  expect((await announced("sensor/bytes"))?.problems).toMatchObject([{ rule: "not-utf8" }]);
  await client.publishAsync("attic/t", "21", { qos: 1 });
  await expect.poll(states).toEqual({ "sensor.attic": "21" });
});

test("what is published by REST is on the broker, and a service call moves the device", async () => {
  app = await App.start(mosquitto.url);
  await expect.poll(async () => (await app.status()).broker.state).toBe("online");
  const heard: string[] = [];
  client.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  await client.subscribeAsync(["test/#", "lamp/set"]);
  await expect
    .poll(async () => (await app.post("api/messages", { topic: "test/a", json: { on: true } })).status)
    .toBe(202);
  await expect.poll(() => heard).toContain('test/a {"on":true}');
  await announce("switch/lamp", { name: "Lamp", unique_id: "l", command_topic: "lamp/set", state_topic: "lamp" });
  await expect.poll(states).toEqual({ "switch.lamp": "unknown" });
  const id = Buffer.from("switch lamp").toString("base64url");
  await app.post(`api/entities/${id}/call`, { service: "turn_on" });
  await expect.poll(() => heard).toContain("lamp/set ON");
});

test("SIGTERM ends it with exit code 0, also while the broker is frozen", async () => {
  app = await App.start(mosquitto.url);
  await expect.poll(async () => (await app.status()).broker.state).toBe("online");
  mosquitto.freeze();
  expect(await app.stop()).toBe(0);
  mosquitto.thaw();
});

test("no password reaches the log, even at the most verbose level", async () => {
  const address = mosquitto.url.replace("//", "//anna:hunter2@");
  app = await App.start(address, { environment: { LOG_LEVEL: "trace" } });
  await expect.poll(async () => (await app.status()).broker.state).toBe("online");
  expect(app.output).toContain("127.0.0.1");
  expect(app.output).not.toContain("hunter2");
  expect(JSON.stringify(await app.get("api/status"))).not.toContain("hunter2");
});

test.each([
  ["MQTT_URL", "broker:1883", /^Option mqtt_url: .*A right value would be: mqtt:\/\/192\.168\.1\.10:1883\n$/],
  [
    "DATA_FOLDER",
    "/dev/null/data",
    /^Option data_folder: \/dev\/null\/data is no folder, and cannot be made one \(\w+\)\n$/,
  ],
])("a wrong %s ends with one line that names it", async (name, value, line) => {
  app = await App.start(mosquitto.url);
  const { status, stderr } = spawnSync(process.execPath, ["dist/main.js"], {
    cwd: new URL("../..", import.meta.url),
    env: { ...process.env, [name]: value },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(line);
});

test("the log says once why the broker is not there, and that it is", async () => {
  app = await App.start(mosquitto.url, { environment: { LOG_LEVEL: "info" } });
  await expect.poll(() => app.output).toContain("connected to the broker");
  await mosquitto.stop();
  await expect.poll(async () => (await app.status()).broker.attempts, { timeout: 20_000 }).toBeGreaterThan(2);
  const reasons = Array.from(app.output.matchAll(/WARNING (.*) advice=/g), ([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons).toEqual([...new Set(reasons)]);
});

test("the log says where the panel is", async () => {
  app = await App.start(mosquitto.url, { environment: { LOG_LEVEL: "info" } });
  expect(app.output).toContain(`the panel is at ${app.address}`);
});
