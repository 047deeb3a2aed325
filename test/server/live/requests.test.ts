import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import type { LiveAnswer } from "../../../src/contract/live.ts";
import type { AccessOptions } from "../../../src/server/access/access.ts";
import { aListeningServer } from "../../support/server.ts";

const KEY = EntityKey.parse("light 0x00158d0000000000 lamp");
const PEER = "127.30.32.2";
const errorOf = (answer: LiveAnswer) => ("error" in answer ? answer.error : null);

test("a service is called, a message published and the roll called, each answered by its number", async () => {
  const { engine, open } = await aListeningServer();
  const client = await open();
  const fields = { brightness: 5, rgb_color: [1, 2, 3] };
  const called = await client.ask({ type: "call-service", id: 7, key: KEY, service: "turn_on", fields, why: "dark" });
  expect(called).toEqual({ type: "answer", id: 7, seq: engine.seq, command: 1 });
  const message = { topic: "a/b", json: { on: true }, retain: true } as const;
  expect(await client.ask({ type: "publish", id: 8, ...message })).toEqual({ type: "answer", id: 8, seq: engine.seq });
  expect(await client.ask({ type: "call-roll", id: 0 })).toEqual({ type: "answer", id: 0, seq: engine.seq });
  expect(engine.calls).toEqual([{ key: KEY, service: "turn_on", fields }]);
  expect(engine.published).toEqual([{ ...message, qos: 0 }]);
  const actor = { id: null, name: "Somebody on this machine" };
  expect(engine.asked).toEqual([
    { what: "call", by: { actor, why: "dark" } },
    { what: "publish", by: { actor, why: null } },
    { what: "roll", by: { actor, why: null } },
  ]);
  await client.ready();
});

test.each([
  ["an unknown entity", { type: "call-service", key: "switch none", service: "turn_on" }, "not-found", "id"],
  ["a service that is none", { type: "call-service", key: KEY, service: "Turn On" }, "invalid-request", "service"],
  ["no service", { type: "call-service", key: KEY }, "invalid-request", "service"],
  ["a reason too long", { type: "call-roll", why: "x".repeat(501) }, "invalid-request", "why"],
  ["more than is known", { type: "call-roll", more: 1 }, "invalid-request", null],
  ["a topic with a wildcard", { type: "publish", topic: "a/#" }, "invalid-topic", "topic"],
  ["a message in two forms", { type: "publish", topic: "a", text: "a", json: 1 }, "invalid-request", null],
  ["an unknown QoS", { type: "publish", topic: "a", qos: 3 }, "invalid-request", "qos"],
])("%s is answered with the error, and the socket lives", async (_what, asked, code, path) => {
  const { open } = await aListeningServer();
  const client = await open();
  expect(errorOf(await client.ask({ id: 3, ...asked }))).toMatchObject({ code, path });
  expect(errorOf(await client.ask({ id: 4, type: "call-roll" }))).toBeNull();
});

test("a value nested too deeply is answered, and hurts nobody", async () => {
  const { open } = await aListeningServer();
  const client = await open();
  const json = "[".repeat(20_000) + "]".repeat(20_000);
  client.socket.send(`{"type":"publish","id":1,"topic":"a","json":${json}}`);
  await client.until(({ answers }) => answers.length > 0);
  expect(client.answers).toMatchObject([{ id: 1, error: { code: "invalid-request" } }]);
});

test("names of prototypes in a service's fields stay names", async () => {
  const { engine, open } = await aListeningServer();
  const client = await open();
  client.socket.send(
    `{"type":"call-service","id":1,"key":"${KEY}","service":"turn_on","fields":{"__proto__":{"x":1},"constructor":2}}`,
  );
  await client.until(({ answers }) => answers.length > 0);
  expect(Object(engine.calls[0]?.fields)["x"]).toBeUndefined();
  expect(Object(Object.prototype)["x"]).toBeUndefined();
});

test("whoever is no administrator gets a no to each request, asked anew, and goes on reading", async () => {
  let isAdministrator = false;
  const asked: string[] = [];
  const access: AccessOptions = {
    type: "ingress",
    trustedPeer: PEER,
    isAdministrator: async (id) => asked.push(id) > 0 && isAdministrator,
  };
  const { engine, open } = await aListeningServer({ access });
  const client = await open({ localAddress: PEER, headers: { "x-remote-user-id": "b", "x-remote-user-name": "bert" } });
  await client.ready();
  expect(asked).toEqual([]);
  const call = { type: "call-service", key: KEY, service: "turn_on" } as const;
  expect(errorOf(await client.ask({ ...call, id: 1 }))).toMatchObject({ code: "forbidden" });
  expect(engine.asked).toEqual([]);
  expect(engine.refusals).toMatchObject([
    {
      attempt: { what: "service-called", subject: KEY, detail: "turn_on" },
      by: { actor: { id: "b", name: "bert" } },
    },
  ]);
  isAdministrator = true;
  expect(errorOf(await client.ask({ ...call, id: 2 }))).toBeNull();
  expect(engine.asked).toMatchObject([{ what: "call", by: { actor: { id: "b", name: "bert" } } }]);
  isAdministrator = false;
  expect(errorOf(await client.ask({ ...call, id: 3 }))).toMatchObject({ code: "forbidden" });
  expect(asked).toEqual(["b", "b", "b"]);
});

test("more changes than a person makes are told to wait; a flood is cut off", async () => {
  const { engine, open } = await aListeningServer();
  const [client, flood] = await Promise.all([open(), open()]);
  for (let id = 0; id < 120; id += 1) client.socket.send(JSON.stringify({ type: "call-roll", id }));
  await client.until(({ answers }) => answers.length === 120);
  const late = client.answers.map(errorOf).filter((error) => error !== null);
  expect(late.every(({ code }) => code === "too-many-requests")).toBe(true);
  expect(engine.rolls).toBe(120 - late.length);
  expect(late.length).toBeGreaterThan(20);
  for (let id = 0; id < 600; id += 1) flood.socket.send(JSON.stringify({ type: "publish", id }));
  expect(await flood.closed).toEqual({ code: 1008, reason: "too many frames" });
  expect(client.socket.readyState).toBe(client.socket.OPEN);
});

test("so many requests and no more wait for their answer at once", async () => {
  const { engine, open } = await aListeningServer({ liveLimits: { openRequests: 3 } });
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.publish = () => promise;
  const client = await open();
  for (let id = 0; id < 5; id += 1) client.socket.send(JSON.stringify({ type: "publish", id, topic: "a" }));
  await client.until(({ answers }) => answers.length === 2);
  expect(client.answers.map(errorOf)).toMatchObject([{ code: "too-many-requests" }, { code: "too-many-requests" }]);
  resolve();
  await client.until(({ answers }) => answers.length === 5);
});

test("what fails in the server is hidden and logged once", async () => {
  const { engine, open, lines } = await aListeningServer();
  engine.publish = async () => Promise.reject(new TypeError("hunter2"));
  const client = await open();
  expect(errorOf(await client.ask({ type: "publish", id: 1, topic: "a" }))).toMatchObject({ code: "internal" });
  expect(lines.filter((line) => JSON.parse(line).level >= 50)).toHaveLength(1);
  expect(lines.join() + client.texts.join()).not.toContain("hunter2");
});
