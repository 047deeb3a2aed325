import { writeFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { type Announcement, announcements, retain } from "../../support/announcements.ts";
import { type Mosquitto, type MosquittoSettings, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";
import { startSlowLink } from "../../support/slow-link.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Figures every second instead of every 10, so that the tests need not wait; the queue stays at its default. */
const QUICK = "sys_interval 1";

async function startHome(
  all: readonly Announcement[],
  settings: MosquittoSettings = { config: QUICK },
): Promise<Mosquitto> {
  const mosquitto = await startMosquitto(settings);
  closing.push(async () => mosquitto.stop());
  await retain(mosquitto.url, all);
  return mosquitto;
}

function connect(options: Parameters<typeof observe>[0]): Observed {
  const observed = observe({ timeScale: 1, ...options });
  closing.push(async () => observed.broker.close());
  return observed;
}

const isOver = ({ roll }: Observed) => roll?.state === "complete" || roll?.state === "possibly-incomplete";
const over = async (seen: Observed, limitMs = 50_000) =>
  seen.until("the roll call is over", () => isOver(seen), limitMs);
const lost = (seen: Observed, all: readonly Announcement[]) => {
  const heard = new Set(seen.messages.map(({ topic }) => topic));
  return all.filter(({ topic }) => !heard.has(topic)).length;
};
const reasons = ({ rolls }: Observed) => rolls.map(({ reason }) => reason).join();
const busy = (us: number) => {
  const end = performance.now() + us / 1_000;
  while (performance.now() < end);
};

describe("a home of default size", () => {
  test.each(["3.1.1", "5"] as const)(
    "is complete without waiting for the broker's figures, MQTT %s",
    async (protocol) => {
      const all = announcements(1_000);
      const mosquitto = await startHome(all, {});
      const seen = connect({ url: mosquitto.url, protocol });
      await over(seen);
      expect(seen.roll).toMatchObject({ state: "complete", announcements: 1_000, reason: null });
      expect(lost(seen, all)).toBe(0);
      expect(reasons(seen)).not.toMatch(/Waiting for the broker/);
    },
  );

  test("is complete where the broker's figures cannot be read", async () => {
    const all = announcements(800);
    const config = (folder: string) => {
      writeFileSync(`${folder}/acl`, "topic readwrite #\n");
      return `acl_file ${folder}/acl`;
    };
    const mosquitto = await startHome(all, { config });
    const seen = connect({ url: mosquitto.url });
    await over(seen);
    expect(seen.roll).toMatchObject({ state: "complete", brokerDropped: null });
    expect(lost(seen, all)).toBe(0);
  });
});

test.each([
  ["5", 0],
  ["5", 1],
  ["3.1.1", 1],
] as const)("5,000 announcements are complete, MQTT %s, published with QoS %i", async (protocol, qos) => {
  const all = announcements(5_000);
  const mosquitto = await startHome([]);
  await retain(mosquitto.url, all, qos);
  const seen = connect({ url: mosquitto.url, protocol });
  await over(seen);
  expect([seen.roll?.state, seen.roll?.announcements, lost(seen, all)]).toEqual(["complete", 5_000, 0]);
});

test("a queue that is known to be longer proves more announcements without the broker's figures", async () => {
  const all = announcements(5_000);
  const mosquitto = await startHome(all, { config: "max_queued_messages 8192" });
  const seen = connect({ url: mosquitto.url, brokerQueue: 8_192 });
  await over(seen);
  expect([seen.roll?.state, seen.roll?.announcements, lost(seen, all)]).toEqual(["complete", 5_000, 0]);
  expect(reasons(seen)).not.toMatch(/by device|Waiting/);
});

test("20,000 announcements are complete though the reader takes 50 µs for each", async () => {
  const all = announcements(20_000);
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url, rollCall: { onRaw: () => busy(50) } });
  await over(seen);
  expect([seen.roll?.state, seen.roll?.announcements, lost(seen, all)]).toEqual(["complete", 20_000, 0]);
});

test("a roll that lost thousands to a slow network is fetched along both axes and proven", async () => {
  const all = announcements(15_000);
  const mosquitto = await startHome(all);
  const link = await startSlowLink(mosquitto.port, 15_000);
  closing.push(async () => link.close());
  const seen = connect({ url: link.url });
  await over(seen);
  expect(seen.roll?.brokerDropped).toBeGreaterThan(0);
  // The proof may fail for want of quiet, but never claims what is not so.
  expect([seen.roll?.state, lost(seen, all)]).toEqual(["complete", 0]);
});

test("devices nobody can ask for are missed, counted exactly, and never called complete", async () => {
  const all = Array.from({ length: 12_000 }, (_, number) => ({
    topic: `homeassistant/sensor/lonely_${number}/linkquality/config`,
    payload: "x".repeat(1_000),
  }));
  const mosquitto = await startHome(all);
  const link = await startSlowLink(mosquitto.port, 10_000);
  closing.push(async () => link.close());
  const seen = connect({ url: link.url });
  await over(seen);
  const missing = lost(seen, all);
  expect(missing).toBeGreaterThan(0);
  expect(seen.roll).toMatchObject({ state: "possibly-incomplete", announcements: 12_000 - missing });
  expect(Number(/up to (\d+)/.exec(seen.roll?.reason ?? "")?.[1])).toBeGreaterThanOrEqual(missing);

  const known = connect({
    url: link.url,
    clientId: "rollcall-other",
    rollCall: { knownTopics: () => all.map(({ topic }) => topic) },
  });
  await over(known);
  expect(lost(known, all)).toBe(0);
});

test("a queue smaller than any plausible one is found out by the broker's count", async () => {
  const all = Array.from({ length: 900 }, (_, number) => ({
    topic: `homeassistant/sensor/large_${number}/linkquality/config`,
    payload: "x".repeat(12_000),
  }));
  const mosquitto = await startHome(all, { config: `${QUICK}\nmax_queued_messages 50` });
  const link = await startSlowLink(mosquitto.port, 4_000);
  closing.push(async () => link.close());
  const seen = connect({ url: link.url, timeScale: 0.05 });
  await seen.until("doubt", () => seen.roll?.reason?.includes("dropped messages") === true, 50_000);
  expect(lost(seen, all)).toBeGreaterThan(0);
  await seen.until("asked again, the truth", () => /up to \d+/.test(seen.roll?.reason ?? ""), 50_000);
});

test("announcements of the device form, which cannot be sliced, are complete by the broker's count", async () => {
  const all = Array.from({ length: 2_000 }, (_, number) => ({
    topic: `homeassistant/device/bundle_${number}/config`,
    payload: "x".repeat(5_000),
  }));
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url });
  await over(seen);
  expect([seen.roll?.state, lost(seen, all)]).toEqual(["complete", 0]);
});

test("what is announced, changed and cleared during the call ends as the broker has it", async () => {
  const all = announcements(3_000);
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url, rollCall: { onRaw: () => busy(200) } });
  await seen.until("calling", () => (seen.roll?.announcements ?? 0) > 0);
  const changed = all
    .slice(0, 300)
    .map(({ topic }, index) => ({ topic, payload: index % 3 === 0 ? "" : `new ${index}` }));
  const added = Array.from({ length: 50 }, (_, number) => ({
    topic: `homeassistant/tag/new_${number}/config`,
    payload: "{}",
  }));
  await retain(mosquitto.url, [...changed, ...added]);
  await over(seen);
  await seen.until("all news", () =>
    [...changed, ...added].every(({ topic }) => seen.messages.some((one) => one.topic === topic)),
  );
  const newest = new Map(seen.messages.map(({ topic, payload }) => [topic, new TextDecoder().decode(payload)]));
  for (const { topic, payload } of [...changed, ...added]) expect([topic, newest.get(topic)]).toEqual([topic, payload]);
  expect(lost(seen, all)).toBe(0);
});

test("a second call brings only what is new", async () => {
  const all = announcements(500);
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url });
  await over(seen);
  expect(seen.messages.length).toBe(500);
  const { startedMs } = seen.roll ?? {};
  await new Promise((resolve) => setTimeout(resolve, 5));
  seen.broker.callRoll();
  await seen.until("a second call", () => seen.roll?.startedMs !== startedMs && isOver(seen));
  expect(seen.roll).toMatchObject({ state: "complete", announcements: 500 });
  expect(seen.messages.length).toBe(500);
});

test.each(["after another", "in the middle of another"])(
  "a call afresh, %s, brings everything once more",
  async (when) => {
    const all = announcements(500);
    const mosquitto = await startHome(all);
    const seen = connect({ url: mosquitto.url });
    if (when === "after another") await over(seen);
    else await seen.until("some announcements", () => seen.messages.length > 100);
    const before = seen.messages.length;
    const { startedMs } = seen.roll ?? {};
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.broker.callRoll("afresh");
    await seen.until("a second call", () => seen.roll?.startedMs !== startedMs && isOver(seen));
    expect(seen.roll).toMatchObject({ state: "complete", announcements: 500 });
    expect(new Set(seen.messages.slice(before).map(({ topic }) => topic)).size).toBe(500);
  },
);

test("a broker that keeps dropping without saying so in time is not believed", async () => {
  const all = announcements(3_000);
  const mosquitto = await startHome(all, {
    config: (folder) => {
      writeFileSync(`${folder}/acl`, "topic readwrite #\n");
      return `acl_file ${folder}/acl`;
    },
  });
  const seen = connect({ url: mosquitto.url });
  await over(seen);
  expect(seen.roll).toMatchObject({ state: "possibly-incomplete", reason: expect.stringContaining("$SYS") });
});

test("two discovery prefixes are called in one", async () => {
  const all = announcements(300);
  const other = all.map(({ topic, payload }) => ({ topic: topic.replace("homeassistant", "ha/other"), payload }));
  const mosquitto = await startHome([...all, ...other]);
  const seen = connect({ url: mosquitto.url, prefixes: ["homeassistant", "ha/other"] });
  await over(seen);
  expect(seen.roll).toMatchObject({ state: "complete", announcements: 600 });
  expect(lost(seen, [...all, ...other])).toBe(0);
});

test("a broker that forgot figures which had not changed for a minute is still believed", {
  timeout: 120_000,
}, async () => {
  const all = announcements(5_000);
  const mosquitto = await startHome(all);
  await new Promise((resolve) => setTimeout(resolve, 65_000));
  const seen = connect({ url: mosquitto.url });
  await over(seen);
  expect([seen.roll?.state, lost(seen, all)]).toEqual(["complete", 0]);
});
