import { afterEach, describe, expect, test } from "vitest";
import { explainRefusal } from "../../../src/adapters/mqtt/reason-codes.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";
import {
  CONNECT,
  connack,
  disconnect,
  type ScriptedBroker,
  startScriptedBroker,
} from "../../support/scripted-broker.ts";

const V5_CONNACK = [
  128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 140, 144, 149, 151, 153, 154, 155, 156, 157, 159,
];
const V5_DISCONNECT = [
  0, 4, 128, 129, 130, 131, 135, 137, 139, 141, 142, 143, 144, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157,
  158, 159, 160, 161, 162,
];
const SLOW = new Set([4, 5, 134, 135, 138, 140, 156, 157]);

let broker: ScriptedBroker | null = null;
let observed: Observed | null = null;

afterEach(async () => {
  await observed?.broker.close();
  await broker?.close();
  observed = null;
  broker = null;
});

describe.each([
  ["3.1.1", [1, 2, 3, 4, 5]],
  ["5", V5_CONNACK],
] as const)("a broker of MQTT %s that refuses", (protocol, codes) => {
  test.each(codes)("with code %i is explained and tried again", async (code) => {
    broker = await startScriptedBroker((type, _connection, say) => {
      if (type === CONNECT) say(connack(code, protocol));
    });
    const seen = observe({ url: broker.url, protocol, timeScale: SLOW.has(code) ? 0.001 : 0.01 });
    observed = seen;
    await seen.until("waiting with a reason", () =>
      seen.statuses.some(({ reason }) => reason?.includes(`code ${code}`)),
    );
    const status = seen.statuses.find(({ reason }) => reason?.includes(`code ${code}`));
    expect(status?.state).toBe("waiting");
    expect(status?.advice).toMatch(/\S/);
    expect(status?.nextAttemptMs).toBeGreaterThan(0);
    const { connections } = broker;
    const before = connections();
    await seen.until("another attempt", () => connections() > before + 2);
  });
});

test.each(V5_DISCONNECT)("a broker that disconnects with code %i is explained and tried again", async (code) => {
  broker = await startScriptedBroker((type, _connection, say) => {
    if (type !== CONNECT) return;
    say(connack(0, "5"));
    say(disconnect(code));
  });
  const seen = observe({ url: broker.url, protocol: "5", timeScale: 0.001 });
  observed = seen;
  const { connections } = broker;
  await seen.until("explained", () => seen.statuses.some(({ reason }) => reason?.includes(`code ${code}`)));
  await seen.until("another attempt", () => connections() > 4);
});

test("a refusal for a wrong password is not hammered", async () => {
  broker = await startScriptedBroker((type, _connection, say) => {
    if (type === CONNECT) say(connack(134, "5"));
  });
  // 60 s at least between two attempts, 600 s at most: at this scale 60 ms and 600 ms.
  const seen = observe({ url: broker.url, protocol: "5", timeScale: 0.001, statusTopic: null });
  observed = seen;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  // Two connections, five attempts each while the pauses double, then one each half second at the earliest.
  expect(broker.connections()).toBeLessThan(24);
  expect(seen.status?.reason).toContain("does not accept the user name or password");
});

test("a broker of MQTT 3.1.1 is spoken to in 3.1.1, and this is remembered", async () => {
  const versions: number[] = [];
  broker = await startScriptedBroker((type, _connection, say, packet) => {
    if (type !== CONNECT) return;
    const version = packet[packet.indexOf("MQTT") + 4] ?? 0;
    versions.push(version);
    say(version === 5 ? Uint8Array.of(0x20, 2, 0, 1) : connack(0, "3.1.1"));
  });
  const seen = observe({ url: broker.url, timeScale: 0.1 });
  observed = seen;
  await seen.until("online", () => seen.status?.state === "online");
  expect(seen.status?.protocol).toBe("3.1.1");
  expect(versions.filter((version) => version === 5).length).toBeLessThanOrEqual(3);
});

test("what the broker says beside the code is shown", () => {
  expect(explainRefusal(135, "5", "no such user").reason).toContain('"no such user"');
});

test("a code nobody knows is shown and tried again", () => {
  expect(explainRefusal(200, "5")).toMatchObject({ policy: "retry", reason: expect.stringContaining("200") });
});
