import { beforeEach, expect, test } from "vitest";
import type { Engine } from "../../../src/engine/engine.ts";
import { anEngine, BY, Ports, tell } from "../../support/engine-ports.ts";

let ports: Ports;
let engine: Engine;

beforeEach(() => {
  ports = new Ports();
  engine = anEngine(ports);
});

const sensor = (id: string, name = id) => ({ name, unique_id: id, state_topic: `${id}/state` });
const announce = (id: string, config: object | string = sensor(id)) =>
  tell(engine, `homeassistant/sensor/${id}/config`, config, { retain: true });
const names = () => [...engine.tables.entities.values()].map(({ name }) => name);
const discovery = () => engine.tables.discovery;

test("while discovery is paused announcements wait and states go on", async () => {
  announce("attic");
  await engine.pauseDiscovery(BY);
  expect(discovery()).toMatchObject({ pausedMs: 1_000, waiting: 0 });
  announce("cellar");
  tell(engine, "attic/state", "21");
  ports.pass(engine, 1_000);
  expect(names()).toEqual(["attic"]);
  expect(engine.tables.entities.values().next().value?.state).toBe("21");
  expect(discovery().waiting).toBe(1);
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["attic", "cellar"]);
  expect(discovery()).toMatchObject({ pausedMs: null, waiting: 0 });
});

test("the newest message of each topic is taken in, in the order in which they came", async () => {
  await engine.pauseDiscovery(BY);
  announce("first");
  announce("gone");
  announce("second");
  announce("first", sensor("first", "First, renamed"));
  announce("gone", "");
  ports.pass(engine, 250);
  expect(discovery().waiting).toBe(3);
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["second", "First, renamed"]);
  expect(engine.tables.announcements.get("homeassistant/sensor/first/config")?.count).toBe(1);
});

test("a component taken away during the pause goes, though the newest message does not say so", async () => {
  const topic = "homeassistant/device/d/config";
  const device = (components: object) => ({
    device: { identifiers: ["d"], name: "D" },
    origin: { name: "T" },
    components,
  });
  const [one, two] = [1, 2].map((n) => ({ platform: "sensor", name: `S${n}`, unique_id: `s${n}`, state_topic: "s" }));
  tell(engine, topic, device({ one, two }));
  await engine.pauseDiscovery(BY);
  tell(engine, topic, device({ one, two: { platform: "sensor" } }));
  tell(engine, topic, device({ one }));
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["D S1"]);
});

test("what moves from one form to the other during the pause exists once afterwards", async () => {
  const single = "homeassistant/sensor/d/one/config";
  tell(engine, single, { ...sensor("one"), device: { identifiers: ["d"], name: "D" } });
  await engine.pauseDiscovery(BY);
  tell(engine, single, { migrate_discovery: true });
  tell(engine, "homeassistant/device/d/config", {
    device: { identifiers: ["d"], name: "D" },
    origin: { name: "T" },
    components: { one: { platform: "sensor", ...sensor("one", "Moved") } },
  });
  tell(engine, single, "");
  await engine.resumeDiscovery(BY);
  expect(names()).toEqual(["D Moved"]);
});

test("many that wait are taken in a slice at a time, and what comes meanwhile stands behind them", async () => {
  await engine.pauseDiscovery(BY);
  for (let n = 0; n < 100; n += 1) announce(`n${n}`);
  // Every look at the clock takes a millisecond: a slice is over after a few announcements.
  ports.lookMs = 1;
  await engine.resumeDiscovery(BY);
  const { waiting } = discovery();
  expect(waiting).toBeGreaterThan(50);
  announce("late");
  expect(names()).not.toContain("late");
  ports.pass(engine, 60_000);
  expect(discovery()).toMatchObject({ pausedMs: null, waiting: 0 });
  expect(names()).toHaveLength(101);
  expect(names().at(-1)).toBe("late");
});

test("ten thousand waiting announcements are not ten thousand facts", async () => {
  await engine.pauseDiscovery(BY);
  const before = engine.seq;
  for (let n = 0; n < 10_000; n += 1) announce(`n${n}`);
  expect(engine.seq - before).toBeLessThan(3);
  ports.pass(engine, 250);
  expect(discovery().waiting).toBe(10_000);
});

test("what does not fit is told once, and everything is asked for again when discovery goes on", async () => {
  await engine.pauseDiscovery(BY);
  for (const id of ["a", "b", "c", "d"]) announce(id, " ".repeat(30_000_000));
  announce("small");
  expect([...engine.tables.notices.values()]).toMatchObject([{ rule: "too-many-announcements", count: 1 }]);
  expect(ports.rolls).toEqual([]);
  await engine.resumeDiscovery(BY);
  expect(ports.rolls).toEqual(["afresh"]);
  expect(names()).toContain("small");
  await engine.pauseDiscovery(BY);
  await engine.resumeDiscovery(BY);
  expect(ports.rolls).toEqual(["afresh"]);
});

test("the topics of what waits count as announced", async () => {
  announce("attic");
  await engine.pauseDiscovery(BY);
  announce("cellar");
  expect([...engine.topics()]).toEqual(["homeassistant/sensor/attic/config", "homeassistant/sensor/cellar/config"]);
});

test("each command has its line in the journal; asked twice, a pause goes on since when it began", async () => {
  await engine.pauseDiscovery(BY);
  ports.ms += 5_000;
  await engine.pauseDiscovery(BY);
  expect(discovery().pausedMs).toBe(1_000);
  await engine.resumeDiscovery(BY);
  await engine.resumeDiscovery(BY);
  const lines = [...engine.tables.journal.values()].map(({ what, outcome }) => `${what} ${outcome}`);
  expect(lines).toEqual([
    "discovery-paused done",
    "discovery-paused done",
    "discovery-resumed done",
    "discovery-resumed done",
  ]);
});
