import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import type { Fact } from "../../../src/contract/fact.ts";
import { anEntity } from "../../support/samples.ts";
import { aListeningServer } from "../../support/server.ts";

const KEY = EntityKey.parse("sensor 0x00158d0000000000 temperature");
const stateOf = (state: string): Fact => ({ type: "state-changed", key: KEY, state, changedMs: 5, revision: 2 });

test("a page that does not read is cut off while the others go on", async () => {
  const { engine, open } = await aListeningServer({ liveLimits: { waitingBytes: 256 * 1_024, frameMs: 5 } });
  const [slow, quick] = await Promise.all([open(), open()]);
  await Promise.all([slow.ready(), quick.ready()]);
  slow.socket.pause();
  const name = "x".repeat(50_000);
  for (let count = 0; count < 400; count += 1) {
    engine.commit({ type: "entity-changed", entity: anEntity({ name, revision: count }) });
    await sleep(5);
  }
  slow.socket.resume();
  expect((await slow.closed).code).toSatisfy((code: number) => code === 1013 || code === 1006);
  await quick.seq(engine.seq);
  expect(quick.isReady).toBe(true);
});

test("a page that is only a little late is told why it is cut off", async () => {
  const { engine, open } = await aListeningServer({
    liveLimits: { waitingBytes: 256 * 1_024, frameMs: 5, closeMs: 20_000 },
  });
  const slow = await open();
  await slow.ready();
  slow.socket.pause();
  for (let count = 0; count < 200; count += 1) {
    engine.commit({ type: "entity-changed", entity: anEntity({ name: "x".repeat(100_000), revision: count }) });
    await sleep(5);
  }
  slow.socket.resume();
  expect(await slow.closed).toEqual({ code: 1013, reason: "too slow: load the page again" });
});

test("a page that does not take its snapshot in time is cut off", async () => {
  const { open, engine } = await aListeningServer({ entities: 60_000, liveLimits: { snapshotMs: 300, closeMs: 100 } });
  const slow = await open();
  slow.socket.pause();
  await sleep(600);
  slow.socket.resume();
  await slow.closed;
  expect(slow.isReady).toBe(false);
  expect(engine.listeners).toBe(0);
});

test("a page that answers no ping is dropped", async () => {
  const { open, engine } = await aListeningServer({ liveLimits: { pingMs: 50 } });
  const dead = await open({ autoPong: false });
  const alive = await open();
  expect((await dead.closed).code).toBe(1006);
  await alive.ready();
  engine.commit(stateOf("9"));
  await alive.seq(engine.seq);
});
