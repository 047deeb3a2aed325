import { beforeEach, expect, test } from "vitest";
import { BY } from "../../support/engine-ports.ts";
import { Stage } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

const of = (device: string | null, topic: string, more: object = {}) => ({
  name: "Temperature",
  unique_id: "t",
  state_topic: topic,
  ...(device === null ? {} : { device: { identifiers: device, name: device } }),
  ...more,
});
const verdicts = () =>
  [...stage.engine.tables.announcements.values()].map(({ topic, verdict }) => `${topic.split("/")[2]} ${verdict}`);
const entities = () => [...stage.engine.tables.entities.values()].map(({ key, state }) => `${key} ${state}`);
/** Home Assistant heard the announcement of this device first. */
const registerOf = (device: string) => {
  stage.registerDevice(`id of ${device}`, { identifiers: [device] });
  stage.register("sensor.t", "t", { deviceId: `id of ${device}` });
  stage.follow();
};
const announceBoth = () => {
  stage.announce("sensor/first", of("attic", "attic/t"));
  stage.announce("sensor/second", of("cellar", "cellar/t"));
  stage.rollIs("complete");
};

test("without Home Assistant the first one heard has the unique id", () => {
  announceBoth();
  expect(verdicts()).toEqual(["first accepted", "second refused"]);
});

test("the one whose device Home Assistant registered has it, whenever that comes to be known", () => {
  announceBoth();
  registerOf("cellar");
  expect(verdicts().toSorted()).toEqual(["first refused", "second accepted"]);
  stage.hear("cellar/t", "12");
  stage.hear("attic/t", "30");
  expect(entities()).toEqual(["sensor second 12"]);
  expect([...stage.ports.wanted]).not.toContain("attic/t");
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "refused", key: "sensor first" }]);
});

test("the same where the announcements come after the registries", () => {
  registerOf("cellar");
  announceBoth();
  expect(verdicts().toSorted()).toEqual(["first refused", "second accepted"]);
});

test("what was kept by the broker stays said to be kept", () => {
  announceBoth();
  registerOf("cellar");
  expect([...stage.engine.tables.announcements.values()].map(({ retain }) => retain)).toEqual([true, true]);
});

test("Home Assistant agrees, or cannot tell: nothing changes", () => {
  announceBoth();
  registerOf("attic");
  expect(verdicts()).toEqual(["first accepted", "second refused"]);

  stage = new Stage();
  stage.announce("sensor/first", of("attic", "attic/t"));
  stage.announce("sensor/second", of("attic", "other/t"));
  registerOf("attic");
  expect(verdicts()).toEqual(["first accepted", "second refused"]);
});

test("a device of Home Assistant's that was not told of decides nothing", () => {
  announceBoth();
  stage.register("sensor.t", "t", { deviceId: "id of cellar" });
  stage.follow();
  expect(verdicts()).toEqual(["first accepted", "second refused"]);
});

test("an entity without a device is that of the announcement without one", () => {
  stage.announce("sensor/first", of("attic", "attic/t"));
  stage.announce("sensor/second", of(null, "loose/t"));
  stage.register("sensor.t", "t");
  stage.follow();
  expect(verdicts().toSorted()).toEqual(["first refused", "second accepted"]);
});

test("one entity of a whole device may be the rightful one", () => {
  stage.announce("sensor/first", of("attic", "attic/t"));
  stage.announce("device/second", {
    device: { identifiers: "cellar", name: "cellar" },
    origin: { name: "Somebody" },
    components: {
      t: { platform: "sensor", name: "T", unique_id: "t", state_topic: "cellar/t" },
      h: { platform: "sensor", name: "H", unique_id: "h", state_topic: "cellar/h" },
    },
  });
  registerOf("cellar");
  expect(
    entities()
      .map((row) => row.split(" ").slice(0, -1).join(" "))
      .toSorted(),
  ).toEqual(["sensor second h", "sensor second t"]);
});

test("while discovery is paused nothing is given away", async () => {
  announceBoth();
  await stage.engine.pauseDiscovery(BY);
  registerOf("cellar");
  expect(verdicts()).toEqual(["first accepted", "second refused"]);
  await stage.engine.resumeDiscovery(BY);
  expect(verdicts().toSorted()).toEqual(["first refused", "second accepted"]);
});
