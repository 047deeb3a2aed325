import { beforeEach, expect, test } from "vitest";
import { BY } from "../../support/engine-ports.ts";
import { SENSOR, Stage } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  for (let n = 1; n <= 6; n += 1) announce(n);
  stage.rollIs("complete");
  stage.facts = [];
});

const topicOf = (n: number) => `homeassistant/sensor/t${n}/config`;
const announce = (n: number) =>
  stage.announce(`sensor/t${n}`, { ...SENSOR, unique_id: `t${n}`, name: `T${n}`, state_topic: `t/${n}` });
const register = (n: number) => stage.register(`sensor.t${n}`, `t${n}`);
const rows = () => [...stage.engine.tables.entities.keys()].map((key) => key.replace("sensor ", ""));
const gone = (...numbers: readonly number[]) => {
  stage.engine.announcementsLost(numbers.map(topicOf));
  stage.engine.announcementsGone(numbers.map(topicOf));
};
const kinds = () => stage.facts.map(({ type }) => type);
const forgotten = () => stage.engine.tables.discovery.forgotten;

test("what is gone from the broker goes as if it were taken back, and a notice says so", () => {
  gone(2, 5);
  expect(rows()).toEqual(["t1", "t3", "t4", "t6"]);
  expect([...stage.engine.tables.announcements.keys()]).not.toContain(topicOf(2));
  expect([...stage.engine.tables.notices.values()]).toMatchObject([
    { rule: "gone-from-broker", topic: topicOf(2) },
    { rule: "gone-from-broker", topic: topicOf(5) },
  ]);
  const told = kinds();
  stage.facts = [];
  for (const n of [3, 4]) stage.announce(`sensor/t${n}`, "");
  expect(told.filter((type) => type !== "message-ignored")).toEqual(kinds());
});

test("announced again it is there again", () => {
  gone(2);
  announce(2);
  expect(rows()).toContain("t2");
});

test("what the broker has lost alone is only marked", () => {
  stage.engine.announcementsLost([topicOf(2)]);
  expect(rows()).toHaveLength(6);
  expect(kinds()).toEqual([]);
});

test("Home Assistant, away too, does not forget: what goes here is in its memory only there, and then an orphan", () => {
  for (let n = 1; n <= 6; n += 1) register(n);
  stage.shown.set("sensor.t2", { state: "21", restored: false });
  stage.follow();
  for (let n = 1; n <= 6; n += 1) stage.hear(`t/${n}`, "21");
  gone(2);
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "memory-only", registeredId: "sensor.t2", key: null, announced: false }]);
  stage.homeAssistant.onShown("sensor.t2", { state: "unavailable", restored: true });
  expect(stage.rows).toMatchObject([{ case: "orphan", registeredId: "sensor.t2" }]);
  stage.homeAssistant.onEntityGone("sensor.t2");
  expect(stage.standings).toEqual([]);
});

test("a pause holds it back, as it holds back what is taken back live", async () => {
  await stage.engine.pauseDiscovery(BY);
  gone(2);
  expect(rows()).toHaveLength(6);
  await stage.engine.resumeDiscovery(BY);
  expect(rows()).toHaveLength(5);
});

test("more than half at once is a broker without its memory: rows stay and are counted, until announced again", () => {
  gone(1, 2, 3, 4);
  expect(rows()).toHaveLength(6);
  expect(forgotten()).toBe(4);
  expect(stage.engine.tables.notices.size).toBe(0);
  announce(1);
  stage.announce("sensor/t2", "");
  stage.wait();
  expect(forgotten()).toBe(2);
  // The next roll call brings another one, of which nothing was heard because nothing changed.
  stage.engine.announcementsLost([topicOf(4)]);
  expect(forgotten()).toBe(1);
  expect(rows()).toEqual(["t1", "t3", "t4", "t5", "t6"]);
});

test("what is forgotten does not make the next one that goes a minority", () => {
  gone(1, 2, 3, 4);
  const all = [1, 2, 3, 4, 5].map(topicOf);
  stage.engine.announcementsLost(all);
  stage.engine.announcementsGone([topicOf(5)]);
  expect(rows()).toEqual(["t1", "t2", "t3", "t4", "t6"]);
  stage.engine.announcementsLost([...all, topicOf(6)]);
  stage.engine.announcementsGone([topicOf(6)]);
  expect(rows()).toHaveLength(5);
  expect(forgotten()).toBe(5);
});

test("somebody has what is forgotten taken out, and the journal tells who", async () => {
  gone(1, 2, 3, 4);
  await stage.engine.forgetAnnouncements(BY);
  expect(rows()).toEqual(["t5", "t6"]);
  expect(forgotten()).toBe(0);
  expect([...stage.engine.tables.journal.values()]).toMatchObject([
    { what: "announcements-forgotten", detail: "4", outcome: "done" },
  ]);
});

test("that nothing is forgotten any more is told with the last row", async () => {
  gone(1, 2, 3, 4);
  stage.ports.lookMs = 3;
  await stage.engine.forgetAnnouncements(BY);
  expect(rows().length).toBeGreaterThan(2);
  stage.engine.listen(({ fact }) => {
    if (fact.type === "announcement-removed") expect(forgotten()).toBeGreaterThan(0);
  });
  while (rows().length > 2) stage.engine.wake();
  expect(forgotten()).toBe(0);
});

test("what Home Assistant has dropped too is no accident of the broker", () => {
  for (const n of [1, 2]) register(n);
  stage.follow();
  gone(3, 4, 5, 6);
  expect(rows()).toEqual(["t1", "t2"]);
  expect(forgotten()).toBe(0);
});

test("what is forgotten goes once Home Assistant has dropped it", () => {
  for (let n = 1; n <= 6; n += 1) register(n);
  stage.follow();
  gone(1, 2, 3, 4);
  expect(forgotten()).toBe(4);
  stage.homeAssistant.onEntityGone("sensor.t3");
  stage.engine.announcementsLost([1, 2, 3, 4].map(topicOf));
  expect(rows()).toEqual(["t1", "t2", "t4", "t5", "t6"]);
  expect(forgotten()).toBe(3);
});

test("hundreds go in pieces, so that nothing else waits, and one announced meanwhile stays", () => {
  const numbers = Array.from({ length: 900 }, (_, index) => index + 7);
  for (const n of numbers) announce(n);
  stage.ports.lookMs = 1;
  gone(...numbers.slice(0, 400));
  const left = rows().length;
  expect(left).toBeGreaterThan(600);
  announce(400);
  stage.wait();
  expect(rows()).toHaveLength(507);
  expect(rows()).toContain("t400");
  expect(stage.engine.tables.notices.size).toBe(20);
});
