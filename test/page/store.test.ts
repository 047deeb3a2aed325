import { expect, test } from "vitest";
import { toRow } from "../../src/contract/entity-row.ts";
import type { LiveFrame } from "../../src/contract/live.ts";
import { createTables } from "../../src/contract/tables.ts";
import type { Changes } from "../../web/live/changes.ts";
import { LiveStore } from "../../web/live/store.ts";
import { aDevice, aNotice, anAnnouncement, anEntity } from "../support/samples.ts";

const { broker, roll, homeAssistant, discovery } = createTables();
const counts = { entities: 1, devices: 1, announcements: 1, notices: 1, standings: 0 };
const HELLO: LiveFrame = {
  type: "hello",
  contract: 1,
  version: "0.1.0",
  broker,
  roll,
  homeAssistant,
  discovery,
  counts,
};
const LAMP = anEntity({ key: "light 0x01 lamp", state: "off" });

/** A store whose animation frames come when the test says so. */
function aStore() {
  const runs: (() => void)[] = [];
  const heard: Changes[] = [];
  const store = new LiveStore((run) => runs.push(run));
  store.listen((changes) => heard.push(changes));
  const frame = () =>
    runs.splice(0).forEach((run) => {
      run();
    });
  return { store, heard, frame };
}

function snapshot(store: LiveStore, ...rows: ReturnType<typeof toRow>[]): void {
  store.receive(HELLO);
  store.receive({ type: "entities", rows });
  store.receive({ type: "devices", rows: [aDevice()] });
  store.receive({ type: "announcements", rows: [anAnnouncement()] });
  store.receive({ type: "notices", rows: [aNotice()] });
  store.receive({ type: "ready", seq: 7 });
}

test("a snapshot fills the tables and is complete with its number", () => {
  const { store } = aStore();
  snapshot(store, toRow(LAMP));
  expect(store.tables.entities.get(LAMP.key)).toEqual(LAMP);
  expect([store.tables.devices.size, store.tables.announcements.size, store.tables.notices.size]).toEqual([1, 1, 1]);
  expect([store.isComplete, store.seq, store.expected?.entities]).toEqual([true, 7, 1]);
});

test("however many facts come, listeners hear once an animation frame, with what changed", () => {
  const { store, heard, frame } = aStore();
  snapshot(store, toRow(LAMP));
  frame();
  heard.length = 0;
  for (let revision = 2; revision < 100; revision += 1) {
    const fact = { type: "state-changed", key: LAMP.key, state: `${revision}`, changedMs: revision, revision } as const;
    store.receive({ type: "facts", seq: 7 + revision, facts: [fact] });
  }
  frame();
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ reset: false, states: new Set([LAMP.key]), entities: new Set() });
  expect(store.tables.entities.get(LAMP.key)).toMatchObject({ state: "99", revision: 99 });
});

test("what was on the screen stays there until the new snapshot is complete", () => {
  const { store, heard, frame } = aStore();
  snapshot(store, toRow(LAMP));
  store.receive(HELLO);
  store.receive({ type: "entities", rows: [toRow(anEntity({ key: "light 0x02 lamp" }))] });
  frame();
  expect([...store.tables.entities.keys()]).toEqual([LAMP.key]);
  heard.length = 0;
  store.receive({ type: "ready", seq: 9 });
  frame();
  expect([...store.tables.entities.keys()]).toEqual(["light 0x02 lamp"]);
  expect(heard[0]?.reset).toBe(true);
});

test("a listener that was stopped hears nothing more", () => {
  const { store, frame } = aStore();
  let count = 0;
  const stop = store.listen(() => {
    count += 1;
  });
  stop();
  store.setLink({ state: "live" });
  frame();
  expect(count).toBe(0);
});
