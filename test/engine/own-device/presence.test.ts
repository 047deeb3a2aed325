import { beforeEach, expect, test } from "vitest";
import type { Roll } from "../../../src/contract/broker.ts";
import { KnownError } from "../../../src/contract/error.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { anEngine, BY, Ports, tell } from "../../support/engine-ports.ts";

const CONFIG = "homeassistant/device/mqtt_rollcall_0a1b/config";
const STATE = "mqtt_rollcall/0a1b/state";
const BUTTON = "mqtt_rollcall/0a1b/call_roll";
const BIRTH = "homeassistant/status";
const ROLL: Roll = {
  state: "complete",
  announcements: 1,
  reason: null,
  startedMs: 0,
  tookMs: 2_340,
  brokerDropped: null,
};

let ports: Ports;
let engine: Engine;
let failures: unknown[];

beforeEach(() => {
  ports = new Ports();
  failures = [];
  start(true);
});

function start(isAnnounced: boolean): void {
  const onFailure = (error: unknown) => failures.push(error);
  engine = anEngine(ports, { birthTopic: BIRTH, ownDevice: { installation: "0a1b", isAnnounced, onFailure } });
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const connect = async () => {
  engine.speaking();
  await settled();
};
const pass = async (ms: number) => {
  ports.pass(engine, ms);
  await settled();
};
const sentTo = (topic: string) => ports.publications.filter((publication) => publication.topic === topic);
const states = () => sentTo(STATE).map(({ payload }) => JSON.parse(String(payload)));
const announceBadly = (id: string) => tell(engine, `homeassistant/sensor/${id}/config`, { name: "no topic" });

test("once the broker can be spoken to the device is announced, and then its figures", async () => {
  expect(ports.published).toBe(0);
  await connect();
  expect(ports.publications).toMatchObject([
    { topic: CONFIG, retain: true, qos: 1 },
    { topic: STATE, retain: true, qos: 0 },
  ]);
  expect(states()).toMatchObject([{ status: "waiting", entities: 0, memory: 100, roll_duration: null }]);
});

test("the figures come every half minute where they changed, and not otherwise", async () => {
  await connect();
  await pass(90_000);
  expect(states()).toHaveLength(1);
  tell(engine, "homeassistant/sensor/a/config", { name: "A", state_topic: "a" });
  await pass(29_000);
  expect(states()).toHaveLength(1);
  await pass(1_000);
  expect(states().at(-1)).toMatchObject({ entities: 1 });
});

test("the end of a roll call, and problems, are told at once, in one message", async () => {
  await connect();
  engine.rollChanged({ ...ROLL, state: "calling", tookMs: null });
  engine.rollChanged(ROLL);
  announceBadly("a");
  announceBadly("b");
  expect(states()).toHaveLength(1);
  await pass(500);
  expect(states()).toHaveLength(2);
  expect(states().at(-1)).toMatchObject({ status: "complete", problems: 2, roll_duration: 2.3 });
  await engine.pauseDiscovery(BY);
  await pass(500);
  expect(states().at(-1)).toMatchObject({ status: "paused" });
});

test("problems among announcements that waited are told as soon as they are taken in", async () => {
  await connect();
  await engine.pauseDiscovery(BY);
  for (let n = 0; n < 2_000; n += 1) announceBadly(`n${n}`);
  await pass(1_000);
  ports.lookMs = 1;
  await engine.resumeDiscovery(BY);
  await pass(5_000);
  expect(states().at(-1)).toMatchObject({ problems: 2_000 });
});

test("the button calls the roll, with its line in the journal; an old command that the broker kept does not", async () => {
  expect(ports.wanted).toContain(BUTTON);
  tell(engine, BUTTON, "PRESS", { retain: true });
  expect(ports.rolls).toEqual([]);
  tell(engine, BUTTON, "PRESS");
  expect(ports.rolls).toEqual(["again"]);
  expect([...engine.tables.journal.values()]).toMatchObject([
    { what: "roll-called", actor: { id: null, name: "Home Assistant" }, why: "Its button was pressed." },
  ]);
});

test("a button pressed all the time calls no roll after the other, and does not fill the journal", async () => {
  for (let press = 0; press < 500; press += 1) tell(engine, BUTTON, "PRESS");
  expect(ports.rolls).toHaveLength(1);
  await pass(5_000);
  tell(engine, BUTTON, "PRESS");
  expect(ports.rolls).toHaveLength(2);
  expect(engine.tables.journal.size).toBe(2);
});

test("after Home Assistant's birth everything is said again, after its death nothing", async () => {
  await connect();
  tell(engine, BIRTH, "offline");
  await settled();
  expect(ports.published).toBe(2);
  expect(engine.tables.homeAssistant).toMatchObject({ status: "offline", statusMs: 1_000 });
  await pass(1_000);
  tell(engine, BIRTH, "online");
  await settled();
  expect(sentTo(CONFIG)).toHaveLength(2);
  expect(sentTo(STATE)).toHaveLength(2);
  expect(engine.tables.homeAssistant).toMatchObject({ status: "online", link: "absent" });
});

test("a flood of birth messages is answered at once, and once more when it is over", async () => {
  await connect();
  for (let n = 0; n < 20; n += 1) tell(engine, BIRTH, "online");
  await settled();
  expect(sentTo(CONFIG)).toHaveLength(2);
  await pass(4_000);
  expect(sentTo(CONFIG)).toHaveLength(2);
  await pass(2_000);
  expect(sentTo(CONFIG)).toHaveLength(3);
  await pass(20_000);
  expect(sentTo(CONFIG)).toHaveLength(3);
});

test("an answer that waits is not given to a Home Assistant that has gone meanwhile", async () => {
  await connect();
  tell(engine, BIRTH, "online");
  tell(engine, BIRTH, "online");
  await pass(2_000);
  tell(engine, BIRTH, "offline");
  await pass(20_000);
  expect(sentTo(CONFIG)).toHaveLength(2);
  tell(engine, BIRTH, "online");
  await settled();
  expect(sentTo(CONFIG)).toHaveLength(3);
});

test("a flood of births and deaths is told once a second, the same word once in five, the last one always", async () => {
  const told: (string | null)[] = [];
  engine.listen(({ fact }) => {
    if (fact.type === "home-assistant-changed") told.push(fact.homeAssistant.status);
  });
  for (let n = 0; n < 1_000; n += 1) tell(engine, BIRTH, "online");
  expect(told).toEqual(["online"]);
  await pass(5_000);
  expect(told).toEqual(["online", "online"]);
  await pass(60_000);
  expect(told).toHaveLength(2);
  for (let n = 0; n < 1_001; n += 1) tell(engine, BIRTH, n % 2 === 0 ? "offline" : "online");
  tell(engine, BIRTH, "online");
  expect(told.slice(2)).toEqual(["offline"]);
  await pass(1_000);
  expect(told.slice(2)).toEqual(["offline", "online"]);
  await pass(60_000);
  expect(told).toHaveLength(4);
  expect(engine.tables.homeAssistant.status).toBe("online");
});

test("a birth message that the broker kept is a status and no news; other words are neither", async () => {
  await connect();
  tell(engine, BIRTH, "online", { retain: true });
  tell(engine, BIRTH, "running");
  await settled();
  expect(ports.published).toBe(2);
  expect(engine.tables.homeAssistant.status).toBe("online");
});

test("an entity that used the birth topic and goes does not end what we hear of it", () => {
  const config = { name: "A", unique_id: "a", state_topic: BIRTH };
  tell(engine, "homeassistant/sensor/a/config", config);
  tell(engine, "homeassistant/sensor/a/config", "");
  expect(ports.wanted).toContain(BIRTH);
});

test("switched off, nothing is said, and what an earlier run announced is taken back once a roll call finds it", async () => {
  start(false);
  await connect();
  engine.rollChanged(ROLL);
  await settled();
  expect(ports.published).toBe(0);
  tell(engine, CONFIG, "{oops", { retain: true });
  engine.rollChanged(ROLL);
  await settled();
  expect(ports.publications).toMatchObject(
    [CONFIG, STATE, "mqtt_rollcall/0a1b/status"].map((topic) => ({ topic, payload: "", retain: true })),
  );
});

test("a broker that does not take it is told of, one that is away is not", async () => {
  ports.failsWith = new KnownError("not-connected", "Not connected");
  await connect();
  expect(failures).toEqual([]);
  ports.failsWith = new KnownError("refused", "Not authorised");
  await connect();
  expect(failures).toMatchObject([{ code: "refused" }, { code: "refused" }]);
});

test("without a birth topic and a device of its own the engine asks the broker for nothing", async () => {
  ports = new Ports();
  engine = anEngine(ports);
  await connect();
  await pass(60_000);
  expect(ports.wanted.size).toBe(0);
  expect(ports.published).toBe(0);
});
