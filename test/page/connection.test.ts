import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CONTRACT_VERSION } from "../../src/contract/paths.ts";
import { createTables } from "../../src/contract/tables.ts";
import { Connection, type Socket } from "../../web/live/connection.ts";
import type { LossCause } from "../../web/live/link.ts";
import { LiveStore } from "../../web/live/store.ts";

/** A socket the test speaks through. */
class FakeSocket implements Socket {
  isClosed = false;
  readonly #hear: ((event: { data: unknown }) => void)[] = [];
  readonly #end: (() => void)[] = [];

  addEventListener(type: "message" | "close", listener: ((event: { data: unknown }) => void) | (() => void)): void {
    if (type === "message") this.#hear.push(listener);
    else this.#end.push(listener as () => void);
  }

  say(frame: object): void {
    for (const hear of this.#hear) hear({ data: JSON.stringify(frame) });
  }

  close(): void {
    this.isClosed = true;
    for (const end of this.#end) end();
  }
}

const { broker, roll } = createTables();
const hello = (contract = CONTRACT_VERSION) => ({
  type: "hello",
  contract,
  version: "0.1.0",
  broker,
  roll,
  counts: { entities: 0, devices: 0, announcements: 0, notices: 0 },
});

function aConnection(cause: LossCause | null = "unreachable") {
  const sockets: FakeSocket[] = [];
  const store = new LiveStore((run) => run());
  const answer = { cause };
  const connection = new Connection({
    store,
    openSocket() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    probe: async () => answer.cause,
    random: () => 0.5,
  });
  connection.start();
  return { connection, store, sockets, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the page is live when the snapshot is complete", () => {
  const { store, sockets } = aConnection();
  sockets[0]?.say(hello());
  expect(store.link.state).toBe("connecting");
  sockets[0]?.say({ type: "ready", seq: 3 });
  expect(store.link.state).toBe("live");
});

test("a page of another contract stops listening and offers to be loaded again", async () => {
  const { store, sockets } = aConnection();
  sockets[0]?.say(hello(CONTRACT_VERSION + 1));
  expect([store.link.state, sockets[0]?.isClosed]).toEqual(["outdated", true]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});

test("a lost server is tried again with growing patience, and says why it is lost", async () => {
  const { store, sockets } = aConnection("not-running");
  for (const waitMs of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
    const before = sockets.length;
    sockets.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(waitMs - 10);
    expect(store.link).toMatchObject({ state: "lost", cause: "not-running" });
    expect(sockets).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(20);
    expect(sockets).toHaveLength(before + 1);
  }
});

test("after a success patience is short again", async () => {
  const { sockets } = aConnection();
  for (let i = 0; i < 4; i += 1) {
    sockets.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(15_000);
  }
  sockets.at(-1)?.say(hello());
  sockets.at(-1)?.say({ type: "ready", seq: 1 });
  const before = sockets.length;
  sockets.at(-1)?.close();
  await vi.advanceTimersByTimeAsync(510);
  expect(sockets).toHaveLength(before + 1);
});

test("who asks does not wait", async () => {
  const { connection, sockets } = aConnection();
  sockets[0]?.close();
  await vi.advanceTimersByTimeAsync(1);
  connection.retryNow();
  expect(sockets).toHaveLength(2);
});

test("a silent socket is given up only when the server does not answer either", async () => {
  const { store, sockets, answer } = aConnection(null);
  sockets[0]?.say(hello());
  sockets[0]?.say({ type: "ready", seq: 1 });
  await vi.advanceTimersByTimeAsync(90_000);
  expect(store.link.state).toBe("live");
  answer.cause = "unreachable";
  await vi.advanceTimersByTimeAsync(40_000);
  expect([store.link.state, sockets[0]?.isClosed]).toEqual(["lost", true]);
});

test("a closed connection stays closed", async () => {
  const { connection, sockets } = aConnection();
  connection.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});
