import { beforeEach, expect, test } from "vitest";
import { FOLLOWING, LOST, SENSOR, Stage, TEMPERATURE } from "../support/stage.ts";

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
