import { once } from "node:events";
import { Agent, type RequestOptions, request } from "node:http";
import type { InjectOptions, RouteOptions } from "fastify";
import { expect, test } from "vitest";
import { ErrorBody } from "../../src/contract/error.ts";
import { PATHS, toPathId } from "../../src/contract/paths.ts";
import { aListeningServer, aServer, SECRET_OUTSIDE } from "../support/server.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const READS = ["GET", "HEAD"];

const methodsOf = ({ method }: RouteOptions) => [method].flat();
const addressOf = ({ url }: RouteOptions) => url.replace(":id", toPathId("sensor 0x00158d0000000000 temperature"));

/** One request for each method of each route the router knows. */
function requestsOf(routes: readonly RouteOptions[]): { url: string; method: string }[] {
  return routes.flatMap((route) => methodsOf(route).map((method) => ({ method, url: addressOf(route) })));
}

test("every write route refuses whoever sends no header of ours", async () => {
  const { app, engine, routes } = aServer();
  await app.ready();
  const writes = requestsOf(routes).filter(({ method }) => !READS.includes(method));
  expect(writes.length).toBeGreaterThan(8);
  for (const { method, url } of writes) {
    const request = { method, url, payload: { topic: "a", service: "turn_on" } } as InjectOptions;
    for (const headers of [{}, { "x-rollcall": "0" }, { "x-rollcall": "" }, { origin: "http://localhost:80" }])
      expect((await app.inject({ ...request, headers })).statusCode).toBe(403);
  }
  expect(engine.asked).toEqual([]);
});

test("every answer bears the policy, whatever its status", async () => {
  const { app, routes } = aServer();
  await app.ready();
  const more = ["/nothing", "/%zz", "/", "/assets/index-Dh2Kq1aB.js", "/../secret.txt"].map((url) => ({
    method: "GET",
    url,
  }));
  for (const request of [...requestsOf(routes), ...more]) {
    const { headers } = await app.inject(request as InjectOptions);
    expect(headers).toMatchObject({
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  }
});

test("the page is never kept, its hashed files for ever", async () => {
  const { app } = aServer();
  const page = await app.inject("/");
  expect(page.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  const script = await app.inject("/assets/index-Dh2Kq1aB.js");
  expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(script.headers["content-type"]).toMatch(/javascript/);
});

const UPS = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..%00", "%c0%ae%c0%ae", "..;", "...", "%ef%bc%8e%ef%bc%8e"];
const SLASHES = ["/", "%2f", "%5c", "\\", "%252f", "//", "/./", "%2f%2f", "/%2f", "%c0%af"];
const STARTS = ["/", "//", "/assets/", "/assets%2f", "/api/", "/api/entities/", "/%2f", "/\\", "/.", "/assets/../"];

test("none of a thousand encoded traversals leads out of the page's folder or past a route", async () => {
  const { port } = await aListeningServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const start of STARTS) {
    for (const path of UPS.flatMap((up) => SLASHES.map((slash) => `${start}${up}${slash}secret.txt`))) {
      const { status, text } = await getRaw({ port, path, agent });
      expect([path, status >= 400]).toEqual([path, true]);
      expect(text).not.toContain(SECRET_OUTSIDE);
      ErrorBody.parse(JSON.parse(text));
    }
  }
  agent.destroy();
});

/** Unlike `inject` and `fetch` this sends the path as it is. */
async function getRaw(options: RequestOptions): Promise<{ status: number; text: string }> {
  const [answer] = await once(request(options).end(), "response");
  let text = "";
  for await (const part of answer.setEncoding("utf8")) text += part;
  return { status: answer.statusCode, text };
}

test.each(["/.hidden", "/%2ehidden", "/assets/../.hidden", "/assets", "/assets/"])("%s shows nothing", async (url) => {
  const { app } = aServer();
  const answer = await app.inject({ method: "GET", url });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
});

const TYPES = [
  "text/plain",
  "text/html",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/xml",
  "application/jsonp",
  "application/json5",
  "application/json-seq",
  "application/problem+json",
  "text/json",
  "*/*",
  "application/*",
  "application",
  "json",
  " ",
  ";",
  "application/json/x",
  "application /json",
  "application/ json",
  "application/json,text/plain",
  "text/plain,application/json",
  "text/plain;application/json",
  "application\\json",
  "x-application/json",
  "application%2fjson",
];

test.each(TYPES)("a body of content type %j reaches no handler", async (type) => {
  const { app, engine } = aServer();
  const headers = { "content-type": type, "x-rollcall": "1" };
  const answer = await app.inject({ method: "POST", url: `/${PATHS.messages}`, headers, payload: '{"topic":"a"}' });
  expect(answer.statusCode).toBe(400);
  expect(engine.published).toEqual([]);
});

const SPELLINGS = ["application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "\tapplication/json "];

test.each([...SPELLINGS, "application/json\u00a0", "\u00a0application/json", "application/json\u000b"])(
  "a body of content type %j is checked like any other",
  async (type) => {
    const { app, engine } = aServer();
    const headers = { "content-type": type, "x-rollcall": "1" };
    const post = (payload: string) => app.inject({ method: "POST", url: `/${PATHS.messages}`, headers, payload });
    expect((await post('{"topic":5}')).statusCode).toBe(400);
    await post('{"topic":"a"}');
    for (const published of engine.published) expect(published).toEqual({ topic: "a", qos: 0, retain: false });
  },
);

const FOREIGN = [
  "https://evil.example",
  '"><script>alert(1)</script>',
  "/api/hassio_ingress/x\r\nSet-Cookie: a=b",
  "..//",
];

test.each(FOREIGN)("headers of proxies (%j) never come back", async (value) => {
  const { app } = aServer();
  const text = value.replaceAll(/[\r\n]/g, "");
  const headers = {
    host: text,
    "x-ingress-path": text,
    "x-forwarded-host": text,
    "x-forwarded-proto": text,
    "x-forwarded-for": text,
  };
  for (const url of ["/", "/nothing", `/${PATHS.status}`, "/assets", `/${PATHS.openApi}`]) {
    const answer = await app.inject({ method: "GET", url, headers });
    expect(answer.body + JSON.stringify(answer.headers)).not.toContain(text);
  }
});

test("no answer leads elsewhere", async () => {
  const { app } = aServer();
  for (const url of ["//evil.example", "//evil.example/..", "/assets", "/api", "/api/"])
    expect((await app.inject({ method: "GET", url })).headers).not.toHaveProperty("location");
});

test("nothing but the live socket can be upgraded", async () => {
  const { port, open, lines } = await aListeningServer();
  const { WebSocket } = await import("ws");
  for (const path of ["/", "/api/status", "/api/messages", "/nothing", "/api/live/", "/assets/index-Dh2Kq1aB.js"]) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(error.message).toContain("404");
  }
  await (await open()).ready();
  expect(lines.filter((line) => !line.includes("Server listening"))).toEqual([]);
});
