import mqtt from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { announcements, retain } from "../../support/announcements.ts";
import { FaultyLink, type Meddle } from "../../support/faulty-link.ts";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";

/**
 * Over TCP a lost packet is a wait: it comes again after a while, and everything behind it comes after it. So a proxy
 * shows what loss does to us, but not what it does to the making of a connection, nor how TCP itself slows down.
 */
const AGAIN_MS = 200;
const PACKET_BYTES = 1_460;
const HOME = announcements(30);

let mosquitto: Mosquitto;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  mosquitto = await startMosquitto({ config: "sys_interval 1" });
  await retain(mosquitto.url, HOME);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await mosquitto.stop();
});

/** Hands on packet by packet of the network, each after its wait; in order, each connection by itself. */
function waiting(waitMs: (bytes: number) => number): Meddle {
  const last = new Map<number, Promise<void>>();
  return (bytes, hand, connection) => {
    const before = last.get(connection) ?? Promise.resolve();
    const work = async () => {
      await before;
      for (let start = 0; start < bytes.length; start += PACKET_BYTES) {
        const part = bytes.subarray(start, start + PACKET_BYTES);
        const ms = waitMs(part.length);
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
        hand(part);
      }
    };
    last.set(connection, work());
  };
}

/** What is lost may be lost again, and is sent again later each time. */
const losing = (share: number) => () => {
  let ms = 0;
  while (Math.random() < share) ms += AGAIN_MS * (ms === 0 ? 1 : 2);
  return ms;
};

async function survive(clientId: string, waitMs: (bytes: number) => number): Promise<Observed> {
  const link = await FaultyLink.start(mosquitto.port);
  let isPoor = true;
  // Still one after the other when it is good again: nothing overtakes what waits.
  link.meddle = waiting((bytes) => (isPoor ? waitMs(bytes) : 0));
  const seen = observe({ url: link.url, clientId, statusTopic: `status/${clientId}`, timeScale: 1 });
  closing.push(
    async () => link.close(),
    async () => seen.broker.close(),
  );
  seen.broker.want("news/#", 1);
  await seen.until("online", () => seen.status?.state === "online" && seen.broker.published > 0, 40_000);
  await seen.broker.subscribed();
  const other = await mqtt.connectAsync(mosquitto.url);
  for (let n = 0; n < 20; n += 1) await other.publishAsync(`news/${n}`, "x", { qos: 1 });
  await other.endAsync();
  const news = () => new Set(seen.messages.map(({ topic }) => topic).filter((topic) => topic.startsWith("news/"))).size;
  await seen.until("the news", () => news() === 20, 40_000);
  const isAllHeard = () => HOME.every(({ topic }) => seen.messages.some((message) => message.topic === topic));
  isPoor = false;
  await seen.until("all", isAllHeard, 40_000);
  await seen.until("the end of the call", () => /complete/.test(seen.roll?.state ?? ""), 40_000);
  seen.broker.callRoll();
  await seen.until("complete", () => seen.roll?.state === "complete", 40_000);
  const complete = seen.rolls.filter(({ state }) => state === "complete");
  expect(complete.map(({ announcements }) => announcements).filter((count) => count < HOME.length)).toEqual([]);
  expect(seen.status).toMatchObject({ state: "online", reason: null });
  return seen;
}

test("over a poor link everything comes, nothing flaps, and once it is good nothing is left of it", async () => {
  const all = await Promise.all([
    survive("loses-5", losing(0.05)),
    survive("loses-20", losing(0.2)),
    survive("loses-40", losing(0.4)),
    // 8 bytes a millisecond.
    survive("64-kbit", (bytes) => bytes / 8),
  ]);
  expect(all.flatMap(({ statuses }) => statuses.filter(({ state }) => state === "waiting"))).toEqual([]);
}, 120_000);
