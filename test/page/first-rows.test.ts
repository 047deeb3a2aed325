import { expect, test } from "vitest";
import { toRow } from "../../src/contract/entity-row.ts";
import type { LiveFrame } from "../../src/contract/live.ts";
import { createTables } from "../../src/contract/tables.ts";
import { firstRows } from "../../web/live/first-rows.ts";
import { LiveStore } from "../../web/live/store.ts";
import { anEntity } from "../support/samples.ts";

const NEVER_MS = 2 ** 30;
const { broker, roll, homeAssistant, discovery } = createTables();
const counts = { entities: 0, devices: 0, announcements: 0, notices: 0, standings: 0 };
const HELLO: LiveFrame = { type: "hello", contract: 1, version: "0", broker, roll, homeAssistant, discovery, counts };

/** Whether it resolves after `happen`, where waiting has no end. */
async function isDrawnAfter(happen: (store: LiveStore) => void): Promise<boolean> {
  const store = new LiveStore((run) => run());
  let isDrawn = false;
  void firstRows(store, NEVER_MS).then(() => {
    isDrawn = true;
  });
  happen(store);
  await Promise.resolve();
  return isDrawn;
}

test("the page is drawn when the first rows are there, not when the server says that it has some", async () => {
  expect(await isDrawnAfter((store) => store.receive(HELLO))).toBe(false);
  const rows = [toRow(anEntity())];
  expect(await isDrawnAfter((store) => store.receive({ type: "entities", rows }))).toBe(true);
});

test("the page of an empty home is drawn, and that of a server that is not there", async () => {
  expect(await isDrawnAfter((store) => store.receive({ type: "ready", seq: 1 }))).toBe(true);
  expect(await isDrawnAfter((store) => store.setLink({ state: "connecting" }))).toBe(false);
  expect(await isDrawnAfter((store) => store.setLink({ state: "outdated" }))).toBe(true);
});

test("where nothing comes, the page is drawn without it", async () => {
  await firstRows(new LiveStore((run) => run()), 0);
});
