import { connect } from "node:net";
import { expect, test } from "vitest";
import { ErrorBody, ErrorCode, KnownError } from "../../src/contract/error.ts";
import { PATHS, toPathId } from "../../src/contract/paths.ts";
import { STATUSES } from "../../src/server/errors.ts";
import { aListeningServer, aServer } from "../support/server.ts";

const JSON_TYPE = "application/json";
const write = (url: string, payload: string, type: string | null = JSON_TYPE) => ({
  method: "POST" as const,
  url,
  payload,
  headers: { "x-rollcall": "1", ...(type !== null && { "content-type": type }) },
});
const read = (url: string) => ({ method: "GET" as const, url });
const messages = `/${PATHS.messages}`;
const call = `/${PATHS.entities}/${toPathId("sensor 0x00158d0000000000 temperature")}/call`;
const deep = '{"topic":"a","json":'.concat("[".repeat(200_000), "]".repeat(200_000), "}");

test.each([
  ["an unknown address", read("/nothing"), 404, "not-found", null],
  ["an unknown address below api", read("/api/nothing"), 404, "not-found", null],
  ["reading what can only be written", read(messages), 404, "not-found", null],
  ["writing what can only be read", write(`/${PATHS.status}`, "{}"), 404, "not-found", null],
  ["an unknown method", { method: "PUT" as const, url: messages }, 404, "not-found", null],
  ["an unknown entity", read(`/${PATHS.entities}/${toPathId("sensor none")}`), 404, "not-found", "id"],
  ["an unknown device", read(`/${PATHS.devices}/${toPathId("none")}`), 404, "not-found", "id"],
  ["an unknown announcement", read(`/${PATHS.announcements}/${toPathId("none")}`), 404, "not-found", "id"],
  ["an id that is no base64url", read(`/${PATHS.entities}/a+b`), 400, "invalid-request", "id"],
  ["an id that is no UTF-8", read(`/${PATHS.entities}/_w`), 400, "invalid-request", "id"],
  ["an id spelled in another way", read(`/${PATHS.entities}/YR`), 400, "invalid-request", "id"],
  ["a limit that is none", read(`/${PATHS.entities}?limit=many`), 400, "invalid-request", "limit"],
  ["a limit too high", read(`/${PATHS.entities}?limit=501`), 400, "invalid-request", "limit"],
  ["a limit given twice", read(`/${PATHS.entities}?limit=1&limit=2`), 400, "invalid-request", "limit"],
  ["an unknown verdict", read(`/${PATHS.announcements}?verdict=fine`), 400, "invalid-request", "verdict"],
  ["an unknown filter", read(`/${PATHS.entities}?colour=red`), 400, "invalid-request", null],
  ["a broken address", read("/api/entities/%zz"), 400, "invalid-request", null],
  ["no WebSocket where one is expected", read(`/${PATHS.live}`), 400, "invalid-request", null],
  ["a body that is no JSON", write(messages, "{"), 400, "invalid-request", null],
  ["an empty body", write(messages, ""), 400, "invalid-request", null],
  ["no body", { method: "POST" as const, url: messages, headers: { "x-rollcall": "1" } }, 400, "invalid-request", null],
  ["a body with a prototype", write(messages, '{"topic":"a","__proto__":{"x":1}}'), 400, "invalid-request", null],
  [
    "a body of another type",
    write(messages, "topic=a", "application/x-www-form-urlencoded"),
    400,
    "invalid-request",
    null,
  ],
  ["a body of text", write(messages, '{"topic":"a"}', "text/plain"), 400, "invalid-request", null],
  ["a body of no type", write(messages, '{"topic":"a"}', null), 400, "invalid-request", null],
  ["a body too large", write(messages, `{"topic":"a","text":"${"x".repeat(1_100_000)}"}`), 413, "too-large", null],
  ["a body nested too deeply", write(messages, deep), 400, "invalid-request", null],
  ["a message without a topic", write(messages, '{"text":"a"}'), 400, "invalid-request", "topic"],
  ["a message in two forms", write(messages, '{"topic":"a","text":"a","json":1}'), 400, "invalid-request", null],
  ["a message of an unknown QoS", write(messages, '{"topic":"a","qos":3}'), 400, "invalid-request", "qos"],
  ["a topic with a wildcard", write(messages, '{"topic":"a/#"}'), 400, "invalid-topic", "topic"],
  ["a service that is none", write(call, '{"service":"Turn On"}'), 400, "invalid-request", "service"],
  ["a write without the header", { method: "POST" as const, url: messages, payload: {} }, 403, "forbidden", null],
])("%s is answered in the one shape", async (_what, request, status, code, path) => {
  const { app, lines } = aServer();
  const answer = await app.inject(request);
  const { error } = ErrorBody.parse(answer.json());
  expect({ status: answer.statusCode, code: error.code, path: error.path }).toEqual({ status, code, path });
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(lines).toEqual([]);
});

test("every code has a status", () => {
  expect(Object.keys(STATUSES).sort()).toEqual([...ErrorCode.options].sort());
});

test.each(ErrorCode.options)("a failure %s of the engine keeps its code and message", async (code) => {
  const { app, engine } = aServer();
  engine.publish = async () => Promise.reject(new KnownError(code, "Why it failed.", { path: "topic" }));
  const answer = await app.inject(write(messages, '{"topic":"a"}'));
  expect(answer.statusCode).toBe(STATUSES[code]);
  expect(answer.json()).toEqual({ error: { code, message: "Why it failed.", path: "topic" } });
});

test("a bug is hidden from the page, and logged once without what a device sent", async () => {
  const { app, engine, lines } = aServer({ logLevel: "info" });
  engine.publish = async () => {
    JSON.parse('{"password":"hunter2"');
  };
  const answer = await app.inject(write(messages, '{"topic":"a"}'));
  expect(answer.statusCode).toBe(500);
  expect(ErrorBody.parse(answer.json()).error.code).toBe("internal");
  expect(answer.body).not.toContain("hunter2");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 50, kind: "SyntaxError" });
  expect(JSON.parse(lines[0] ?? "").at.join()).toContain("errors.test.ts");
  expect(lines.join()).not.toContain("hunter2");
});

test.each([null, undefined, "text", 5, { statusCode: 418 }])(
  "even %j thrown is answered in the one shape",
  async (thrown) => {
    const { app, engine } = aServer();
    engine.publish = async () => Promise.reject(thrown);
    const answer = await app.inject(write(messages, '{"topic":"a"}'));
    expect(ErrorBody.safeParse(answer.json()).success).toBe(true);
  },
);

test.each([
  ["no HTTP at all", "hello\r\n\r\n", "400"],
  ["a head too large", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(40_000)}\r\n\r\n`, "431"],
  ["an address too long", `GET /api/entities/${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, "431"],
  ["two lengths", "POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "400"],
])("%s is answered in the one shape too", async (_what, bytes, status) => {
  const { port } = await aListeningServer();
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write(bytes);
  let text = "";
  for await (const part of socket) text += part;
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  ErrorBody.parse(JSON.parse(text.slice(text.indexOf("\r\n\r\n"))));
});
