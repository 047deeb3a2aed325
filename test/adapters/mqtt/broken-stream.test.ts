import mqtt from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FaultyLink, type Meddle } from "../../support/faulty-link.ts";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { observe, text } from "../../support/mqtt-listener.ts";

const BYTES = 2_048;
/** One cut in so many places; 1 is every byte, as the plan has it: two minutes. */
const EVERY = Number(process.env["CUT_EVERY"] ?? 97);
const AT_ONCE = 8;
/** Longer than the session before it, so that many cuts are in the middle of it. */
const KEPT = "0123456789".repeat(100);

let mosquitto: Mosquitto;

beforeEach(async () => {
  mosquitto = await startMosquitto();
  const client = await mqtt.connectAsync(mosquitto.url);
  await client.publishAsync("kept", KEPT, { retain: true, qos: 1 });
  await client.endAsync();
});
afterEach(async () => mosquitto.stop());

/** Cuts every connection after so many bytes, then none: all must be as if nothing had been. */
async function survive(bytes: number): Promise<void> {
  const link = await FaultyLink.start(mosquitto.port);
  link.cutAfter = bytes;
  const seen = observe({
    url: link.url,
    clientId: `rollcall-${bytes}`,
    statusTopic: `status/${bytes}`,
    timeScale: 0.05,
  });
  try {
    seen.broker.want("kept", 1);
    await seen.until("some were cut", () => link.connections >= 4);
    link.cutAfter = Number.POSITIVE_INFINITY;
    link.cut();
    seen.messages.length = 0;
    // Three cuts look like a fight for the client id, which is ended by whoever asks.
    await seen.until("back", () => {
      seen.broker.tryNow();
      return seen.status?.state === "online" && seen.messages.some(({ topic }) => topic === "kept");
    });
    expect(seen.messages.filter(({ topic }) => topic === "kept").map(({ payload }) => text(payload))).toEqual([KEPT]);
    expect(seen.messages.filter(({ topic }) => topic !== "kept")).toEqual([]);
  } finally {
    await seen.broker.close();
    await link.close();
  }
}

test("wherever the stream is cut, the next connection is whole, and no half message was used", async () => {
  const places = Array.from({ length: BYTES }, (_, n) => n + 1).filter((n) => n % EVERY === 1 % EVERY);
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let place = places.shift(); place !== undefined; place = places.shift()) await survive(place);
  });
  await Promise.all(workers);
}, 600_000);

/** Of one connection after the other, in their order. */
function inOrder(wait: (bytes: Buffer) => Promise<void>, slice: number): Meddle {
  const last = new Map<number, Promise<void>>();
  return (bytes, hand, connection) => {
    const before = last.get(connection) ?? Promise.resolve();
    const work = async () => {
      await before;
      for (let start = 0; start < bytes.length; start += slice) {
        const part = bytes.subarray(start, start + slice);
        await wait(part);
        hand(part);
      }
    };
    last.set(connection, work());
  };
}

const soon = async () => new Promise<void>((resolve) => setImmediate(resolve));
/** 500 ± 300 ms, at a tenth. */
const later = async () => new Promise<void>((resolve) => setTimeout(resolve, 20 + Math.random() * 60));

test.each<[string, Meddle]>([
  ["byte by byte", inOrder(soon, 1)],
  ["late, and not evenly", inOrder(later, 65_536)],
])("a stream that comes %s is read like any other", async (_how, meddle) => {
  const link = await FaultyLink.start(mosquitto.port);
  link.meddle = meddle;
  const seen = observe({ url: link.url, timeScale: 0.2 });
  try {
    seen.broker.want("kept", 1);
    await seen.until("heard", () => seen.messages.some(({ topic }) => topic === "kept"));
    await seen.until("the roll", () => seen.roll?.state === "complete");
    const news = Array.from({ length: 20 }, (_, n) => `${n} ${KEPT}`);
    await Promise.all(
      news.map(async (payload) => seen.broker.publish({ topic: "kept", payload, qos: 1, retain: false })),
    );
    await seen.until("all", () => seen.messages.length >= 21);
    expect(seen.messages.map(({ payload }) => text(payload))).toEqual([KEPT, ...news]);
    expect(seen.statuses.filter(({ state }) => state === "waiting")).toEqual([]);
  } finally {
    await seen.broker.close();
    await link.close();
  }
});
