import { execFileSync } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import mqtt from "mqtt";
import { afterEach, expect, test } from "vitest";
import { startEmbeddedBroker } from "../../../src/adapters/simulation/embedded-broker.ts";
import { freePort, type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe, text, until } from "../../support/mqtt-listener.ts";
import { connack } from "../../support/scripted-broker.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const connect = (options: Parameters<typeof observe>[0]): Observed => {
  const observed = observe(options);
  closing.push(async () => observed.broker.close());
  return observed;
};
const mosquittoWith = async (settings: Parameters<typeof startMosquitto>[0] = {}): Promise<Mosquitto> => {
  const mosquitto = await startMosquitto(settings);
  closing.push(async () => mosquitto.stop());
  return mosquitto;
};
const withPasswords = (folder: string): string => {
  const file = join(folder, "passwords");
  execFileSync("mosquitto_passwd", ["-b", "-c", file, "rollcall", "right"]);
  return `password_file ${file}`;
};

test("a broker that was killed is found again, with everything that was wanted", async () => {
  const mosquitto = await mosquittoWith();
  const seen = connect({ url: mosquitto.url });
  seen.broker.want("lamp/state", 0);
  for (let kill = 0; kill < 5; kill += 1) {
    await seen.until("online", () => seen.status?.state === "online");
    await mosquitto.kill("SIGKILL");
    await seen.until("noticed", () => seen.status?.state === "waiting");
    expect(seen.status?.reason).toMatch(/\S/);
    const said = seen.broker.published;
    await mosquitto.start();
    await seen.until("back", () => seen.status?.state === "online" && seen.broker.published > said);
    await seen.broker.subscribed();
    const before = seen.messages.length;
    await seen.broker.publish({ topic: "lamp/state", payload: `${kill}`, qos: 1, retain: false });
    await seen.until("heard", () => seen.messages.length > before);
    expect(text(seen.messages.at(-1)?.payload ?? new Uint8Array())).toBe(`${kill}`);
  }
});

test("without a broker the reason says what to check, and nothing is kept to be sent later", async () => {
  const port = await freePort();
  const seen = connect({ url: `mqtt://127.0.0.1:${port}`, password: "planted-secret", username: "planted-user" });
  await seen.until("explained", () => seen.status?.state === "waiting");
  expect(seen.status).toMatchObject({
    state: "waiting",
    address: `mqtt://127.0.0.1:${port}`,
    reason: expect.stringContaining("refused"),
    advice: expect.stringContaining("1883"),
  });
  await expect(
    seen.broker.publish({ topic: "door/set", payload: "UNLOCK", qos: 1, retain: false }),
  ).rejects.toMatchObject({
    code: "not-connected",
  });
  const mosquitto = await mosquittoWith({ port });
  const listener = await mqtt.connectAsync(mosquitto.url);
  closing.push(async () => listener.endAsync(true));
  const heard: string[] = [];
  listener.on("message", (topic) => heard.push(topic));
  await listener.subscribeAsync("door/#");
  await seen.until("online", () => seen.broker.published > 0);
  await seen.broker.publish({ topic: "door/end", payload: "", qos: 1, retain: false });
  await until("the end", () => heard.includes("door/end"));
  expect(heard).toEqual(["door/end"]);
  expect(JSON.stringify([seen.statuses, seen.logged])).not.toContain("planted");
});

test("a name nobody knows is told apart from a broker that is off", async () => {
  const seen = connect({ url: "mqtt://no-such-broker.invalid" });
  await seen.until("explained", () => /not known|looked up/.test(seen.status?.reason ?? ""));
});

test("a wrong password is explained; the right one, asked for again, gets in", async () => {
  const mosquitto = await mosquittoWith({ anonymous: false, config: withPasswords });
  const logins = [
    { username: "rollcall", password: "planted-wrong" },
    { username: "rollcall", password: "right" },
  ];
  let asked = 0;
  const seen = connect({
    url: mosquitto.url,
    username: "rollcall",
    password: "planted-wrong",
    credentialsAgain: async () => {
      asked += 1;
      return logins[asked > 2 ? 1 : 0] ?? null;
    },
  });
  await seen.until("online", () => seen.status?.state === "online" && seen.status.reason === null);
  const refused = seen.statuses.find(({ state }) => state === "waiting");
  expect(refused?.reason).toMatch(/not authorised|does not accept/);
  expect(refused?.advice).toContain("password");
  expect(JSON.stringify([seen.statuses, seen.logged])).not.toContain("planted-wrong");
});

test("two installations with one client id stop fighting and say why", async () => {
  const mosquitto = await mosquittoWith();
  const seen = connect({ url: mosquitto.url, statusTopic: null });
  await seen.until("online", () => seen.status?.state === "online");
  const rival = mqtt.connect(mosquitto.url, { clientId: "rollcall-test-r", reconnectPeriod: 50 });
  rival.on("error", () => undefined);
  await seen.until("explained", () => seen.status?.reason?.includes("Another client uses our client id") === true);
  expect(seen.status?.state).toBe("waiting");
  await rival.endAsync(true);
  seen.broker.tryNow();
  await seen.until("back", () => seen.status?.state === "online");
});

test("a connection that is reset again and again as soon as it is made is a fight too", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (packet) => {
      socket.write(connack(0, "5"));
      // The one that listens; the one that speaks stays.
      if (packet.includes("rollcall-test-r")) setTimeout(() => socket.resetAndDestroy(), 20);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(async () => server.close());
  const seen = connect({ url: `mqtt://127.0.0.1:${port}`, statusTopic: null });
  await seen.until("explained", () => seen.status?.reason?.includes("Another client uses our client id") === true);
});

test("what the broker had no time to answer was not refused", async () => {
  const mosquitto = await mosquittoWith();
  const seen = connect({ url: mosquitto.url });
  await seen.until("online", () => seen.status?.state === "online");
  await seen.broker.subscribed();
  for (let n = 0; n < 2_000; n += 1) seen.broker.want(`lamp/${n}`, 0);
  // They are on their way by then, and not yet answered.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  await seen.broker.close();
  expect([seen.refused, seen.logged.filter((line) => line.includes("refused"))]).toEqual([[], []]);
});

test("the broker tells others when we are gone without a word, and we say goodbye otherwise", async () => {
  const mosquitto = await mosquittoWith();
  const watcher = await mqtt.connectAsync(mosquitto.url);
  closing.push(async () => watcher.endAsync(true));
  const said: string[] = [];
  watcher.on("message", (_topic, payload) => said.push(payload.toString()));
  await watcher.subscribeAsync("rollcall/status");
  const seen = connect({ url: mosquitto.url });
  await until("online is said", () => said.at(-1) === "online");
  // Another client with the writer's id makes the broker cut us off.
  const rival = await mqtt.connectAsync(mosquitto.url, { clientId: "rollcall-test-w" });
  await until("the last will", () => said.at(-1) === "offline");
  await rival.endAsync(true);
  await until("back", () => said.at(-1) === "online");
  await seen.broker.close();
  await until("goodbye", () => said.at(-1) === "offline");
});

test("closing does not wait for a frozen broker", async () => {
  const mosquitto = await mosquittoWith();
  const seen = connect({ url: mosquitto.url });
  await seen.until("online", () => seen.status?.state === "online" && seen.status.reason === null);
  await seen.until("answered", () => seen.broker.published > 0);
  mosquitto.freeze();
  const unanswered = seen.broker.publish({ topic: "a", payload: "b", qos: 1, retain: false });
  const outcome = expect(unanswered).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("unknown"),
  });
  const start = performance.now();
  await seen.broker.close();
  expect(performance.now() - start).toBeLessThan(1_000);
  await outcome;
  mosquitto.thaw();
});

test("a frozen broker is noticed, and an unanswered message ends as outcome unknown", async () => {
  const mosquitto = await mosquittoWith();
  const seen = connect({ url: mosquitto.url, timeScale: 0.05 });
  await seen.until("online", () => seen.status?.state === "online" && seen.status.reason === null);
  await seen.until("answered", () => seen.broker.published > 0);
  mosquitto.freeze();
  await expect(seen.broker.publish({ topic: "a", payload: "b", qos: 1, retain: false })).rejects.toMatchObject({
    code: "timeout",
  });
  await seen.until("noticed", () => seen.status?.state !== "online");
  mosquitto.thaw();
  await seen.until("back", () => seen.status?.state === "online");
});

test("over WebSocket everything works as over TCP", async () => {
  const port = await freePort();
  await mosquittoWith({ config: `listener ${port} 127.0.0.1\nprotocol websockets` });
  const seen = connect({ url: `ws://127.0.0.1:${port}/mqtt`, timeScale: 1 });
  await seen.until("online", () => seen.status?.state === "online");
  seen.broker.want("lamp/#", 1);
  await seen.broker.subscribed();
  await seen.broker.publish({ topic: "lamp/on", payload: "1", qos: 1, retain: false });
  await seen.until("heard", () => seen.messages.some(({ topic }) => topic === "lamp/on"));
  await seen.until("roll", () => seen.roll?.state === "complete");
});

test("the embedded broker, which knows MQTT 3.1.1 alone, is spoken to in that", async () => {
  const embedded = await startEmbeddedBroker();
  closing.push(async () => embedded.close());
  const seen = connect({ url: embedded.url, timeScale: 1, statusTopic: null });
  await seen.until("online", () => seen.status?.state === "online");
  expect(seen.status?.protocol).toBe("3.1.1");
  await seen.broker.subscribed();
  // The connection that speaks may come a moment after the one that listens.
  await expect
    .poll(async () =>
      seen.broker
        .publish({ topic: "homeassistant/sensor/a/config", payload: "{}", qos: 0, retain: true })
        .then(() => "sent", String),
    )
    .toBe("sent");
  await seen.until("heard", () => seen.messages.length > 0);
  await seen.until("roll", () => seen.roll?.state === "complete");
  expect(seen.messages.map(({ topic }) => topic)).toContain("homeassistant/sensor/a/config");
});
