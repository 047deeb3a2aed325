import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { announcements, retain } from "../../support/announcements.ts";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { busy, connect, lost, over, QUICK, reasons, startHome } from "../../support/rolls.ts";
import { startSlowLink } from "../../support/slow-link.ts";

/** Mosquitto forgets a figure that has not changed for 60 s. One grows old beside the other tests. */
const OLD_MS = 65_000;
const FORGETFUL = announcements(5_000);
let forgetful: { readonly mosquitto: Mosquitto; readonly bornMs: number };

beforeAll(async () => {
  const mosquitto = await startMosquitto({ config: QUICK });
  await retain(mosquitto.url, FORGETFUL);
  forgetful = { mosquitto, bornMs: Date.now() };
});
afterAll(async () => forgetful.mosquitto.stop());

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
  onTestFinished(async () => link.close());
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
  onTestFinished(async () => link.close());
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
  onTestFinished(async () => link.close());
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
  await new Promise((resolve) => setTimeout(resolve, forgetful.bornMs + OLD_MS - Date.now()));
  const seen = connect({ url: forgetful.mosquitto.url });
  await over(seen);
  expect([seen.roll?.state, lost(seen, FORGETFUL)]).toEqual(["complete", 0]);
});
