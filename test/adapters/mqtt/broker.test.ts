import { connectAsync } from "mqtt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe, text } from "../../support/mqtt-listener.ts";

let mosquitto: Mosquitto;
const open: Observed[] = [];
const connect = (options: Parameters<typeof observe>[0]) => {
  const observed = observe(options);
  open.push(observed);
  return observed;
};

beforeEach(async () => {
  mosquitto = await startMosquitto();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(async ({ broker }) => broker.close()));
  await mosquitto.stop();
});

describe.each(["3.1.1", "5"] as const)("MQTT %s", (protocol) => {
  test("messages of every quality of service arrive as they were sent", async () => {
    const { broker, messages, until } = connect({ url: mosquitto.url, protocol });
    broker.want("lamp/#", 2);
    await until("online", () => messages.length === 0 && broker.refused.size === 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await broker.subscribed();
    await broker.publish({ topic: "lamp/text", payload: "21.5", qos: 0, retain: false });
    await broker.publish({ topic: "lamp/json", payload: JSON.stringify({ on: true }), qos: 1, retain: false });
    await broker.publish({ topic: "lamp/bytes", payload: Uint8Array.of(0, 255, 1), qos: 2, retain: false });
    await until("three messages", () => messages.length === 3);
    expect(messages.map(({ topic, qos, payload }) => [topic, qos, [...payload].length])).toEqual([
      ["lamp/text", 0, 4],
      ["lamp/json", 1, 11],
      ["lamp/bytes", 2, 3],
    ]);
    expect(text(messages[0]?.payload ?? new Uint8Array())).toBe("21.5");
  });
});

test("moved while it is connected, it goes on at the new place with what was wanted and who it was", async () => {
  const elsewhere = await startMosquitto();
  const seen = connect({ url: mosquitto.url });
  seen.broker.want("lamp/#", 1);
  await seen.until("online", () => seen.status?.state === "online");
  await seen.broker.subscribed();
  seen.broker.moveTo({ url: elsewhere.url });
  await seen.until("there", () => seen.status?.state === "online" && seen.status.address === elsewhere.url);
  await seen.broker.subscribed();
  await expect
    .poll(
      async () =>
        seen.broker.publish({ topic: "lamp/on", payload: "1", qos: 1, retain: false }).then(() => true, String),
      { timeout: 20_000 },
    )
    .toBe(true);
  await seen.until("heard", () => seen.messages.some(({ topic }) => topic === "lamp/on"));
  for (const role of ["r", "w"]) {
    expect(elsewhere.log()).toContain(`as rollcall-test-${role} `);
    expect(mosquitto.log()).toMatch(new RegExp(`Client rollcall-test-${role} .*(disconnected|closed)`));
  }
  await elsewhere.stop();
});

test("announcements for which there was no room are asked for again, and the log says so", async () => {
  const seen = connect({ url: mosquitto.url, queueLimit: 5 });
  await seen.until("the roll", () => seen.roll?.state === "complete");
  const other = await connectAsync(mosquitto.url);
  const topics = Array.from({ length: 2_000 }, (_, n) => `homeassistant/sensor/s${n}/config`);
  await Promise.all(topics.map((topic) => other.publishAsync(topic, "{}", { qos: 1, retain: true })));
  await other.endAsync();
  await seen.until("some lost", () => seen.broker.dropped > 0);
  await seen.until("all heard", () => new Set(seen.messages.map(({ topic }) => topic)).size >= topics.length);
  expect(seen.logged.some((line) => line.startsWith("announcements came faster"))).toBe(true);
});

test("a message larger than anything at home does not reach us, and what follows it does", async () => {
  const seen = connect({ url: mosquitto.url, protocol: "5" });
  await seen.until("online", () => seen.status?.state === "online");
  seen.broker.want("photo/#", 0);
  await seen.broker.subscribed();
  const other = await connectAsync(mosquitto.url);
  const sizes = [17 * 1_024 * 1_024, 15 * 1_024 * 1_024, 1];
  for (const size of sizes) await other.publishAsync(`photo/${size}`, Buffer.alloc(size), { qos: 1 });
  await seen.until("the last", () => seen.messages.some(({ topic }) => topic === "photo/1"));
  expect(seen.messages.map(({ payload }) => payload.length)).toEqual(sizes.slice(1));
  expect(seen.status?.state).toBe("online");
  await other.endAsync();
});
