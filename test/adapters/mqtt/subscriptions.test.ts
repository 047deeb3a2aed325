import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { Aedes } from "aedes";
import mqtt from "mqtt";
import { afterEach, expect, test } from "vitest";
import { startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe, text, until } from "../../support/mqtt-listener.ts";
import { CONNECT, connack, SUBSCRIBE, startScriptedBroker } from "../../support/scripted-broker.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const connect = (options: Parameters<typeof observe>[0]): Observed => {
  const observed = observe(options);
  closing.push(async () => observed.broker.close());
  return observed;
};
const startPlain = async () => {
  const mosquitto = await startMosquitto();
  closing.push(async () => mosquitto.stop());
  return mosquitto;
};

/** A broker that refuses filters under `secret/`. */
async function startStrictBroker(): Promise<{ readonly url: string; cut(): void }> {
  const broker = await Aedes.createBroker({
    authorizeSubscribe: (_client, subscription, done) =>
      done(null, subscription.topic.startsWith("secret/") ? null : subscription),
  });
  const clients = new Set<{ close(): void }>();
  broker.on("client", (client) => clients.add(client));
  broker.on("clientDisconnect", (client) => clients.delete(client));
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const cut = () => {
    for (const client of clients) client.close();
  };
  return { url: `mqtt://127.0.0.1:${port}`, cut };
}

test("a refused filter is reported; the others live, also after reconnects", async () => {
  const strict = await startStrictBroker();
  const seen = connect({ url: strict.url, protocol: "3.1.1", timeScale: 0.02 });
  const filters = ["a/1", "a/2", "secret/1", "a/3", "b/#", "secret/#", "a/4", "a/5"];
  for (const filter of filters) seen.broker.want(filter, 0);
  for (let time = 0; time < 10; time += 1) {
    const said = seen.broker.published;
    if (time > 0) strict.cut();
    await seen.until("online", () => seen.status?.state === "online" && (time === 0 || seen.broker.published > said));
    await seen.until("writing", () => seen.broker.published > 0);
    await seen.broker.subscribed();
    expect([...seen.broker.refused.keys()].toSorted()).toEqual(["secret/#", "secret/1"]);
    seen.messages.length = 0;
    for (const topic of ["a/1", "secret/1", "a/5", "b/c/d"]) {
      await seen.broker.publish({ topic, payload: "x", qos: 1, retain: false });
    }
    await seen.until("three heard", () => seen.messages.length === 3);
    expect(seen.messages.map(({ topic }) => topic)).toEqual(["a/1", "a/5", "b/c/d"]);
  }
  expect(seen.refused).toContain("secret/1");
});

test("what is kept under a topic is delivered when it is wanted, once", async () => {
  const mosquitto = await startPlain();
  const publisher = await mqtt.connectAsync(mosquitto.url);
  closing.push(async () => publisher.endAsync(true));
  const topics = Array.from({ length: 450 }, (_, number) => `state/${number}`);
  for (const topic of topics) publisher.publish(topic, topic, { qos: 1, retain: true });
  await publisher.publishAsync("end", "", { qos: 1 });
  const seen = connect({ url: mosquitto.url });
  for (const topic of topics) seen.broker.want(topic, 0);
  await seen.until("all", () => seen.messages.length === topics.length);
  for (const topic of topics) seen.broker.want(topic, 0);
  await seen.broker.subscribed();
  await publisher.publishAsync("state/7", "new", { qos: 1, retain: true });
  await seen.until("news", () => seen.messages.length > topics.length);
  expect(seen.messages.length).toBe(topics.length + 1);
  expect(seen.messages.at(-1)).toMatchObject({ topic: "state/7", retain: false });
  expect(seen.messages.slice(0, -1).every(({ retain }) => retain)).toBe(true);
});

test("what is kept under a topic is delivered once more when that is asked for, and the topic can still be left", async () => {
  const mosquitto = await startPlain();
  const publisher = await mqtt.connectAsync(mosquitto.url);
  closing.push(async () => publisher.endAsync(true));
  await publisher.publishAsync("state", "kept", { qos: 1, retain: true });
  const seen = connect({ url: mosquitto.url });
  seen.broker.want("state", 0);
  await seen.until("first", () => seen.messages.length === 1);
  await seen.broker.subscribed();
  seen.broker.repeat("state");
  seen.broker.repeat("state");
  await seen.until("again", () => seen.messages.length === 2);
  seen.broker.repeat("state");
  seen.broker.unwant("state");
  seen.broker.want("other", 0);
  await seen.broker.subscribed();
  await publisher.publishAsync("state", "new", { qos: 1 });
  await publisher.publishAsync("other", "news", { qos: 1 });
  await seen.until("news", () => seen.messages.some(({ topic }) => topic === "other"));
  expect(seen.messages.map(({ topic, retain }) => `${topic} ${retain}`)).toEqual([
    "state true",
    "state true",
    "other false",
  ]);
});

test("a topic that is no longer wanted falls silent, and others listen on", async () => {
  const mosquitto = await startPlain();
  const seen = connect({ url: mosquitto.url });
  const heard: string[] = [];
  seen.broker.want("a/b", 0);
  const stop = seen.broker.subscribe("a/+", 1, ({ topic }) => heard.push(topic));
  await seen.until("writing", () => seen.broker.published > 0);
  await seen.broker.subscribed();
  await seen.broker.publish({ topic: "a/c", payload: "", qos: 1, retain: false });
  await until("heard", () => heard.includes("a/c"));
  stop();
  seen.broker.unwant("a/b");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = seen.messages.length;
  seen.broker.want("end", 0);
  await seen.broker.subscribed();
  for (const topic of ["a/b", "a/c", "end"]) {
    await seen.broker.publish({ topic, payload: "", qos: 1, retain: false });
  }
  await seen.until("the end", () => seen.messages.at(-1)?.topic === "end");
  expect(seen.messages.length).toBe(before + 1);
  expect(heard).toEqual(["a/c"]);
});

test("filters with odd names are filters like others", async () => {
  const mosquitto = await startPlain();
  const seen = connect({ url: mosquitto.url });
  const odd = ["__proto__", "constructor", "resubscribe", "a//b", "/", "grün/größe", "x".repeat(1_000)];
  for (const topic of odd) seen.broker.want(topic, 0);
  await seen.until("writing", () => seen.broker.published > 0);
  await seen.broker.subscribed();
  for (const topic of odd) await seen.broker.publish({ topic, payload: topic, qos: 1, retain: false });
  await seen.until("all", () => seen.messages.length === odd.length);
  expect(seen.messages.map(({ payload }) => text(payload))).toEqual(odd);
  expect(() => seen.broker.want("a/#/b", 0)).toThrow(/wildcard/i);
});

test("500 bad topics never reach the wire, and the next good message gets through", async () => {
  const mosquitto = await startPlain();
  const seen = connect({ url: mosquitto.url });
  await seen.until("writing", () => seen.broker.published > 0);
  const bad = ["a/#", "+", "", "a\0", "\ud800", "$SYS/x", "a\n", "x".repeat(65_536), "a/".repeat(300), "\u{ffff}"];
  for (let number = 0; number < 500; number += 1) {
    const topic = bad[number % bad.length] ?? "";
    await expect(seen.broker.publish({ topic, payload: "x", qos: 1, retain: false })).rejects.toMatchObject({
      code: "invalid-topic",
    });
  }
  await seen.broker.publish({ topic: "good", payload: "x", qos: 1, retain: false });
  expect(seen.statuses.filter(({ state }) => state === "waiting")).toEqual([]);
  expect(mosquitto.log()).not.toContain("malformed");
});

test("many messages go out at once and each is acknowledged", async () => {
  const mosquitto = await startPlain();
  const seen = connect({ url: mosquitto.url, timeScale: 1 });
  await seen.until("writing", () => seen.broker.published > 0);
  const before = seen.broker.published;
  const all = Array.from({ length: 5_000 }, (_, number) => ({ topic: `bulk/${number % 50}`, payload: `${number}` }));
  await Promise.all(all.map(async (one) => seen.broker.publish({ ...one, qos: 1, retain: false })));
  expect(seen.broker.published - before).toBe(5_000);
});

test("a message the broker does not allow is refused by name", async () => {
  const mosquitto = await startMosquitto({
    config: (folder) => {
      const file = `${folder}/acl`;
      writeAcl(file);
      return `acl_file ${file}`;
    },
  });
  closing.push(async () => mosquitto.stop());
  const seen = connect({ url: mosquitto.url, protocol: "5" });
  await seen.until("writing", () => seen.broker.published > 0);
  await expect(seen.broker.publish({ topic: "door/set", payload: "", qos: 1, retain: false })).rejects.toMatchObject({
    code: "refused",
    message: expect.stringContaining("not authorised"),
  });
});

test("a user who may not say our status is let in without it", async () => {
  const mosquitto = await startMosquitto({
    config: (folder) => {
      const file = `${folder}/acl`;
      writeAcl(file, "topic read #");
      return `acl_file ${file}`;
    },
  });
  closing.push(async () => mosquitto.stop());
  const seen = connect({ url: mosquitto.url });
  await seen.until("listening", () => seen.status?.state === "online");
  await seen.until("speaking", () => seen.status?.reason === null);
});

test("a broker whose bytes cannot be read is left and tried again", async () => {
  const garbage = [Uint8Array.of(0xf0, 0xff, 0xff, 0xff, 0xff), Uint8Array.of(0x36, 4, 0, 1, 97, 0)];
  const broker = await startScriptedBroker((type, connection, say) => {
    if (type === CONNECT) say(connack(0, "5"));
    if (type === SUBSCRIBE) say(garbage[connection % 2] ?? new Uint8Array());
  });
  closing.push(async () => broker.close());
  const seen = connect({ url: broker.url, protocol: "5", statusTopic: null, timeScale: 0.02 });
  await seen.until("several attempts", () => broker.connections() > 6);
});

test("a broker that sends forbidden topics is left and tried again", async () => {
  const publish = (topic: string) =>
    Uint8Array.of(0x30, topic.length + 2, 0, topic.length, ...new TextEncoder().encode(topic));
  const broker = await startScriptedBroker((type, _connection, say) => {
    if (type === CONNECT) say(connack(0, "3.1.1"));
    // Once may be a slip.
    if (type === SUBSCRIBE) say(Buffer.concat([publish("a/#"), publish("b/#")]));
  });
  closing.push(async () => broker.close());
  const seen = connect({ url: broker.url, protocol: "3.1.1", statusTopic: null });
  await seen.until("explained", () => seen.statuses.some(({ reason }) => reason?.includes("does not allow") === true));
  expect(seen.messages).toEqual([]);
});

function writeAcl(file: string, rules = "topic write rollcall/#\ntopic read #"): void {
  writeFileSync(file, `${rules}\n`);
}
