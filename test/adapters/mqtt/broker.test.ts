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
