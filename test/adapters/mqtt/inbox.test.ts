import { expect, test } from "vitest";
import { Inbox } from "../../../src/adapters/mqtt/inbox.ts";
import type { MqttMessage } from "../../../src/engine/ports.ts";
import { until } from "../../support/mqtt-listener.ts";

const message = (topic: string, number: number): MqttMessage => ({
  topic,
  payload: Uint8Array.of(number),
  retain: false,
  qos: 0,
  receivedMs: number,
});
const openInbox = (limit: number) => {
  const taken: MqttMessage[] = [];
  const mayCoalesce = (topic: string) => topic.startsWith("state/");
  return { taken, inbox: new Inbox({ limit, mayCoalesce, take: (one) => taken.push(one) }) };
};

test("messages are handed over in their order, outside the socket's own work", async () => {
  const { taken, inbox } = openInbox(10_000);
  for (let number = 0; number < 5_000; number += 1) inbox.push(message(`state/${number}`, number));
  expect(taken).toEqual([]);
  expect(inbox.queued).toBe(5_000);
  await until("all", () => taken.length === 5_000);
  expect(taken.every(({ receivedMs }, index) => receivedMs === index)).toBe(true);
  expect([inbox.queued, inbox.dropped, inbox.coalesced]).toEqual([0, 0, 0]);
});

test("when too many wait, a newer state takes the place of an older one, and what is lost is counted", async () => {
  const { taken, inbox } = openInbox(10);
  for (let number = 0; number < 10; number += 1) inbox.push(message(`state/${number}`, number));
  inbox.push(message("state/3", 99));
  inbox.push(message("state/new", 99));
  inbox.push(message("homeassistant/sensor/a/config", 99));
  expect([inbox.queued, inbox.dropped, inbox.coalesced]).toEqual([10, 2, 1]);
  await until("all", () => taken.length === 10);
  expect(taken[3]).toMatchObject({ topic: "state/3", receivedMs: 99 });
});

const photograph = (topic: string, number = 1) => ({
  ...message(topic, number),
  payload: new Uint8Array(10 * 1_024 * 1_024),
});

test("no newer message is handed over before an older one of its topic", async () => {
  const { taken, inbox } = openInbox(10_000);
  for (let number = 1; number <= 7; number += 1) inbox.push(photograph(`state/${number}`, number));
  inbox.push(message("state/2", 8));
  inbox.push(photograph("state/2", 9));
  await until("all", () => inbox.queued === 0);
  expect(taken.filter(({ topic }) => topic === "state/2").map(({ receivedMs }) => receivedMs)).toEqual([2, 8]);
});

test("few large messages are too many too, and there is room again once they are handed over", async () => {
  const { taken, inbox } = openInbox(10_000);
  for (let number = 0; number < 10; number += 1) inbox.push(photograph(`state/${number}`));
  inbox.push(photograph("state/2"));
  inbox.push(message("state/small", 1));
  expect([inbox.queued, inbox.dropped, inbox.coalesced]).toEqual([7, 4, 1]);
  await until("all", () => taken.length === 7);
  for (let number = 0; number < 6; number += 1) inbox.push(photograph(`state/${number}`));
  expect([inbox.queued, inbox.dropped]).toEqual([6, 4]);
});

test("a closed inbox hands nothing over", async () => {
  const { taken, inbox } = openInbox(10);
  inbox.push(message("state/1", 1));
  inbox.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(taken).toEqual([]);
});
