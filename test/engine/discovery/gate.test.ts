import { beforeEach, expect, test } from "vitest";
import type { Roll } from "../../../src/contract/broker.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import type { KnownPublishers } from "../../../src/engine/ports.ts";
import { anEngine, BY, Ports, tell } from "../../support/engine-ports.ts";

let ports: Ports;
let engine: Engine;
/** What is kept on disk. */
let kept: KnownPublishers | null;

const ROLL: Roll = {
  state: "complete",
  announcements: 0,
  reason: null,
  startedMs: 0,
  tookMs: 1,
  brokerDropped: 0,
};

beforeEach(() => {
  ports = new Ports();
  kept = { learned: true, admitted: ["Known"], denied: [] };
  start();
});

function start(isClosed = true): void {
  const publishers = {
    read: () => kept,
    keep: (known: KnownPublishers) => {
      kept = known;
    },
  };
  engine = anEngine(ports, { gate: { isClosed, publishers } });
}

const single = (id: string, origin?: string, name = id) =>
  tell(
    engine,
    `homeassistant/sensor/${id}/config`,
    { name, unique_id: id, state_topic: "s", ...(origin === undefined ? {} : { origin: { name: origin } }) },
    { retain: true },
  );
const remove = (id: string) => tell(engine, `homeassistant/sensor/${id}/config`, "");
const device = (id: string, origin: string) =>
  tell(engine, `homeassistant/device/${id}/config`, {
    dev: { ids: [id], name: id.toUpperCase() },
    o: { name: origin },
    cmps: { one: { p: "sensor", name: "one", uniq_id: id, stat_t: "s" } },
  });
const names = () => [...engine.tables.entities.values()].map(({ name }) => name);
const held = () => {
  ports.pass(engine, 250);
  return engine.tables.discovery.held;
};
const heldNames = () => held().map(({ publisher, announcements }) => `${publisher} ${announcements}`);

test("announcements of known publishers pass, others are held in either form, newest of each topic", () => {
  single("a", "Known");
  single("b", "Stranger");
  single("b", "Stranger");
  device("c", "Stranger");
  single("d", "Other");
  expect(names()).toEqual(["a"]);
  expect(engine.tables.announcements.size).toBe(1);
  expect(engine.tables.discovery.gate).toBe(true);
  expect(held()).toEqual([
    {
      publisher: "Stranger",
      announcements: 2,
      topics: ["homeassistant/sensor/b/config", "homeassistant/device/c/config"],
      sinceMs: 1_000,
      denied: false,
    },
    { publisher: "Other", announcements: 1, topics: ["homeassistant/sensor/d/config"], sinceMs: 1_000, denied: false },
  ]);
});

test("who is let in is remembered, and what was held of it is taken in", async () => {
  single("b", "Stranger", "older");
  single("b", "Stranger", "newer");
  device("c", "Stranger");
  await engine.admitPublisher("Stranger", BY);
  expect(names()).toEqual(["newer", "C one"]);
  expect(held()).toEqual([]);
  start();
  single("b", "Stranger");
  expect(names()).toEqual(["b"]);
});

test("who is turned away stays held without being asked about, also after a restart, and may be let in later", async () => {
  single("b", "Stranger");
  await engine.denyPublisher("Stranger", BY);
  single("d", "Other");
  expect(held()).toMatchObject([
    { publisher: "Other", denied: false },
    { publisher: "Stranger", denied: true },
  ]);
  start();
  single("b", "Stranger");
  expect(names()).toEqual([]);
  expect(held()).toMatchObject([{ publisher: "Stranger", denied: true }]);
  await engine.admitPublisher("Stranger", BY);
  expect(names()).toEqual(["b"]);
  expect(kept).toEqual({ learned: true, admitted: ["Known", "Stranger"], denied: [] });
});

test("nobody can be decided about who is not held; the journal says so", async () => {
  await expect(engine.admitPublisher("Nobody", BY)).rejects.toMatchObject({ code: "not-found", path: "publisher" });
  await expect(engine.denyPublisher("Known", BY)).rejects.toMatchObject({ code: "not-found" });
  expect([...engine.tables.journal.values()]).toMatchObject([
    { what: "publisher-admitted", subject: "Nobody", outcome: "refused" },
    { what: "publisher-denied", subject: "Known", outcome: "refused" },
  ]);
});

test("the removal of a held announcement is the end of it; other removals pass", () => {
  single("a", "Known");
  single("b", "Stranger");
  remove("b");
  remove("a");
  single("c", "Stranger");
  tell(engine, "homeassistant/sensor/c/config", "{}");
  expect(held()).toEqual([]);
  expect(names()).toEqual([]);
});

test("a stranger on somebody's topic is held, and what stands there stays until its owner speaks again or it is removed", () => {
  single("a", "Known", "mine");
  single("a", "Stranger", "taken over");
  expect(names()).toEqual(["mine"]);
  expect(heldNames()).toEqual(["Stranger 1"]);
  single("a", "Other", "taken over again");
  expect(heldNames()).toEqual(["Other 1"]);
  single("a", "Known", "mine again");
  expect(names()).toEqual(["mine again"]);
  expect(held()).toEqual([]);
  single("a", "Stranger");
  remove("a");
  expect(names()).toEqual([]);
  expect(held()).toEqual([]);
});

test("what names nobody is held by what its topics have in common, and passes on a topic that was let in", () => {
  single("tasmota_A1");
  single("tasmota_B2");
  expect(heldNames()).toEqual(["tasmota_* 2"]);
  single("a", "Known");
  single("a", undefined, "nameless");
  expect(names()).toEqual(["nameless"]);
});

test("everybody who is there when the gate is first switched on counts as known", () => {
  kept = null;
  start();
  single("a", "Zigbee2MQTT");
  single("tasmota_A1");
  engine.rollChanged({ ...ROLL, state: "calling" });
  device("c", "ESPHome");
  expect(names()).toEqual(["a", "tasmota_A1", "C one"]);
  engine.rollChanged(ROLL);
  expect(kept).toEqual({ learned: true, admitted: ["Zigbee2MQTT", "tasmota_*", "ESPHome"], denied: [] });
  single("d", "Stranger");
  single("e", "ESPHome");
  expect(names()).toEqual(["a", "tasmota_A1", "C one", "e"]);
});

test("a roll call that may lack something does not close the gate, a second one does", () => {
  kept = null;
  start();
  engine.rollChanged({ ...ROLL, state: "possibly-incomplete" });
  single("a", "First");
  engine.rollChanged({ ...ROLL, state: "possibly-incomplete" });
  single("b", "Second");
  expect(names()).toEqual(["a"]);
});

test("who is there while discovery is paused counts as known too", async () => {
  kept = null;
  start();
  await engine.pauseDiscovery(BY);
  single("a", "Waiting");
  engine.rollChanged(ROLL);
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["a"]);
});

test("who came while the gate was off is not held when it is on again, but who was turned away is", () => {
  kept = { learned: true, admitted: ["Known"], denied: ["Denied"] };
  start(false);
  single("a", "Newcomer");
  single("b", "Denied");
  expect(names()).toEqual(["a", "b"]);
  start(true);
  single("a", "Newcomer");
  single("b", "Denied");
  engine.rollChanged(ROLL);
  expect(names()).toEqual(["a"]);
  expect(heldNames()).toEqual(["Denied 1"]);
});

test("who is let in during a pause waits with the others", async () => {
  single("b", "Stranger");
  await engine.pauseDiscovery(BY);
  await engine.admitPublisher("Stranger", BY);
  expect(names()).toEqual([]);
  expect(engine.tables.discovery).toMatchObject({ waiting: 1, held: [] });
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["b"]);
});

test("a thousand strangers fill the list only so far, and the held topics count as announced", () => {
  for (let n = 0; n < 1_000; n += 1) single(`s${n}`, `Stranger ${n}`);
  expect(held().length).toBe(100);
  expect([...engine.topics()]).toHaveLength(1_000);
});

test("a name that cannot be kept is not let in", async () => {
  single("b", "Stranger");
  engine = anEngine(ports, {
    gate: {
      isClosed: true,
      publishers: {
        read: () => kept,
        keep: () => {
          throw new Error("disk full");
        },
      },
    },
  });
  single("b", "Stranger");
  await expect(engine.admitPublisher("Stranger", BY)).rejects.toThrow("disk full");
  expect(names()).toEqual([]);
  expect(heldNames()).toEqual(["Stranger 1"]);
});
