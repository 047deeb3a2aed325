import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../support/app.ts";
import { Clock } from "../support/clock.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Entities whose values expire after an hour: none may while a test runs. */
const LASTING = 200;

let mosquitto: Mosquitto;
let client: MqttClient;
let app: App;

const kept = { retain: true, qos: 1 } as const;
const announce = async (topic: string, config: object) =>
  client.publishAsync(`homeassistant/${topic}/config`, JSON.stringify(config), kept);
const say = async (topic: string, payload: string) => client.publishAsync(topic, payload, { qos: 1 });
const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 20_000 });

type Row = { entityId: string; state: string; changedMs: number | null };
const rows = async () => ((await app.get("api/entities?limit=500")) as { rows: Row[] }).rows;
const lasting = async () => (await rows()).filter(({ entityId }) => entityId.startsWith("sensor.lasting"));
const state = async (entityId: string) => (await rows()).find((row) => row.entityId === entityId)?.state;

/** What ends after a second does, and nothing that lasts an hour. */
async function expectTimersToRun(): Promise<void> {
  await say("motion", "ON");
  await say("short", "7");
  await eventually(() => state("binary_sensor.motion")).toBe("on");
  await eventually(() => state("binary_sensor.motion")).toBe("off");
  await eventually(() => state("sensor.short")).toBe("unavailable");
  const all = await lasting();
  expect(all.filter(({ state }) => state === "1")).toHaveLength(LASTING);
  await app.post("api/roll/call", {});
  const { roll } = await app.rollEnded();
  expect(roll.tookMs).toBeGreaterThanOrEqual(0);
  expect(roll.tookMs).toBeLessThan(60_000);
}

const connects = () => mosquitto.log().match(/as mqtt-rollcall-\w+-[rw] /g)?.length;

beforeEach(async () => {
  mosquitto = await startMosquitto({ config: "sys_interval 1" });
  client = await connectAsync(mosquitto.url);
  for (let n = 0; n < LASTING; n += 1) {
    await announce(`sensor/lasting${n}`, {
      name: `Lasting ${n}`,
      unique_id: n,
      state_topic: "all",
      expire_after: 3_600,
    });
  }
  await announce("sensor/short", { name: "Short", unique_id: "s", state_topic: "short", expire_after: 1 });
  await announce("binary_sensor/motion", { name: "Motion", unique_id: "m", state_topic: "motion", off_delay: 1 });
});
afterEach(async () => {
  await app.stop();
  await client.endAsync(true);
  await mosquitto.stop();
});

async function start(clock: Clock): Promise<void> {
  app = await App.start(mosquitto.url, { environment: clock.environment });
}

async function hearAll(): Promise<void> {
  await app.rollEnded();
  await eventually(rows).toHaveLength(LASTING + 2);
  await eventually(async () => {
    await say("all", "1");
    return (await lasting()).every(({ state }) => state === "1");
  }).toBe(true);
}

test("a clock set forward by hours and back by a day ends nothing before its time, and nothing after it", async () => {
  const clock = new Clock();
  await start(clock);
  await hearAll();
  const before = connects();
  for (const ms of [2 * HOUR_MS, -DAY_MS]) {
    await clock.jump(ms);
    await expectTimersToRun();
    const { startedMs, readyAfterMs, broker, messages } = await app.status();
    expect(clock.nowMs - startedMs).toBeGreaterThan(0);
    expect(clock.nowMs - startedMs).toBeLessThan(600_000);
    expect(readyAfterMs).toBeLessThan(60_000);
    expect(messages.perSecond).toBeGreaterThanOrEqual(0);
    expect(broker.state).toBe("online");
  }
  expect(connects()).toBe(before);
  expect(app.output).toBe("");
});

test("a clock that is set from 1970 to today during the start leaves no age of fifty years, and no negative one", async () => {
  const besideMs = 60_000 - Date.now();
  const clock = new Clock(besideMs);
  await start(clock);
  await clock.jump(-besideMs);
  await hearAll();
  await expectTimersToRun();
  const status = await app.status();
  expect(clock.nowMs - status.startedMs).toBeGreaterThan(0);
  expect(clock.nowMs - status.startedMs).toBeLessThan(600_000);
  for (const ms of [status.readyAfterMs, status.rollAfterMs]) {
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(120_000);
  }
});
