import { beforeEach, expect, test } from "vitest";
import { BY } from "../../support/engine-ports.ts";
import { FOLLOWING, LOST, SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

const everything = {
  announce: () => {
    stage.announce(TEMPERATURE, SENSOR);
    stage.announce("sensor/late", { ...SENSOR, unique_id: "late" });
  },
  register: () => {
    stage.register("sensor.porch", "porch_t");
    stage.register("sensor.old", "old");
  },
  roll: () => stage.rollIs("complete"),
  follow: () => stage.follow(),
};
type Step = keyof typeof everything;
test.each<Step[]>([
  ["announce", "roll", "register", "follow"],
  ["register", "follow", "announce", "roll"],
  ["roll", "follow", "register", "announce"],
  ["register", "announce", "follow", "roll"],
])("%s, %s, %s, %s: it ends the same", (...steps) => {
  stage.shown.set("sensor.old", { state: "unavailable", restored: true });
  stage.shown.set("sensor.porch", { state: "unknown", restored: false });
  for (const step of steps) {
    everything[step]();
    stage.wait(1_000);
  }
  stage.wait();
  expect(stage.standings.toSorted()).toEqual(["orphan sensor.old", "silent sensor.porch", "unregistered sensor late"]);
});

test("nothing is said before the registries are told", () => {
  stage.rollIs("complete");
  stage.homeAssistant.onLink({ ...FOLLOWING, link: "connecting" });
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.old", "old");
  stage.wait();
  expect(stage.standings).toEqual([]);
});

test("nobody is called an orphan before the roll is complete, or when it may not be", () => {
  stage.shown.set("sensor.old", { state: "unavailable", restored: true });
  stage.register("sensor.old", "old");
  stage.rollIs("calling");
  stage.follow();
  stage.wait();
  expect(stage.standings).toEqual([]);
  stage.rollIs("possibly-incomplete");
  stage.wait();
  expect(stage.standings).toEqual([]);
  stage.rollIs("calling");
  stage.rollIs("complete");
  stage.wait();
  expect(stage.standings).toEqual(["orphan sensor.old"]);
  stage.rollIs("calling");
  stage.wait();
  expect(stage.standings).toEqual(["orphan sensor.old"]);
  stage.rollIs("possibly-incomplete");
  expect(stage.standings).toEqual([]);
});

test("while the link is lost everything stays as it was; told anew it is looked at anew", () => {
  stage.rollIs("complete");
  stage.announce(TEMPERATURE, SENSOR);
  stage.follow();
  stage.wait();
  expect(stage.standings).toEqual(["unregistered sensor porch_t"]);
  stage.homeAssistant.onLink(LOST);
  stage.announce("sensor/late", { ...SENSOR, unique_id: "late" });
  stage.wait();
  expect(stage.standings).toEqual(["unregistered sensor porch_t"]);
  expect(stage.engine.tables.homeAssistant).toMatchObject({ link: "lost", reason: "It hung up." });
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.follow();
  expect(stage.standings).toEqual([]);
  stage.wait();
  expect(stage.standings).toEqual(["unregistered sensor late"]);
});

test("after a reconnect what stood keeps standing while the rest is given time", () => {
  stage.rollIs("complete");
  stage.announce(TEMPERATURE, SENSOR);
  stage.follow();
  stage.wait();
  stage.homeAssistant.onLink(LOST);
  stage.facts = [];
  stage.follow();
  stage.wait();
  expect(stage.facts.filter(({ type }) => type.startsWith("standing"))).toEqual([]);
  expect(stage.standings).toEqual(["unregistered sensor porch_t"]);
});

test("while discovery is paused everything stays as it was", async () => {
  stage.rollIs("complete");
  stage.follow();
  stage.announce(TEMPERATURE, SENSOR);
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  await stage.engine.pauseDiscovery(BY);
  stage.announce("sensor/new", { ...SENSOR, unique_id: "new", state_topic: "new" });
  stage.register("sensor.new", "new");
  stage.shown.set("sensor.new", { state: "unknown", restored: false });
  stage.wait();
  expect(stage.standings).toEqual([]);
  await stage.engine.resumeDiscovery(BY);
  stage.wait();
  expect(stage.standings).toEqual(["silent sensor.new"]);
});

test("what is held at the gate is no orphan of Home Assistant's", async () => {
  stage = new Stage({ gate: { isClosed: true, publishers: { read: () => LEARNED, keep: () => {} } } });
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.rollIs("complete");
  stage.follow();
  stage.announce(TEMPERATURE, { ...SENSOR, origin: { name: "stranger" } });
  stage.register("sensor.porch", "porch_t");
  stage.wait();
  expect(stage.standings).toEqual([]);
  await stage.engine.admitPublisher("stranger", BY);
  stage.hear("porch/t", "21");
  stage.wait();
  expect([...stage.engine.tables.entities.keys()]).toEqual(["sensor porch_t"]);
  expect(stage.standings).toEqual([]);
});

test("what was held at the gate and is taken back is one", () => {
  stage = new Stage({ gate: { isClosed: true, publishers: { read: () => LEARNED, keep: () => {} } } });
  stage.shown.set("sensor.porch", { state: "unavailable", restored: true });
  stage.rollIs("complete");
  stage.follow();
  stage.announce(TEMPERATURE, { ...SENSOR, origin: { name: "stranger" } });
  stage.register("sensor.porch", "porch_t");
  stage.wait();
  stage.announce(TEMPERATURE, "");
  stage.wait();
  expect(stage.standings).toEqual(["orphan sensor.porch"]);
});

test("what goes while the link is lost is gone when it follows again", () => {
  stage.rollIs("complete");
  stage.follow();
  stage.announce("sensor/no_uid", { name: "No uid", state_topic: "porch/t" });
  stage.announce("sensor/bad", "{");
  stage.registerDevice("d1", { identifiers: ["porch"] });
  stage.wait();
  expect(stage.standings).toHaveLength(3);
  stage.homeAssistant.onLink(LOST);
  stage.announce("sensor/no_uid", "");
  stage.announce("sensor/bad", "");
  stage.homeAssistant.onDeviceGone("d1");
  stage.follow();
  expect(stage.standings).toEqual([]);
});

const LEARNED = { learned: true, admitted: [], denied: [] };
