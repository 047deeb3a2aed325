import { expect, test } from "vitest";
import { aFollowedHome } from "../../support/followed-home.ts";

const LIMIT = { timeout: 20_000 };

test("of watched entities it is told what they show, whether they are restored, and that there is nothing", async () => {
  const { core, link, notes } = await aFollowedHome((home) => {
    home.states.set("sensor.orphan", { s: "unavailable", a: { restored: true, supported_features: 0 } });
    home.states.set("sensor.away", { s: "unavailable", a: {} });
    home.states.set("sensor.other", { s: "1", a: {} });
  });
  link.watchStates(new Set(["sensor.orphan", "sensor.away", "sensor.disabled"]));
  await expect
    .poll(() => Object.fromEntries(notes.shown), LIMIT)
    .toEqual({
      "sensor.orphan": { state: "unavailable", restored: true },
      "sensor.away": { state: "unavailable", restored: false },
      "sensor.disabled": null,
    });
  core.show("sensor.orphan", "21");
  core.show("sensor.away", "unavailable", { restored: true });
  await expect.poll(() => notes.shown.get("sensor.orphan"), LIMIT).toEqual({ state: "21", restored: false });
  await expect.poll(() => notes.shown.get("sensor.away"), LIMIT).toEqual({ state: "unavailable", restored: true });
  core.hide("sensor.orphan");
  await expect.poll(() => notes.shown.get("sensor.orphan"), LIMIT).toBeNull();
});

test("nothing watched asks for nothing: Home Assistant would send everything", async () => {
  const { core, link, notes } = await aFollowedHome((home) => home.states.set("sensor.a", { s: "1", a: {} }));
  link.watchStates(new Set(["sensor.a"]));
  await expect.poll(() => notes.shown.size, LIMIT).toBe(1);
  link.watchStates(new Set());
  await expect.poll(() => core.count("unsubscribe_events"), LIMIT).toBe(1);
  core.show("sensor.a", "2");
  link.watchStates(new Set(["sensor.b"]));
  await expect.poll(() => notes.shown.has("sensor.b"), LIMIT).toBe(true);
  expect(core.count("subscribe_entities")).toBe(2);
  expect(notes.shown.get("sensor.a")).toEqual({ state: "1", restored: false });
});

test("one watched anew is told anew, one that stays is not", async () => {
  const { link, notes } = await aFollowedHome((home) => {
    home.states.set("sensor.a", { s: "1", a: {} });
    home.states.set("sensor.b", { s: "2", a: {} });
  });
  link.watchStates(new Set(["sensor.a"]));
  await expect.poll(() => notes.shown.size, LIMIT).toBe(1);
  link.watchStates(new Set(["sensor.a", "sensor.b"]));
  await expect.poll(() => notes.shown.size, LIMIT).toBe(2);
  link.watchStates(new Set(["sensor.b"]));
  link.watchStates(new Set(["sensor.a", "sensor.b"]));
  const told = () => notes.told.filter((line) => line.startsWith("shown"));
  await expect.poll(told, LIMIT).toEqual(["shown sensor.a 1", "shown sensor.b 2", "shown sensor.a 1"]);
});

test("after a lost connection what differs is told", async () => {
  const { core, link, notes } = await aFollowedHome((home) => {
    home.states.set("sensor.a", { s: "1", a: {} });
    home.states.set("sensor.b", { s: "2", a: {} });
  });
  link.watchStates(new Set(["sensor.a", "sensor.b"]));
  await expect.poll(() => notes.shown.size, LIMIT).toBe(2);
  core.states.delete("sensor.a");
  core.drop();
  await expect.poll(() => notes.shown.get("sensor.a"), LIMIT).toBeNull();
  expect(notes.told.filter((line) => line.startsWith("shown sensor.b"))).toHaveLength(1);
});

test("thousands are watched in parts, and events that make no sense change nothing", async () => {
  const ids = Array.from({ length: 2_500 }, (_, at) => `sensor.n${at}`);
  const { core, link, notes } = await aFollowedHome((home) => {
    for (const id of ids) home.states.set(id, { s: "1", a: {} });
    home.states.set("sensor.n7", { s: 7 as unknown as string, a: {} });
  });
  link.watchStates(new Set(ids));
  await expect.poll(() => notes.shown.size, LIMIT).toBe(2_499);
  expect(core.count("subscribe_entities")).toBe(3);
  core.show("sensor.n7", "8", { restored: "perhaps" });
  core.show("sensor.n8", "9", { restored: "perhaps" });
  await expect.poll(() => notes.shown.get("sensor.n8"), LIMIT).toEqual({ state: "9", restored: false });
  expect(notes.link).toBe("following");
});
