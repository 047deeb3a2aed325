import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import type { Fact } from "../../../src/contract/fact.ts";
import type { TableEngine } from "../../support/engine-view.ts";
import { anEntity, homeFacts } from "../../support/samples.ts";
import { aListeningServer } from "../../support/server.ts";

const KEY = EntityKey.parse("sensor 0x00158d0000000000 temperature");
const stateOf = (state: string): Fact => ({ type: "state-changed", key: KEY, state, changedMs: 5, revision: 2 });

const rowsOf = ({ tables }: { tables: TableEngine["tables"] }) => ({
  entities: Array.from(tables.entities.values()),
  devices: Array.from(tables.devices.values()),
});

test("a page gets everything, then what happens, and ends with the tables of the server", async () => {
  const { engine, open } = await aListeningServer({ entities: 1_000 });
  const client = await open();
  await client.ready();
  engine.commit(stateOf("30.1"), { type: "entity-removed", key: EntityKey.parse("light 0x00158d0000000000 lamp") });
  await client.seq(engine.seq);
  expect(rowsOf(client)).toEqual(rowsOf(engine));
});

test("what happens while the snapshot is on its way comes after it", async () => {
  const { engine, open } = await aListeningServer({ entities: 10_000 });
  const client = await open();
  await client.until(({ frames }) => frames.some(({ type }) => type === "entities"));
  engine.commit(...homeFacts(10_500), { type: "entity-removed", key: KEY });
  await client.seq(engine.seq);
  expect(rowsOf(client)).toEqual(rowsOf(engine));
  const seqs = client.frames.flatMap((frame) => ("seq" in frame ? [frame.seq] : []));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
});

test("in a quiet home a change is sent at once, and one message's facts in one frame", async () => {
  const { engine, open } = await aListeningServer();
  const client = await open();
  await client.ready();
  await sleep(150);
  const sentMs = performance.now();
  engine.commit(stateOf("1"), { type: "entity-found", entity: anEntity() });
  await client.seq(engine.seq);
  expect((client.arrivedMs.at(-1) ?? 0) - sentMs).toBeLessThan(50);
  expect(client.factFrames).toMatchObject([{ facts: [{ type: "state-changed" }, { type: "entity-found" }] }]);
});

test("under load a page gets a frame every 100 ms, with the newest state of each entity", async () => {
  const { engine, open } = await aListeningServer();
  const client = await open();
  await client.ready();
  const startMs = performance.now();
  let count = 0;
  for (; performance.now() - startMs < 1_000; count += 1) {
    engine.commit(stateOf(String(count)));
    await sleep(1);
  }
  await client.seq(engine.seq);
  // Ten, and the few that are sent at once after a quiet time.
  expect(client.factFrames.length).toBeLessThanOrEqual(16);
  expect(client.factFrames.length).toBeGreaterThan(5);
  expect(client.tables.entities.get(KEY)?.state).toBe(String(count - 1));
  expect(client.factFrames.every(({ facts }) => facts.length === 1)).toBe(true);
});

test("pages in step get the very same frames; a newcomer hears no fact twice", async () => {
  const { engine, open } = await aListeningServer({ entities: 400 });
  const [first, second] = await Promise.all([open(), open()]);
  await Promise.all([first.ready(), second.ready()]);
  for (let count = 0; count < 20; count += 1) engine.commit(stateOf(String(count)));
  await Promise.all([first.seq(engine.seq), second.seq(engine.seq)]);
  const third = await open();
  for (let count = 0; count < 300; count += 1) {
    engine.commit(stateOf(String(count)));
    await sleep(1);
  }
  await Promise.all([first.seq(engine.seq), second.seq(engine.seq), third.seq(engine.seq)]);
  const factsOf = ({ texts }: typeof first) => texts.filter((text) => text.startsWith('{"type":"facts"'));
  expect(factsOf(first)).toEqual(factsOf(second));
  const seqs = third.factFrames.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(rowsOf(third)).toEqual(rowsOf(first));
});

test("with no page open nothing is listened to", async () => {
  const { open, engine } = await aListeningServer();
  const client = await open();
  await client.ready();
  expect(engine.listeners).toBe(1);
  client.socket.close();
  await client.closed;
  await expect.poll(() => engine.listeners).toBe(0);
});

test("one page too many is refused before it is upgraded", async () => {
  const { open } = await aListeningServer({ liveLimits: { sockets: 2 } });
  await open();
  const second = await open();
  await expect(open()).rejects.toThrow("429");
  second.socket.close();
  await second.closed;
  await expect
    .poll(() =>
      open().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
});

test("a server that stops says so to its pages", async () => {
  const { open, app } = await aListeningServer();
  const client = await open();
  await client.ready();
  const startMs = performance.now();
  const [closed] = await Promise.all([client.closed, app.close()]);
  expect(closed).toEqual({ code: 1001, reason: "the server is shutting down" });
  expect(performance.now() - startMs).toBeLessThan(1_000);
});

test("a Home Assistant that stops is not kept waiting by a page in its side bar, which is told once", async () => {
  const { open, engine } = await aListeningServer();
  const status = (status: "online" | "offline", entities = 0): Fact => ({
    type: "home-assistant-changed",
    homeAssistant: { ...engine.tables.homeAssistant, status, entities },
  });
  engine.commit(status("online"));
  const before = await open();
  await before.ready();
  engine.commit(status("online", 5), status("offline"));
  expect((await before.closed).code).toBe(1012);
  const after = await open();
  await after.ready();
  engine.commit(status("offline", 6));
  await after.seq(engine.seq);
  expect(after.socket.readyState).toBe(after.socket.OPEN);
});

test("a server that stops does not wait for a page that is gone", async () => {
  const { open, app, engine } = await aListeningServer({ entities: 20_000 });
  const client = await open();
  client.socket.pause();
  engine.commit(stateOf("1"));
  const startMs = performance.now();
  await app.close();
  expect(performance.now() - startMs).toBeLessThan(2_000);
});
