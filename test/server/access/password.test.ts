import type { InjectOptions } from "fastify";
import { expect, test, vi } from "vitest";
import { Session } from "../../../src/contract/journal.ts";
import { PATHS } from "../../../src/contract/paths.ts";
import { SignIns } from "../../../src/server/access/sign-ins.ts";
import { ask, requestsOf } from "../../support/ask.ts";
import { aListeningServer, aServer } from "../../support/server.ts";

const PASSWORD = "correct horse ÄÖ battery";
const access = { type: "password", password: PASSWORD } as const;
const WRITE = { "x-rollcall": "1" };
const OPEN = ["/*", "/healthz", "/api/session"];

type Server = ReturnType<typeof aServer>["app"];

const signIn = (app: Server, password: string, about: InjectOptions = {}) =>
  app.inject({
    method: "POST",
    url: `/${PATHS.session}`,
    payload: { password },
    ...about,
    headers: { ...WRITE, ...about.headers },
  });
const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers["set-cookie"]).split(";")[0] ?? "";
const bearer = (text: string) => ({ authorization: Buffer.from(`Bearer ${text}`).toString("latin1") });

test("without signing in every route refuses but the page's files, health and the session itself", async () => {
  const { app, routes } = aServer({ access });
  await app.ready();
  for (const request of requestsOf(routes)) {
    const isOpen = OPEN.includes(request.url);
    const { statusCode } = await app.inject(request);
    expect([request.method, request.url, statusCode === 401]).toEqual([request.method, request.url, !isOpen]);
  }
  expect((await app.inject("/")).statusCode).toBe(200);
  expect((await app.inject("/assets/index-Dh2Kq1aB.js")).statusCode).toBe(200);
  expect((await app.inject("/healthz")).body).toMatch(/^\{"status":"\w+"\}$/);
});

test("whoever gives the password has a cookie, may do everything, and goes again", async () => {
  const { app, engine } = aServer({ access });
  const ours = async (headers: Record<string, string>) =>
    Session.parse((await app.inject({ url: `/${PATHS.session}`, headers })).json());
  expect(await ours({})).toMatchObject({ actor: null, mayChange: false, signIn: true });
  const answer = await signIn(app, PASSWORD);
  expect(Session.parse(answer.json())).toMatchObject({ mayChange: true, signIn: false });
  expect(answer.headers["set-cookie"]).toMatch(
    /^rollcall_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
  );
  const cookie = cookieOf(answer);
  expect(await ours({ cookie: `other=1; ${cookie}; more=2` })).toMatchObject({ mayChange: true });
  const call = () => app.inject({ method: "POST", url: "/api/roll/call", headers: { ...WRITE, cookie } });
  expect((await call()).statusCode).toBe(202);
  expect(engine.asked).toMatchObject([{ by: { actor: { id: null, name: "Somebody with the password" } } }]);
  const gone = await app.inject({ method: "DELETE", url: `/${PATHS.session}`, headers: { ...WRITE, cookie } });
  expect(gone.json()).toMatchObject({ mayChange: false, signIn: true });
  expect(gone.headers["set-cookie"]).toContain("rollcall_session=; ");
  expect((await call()).statusCode).toBe(401);
});

test("behind a proxy that speaks https the cookie is for https alone", async () => {
  const { app } = aServer({ access });
  const answer = await signIn(app, PASSWORD, { headers: { "x-forwarded-proto": "https" } });
  expect(answer.headers["set-cookie"]).toContain("; Secure");
});

test("a wrong password is refused, five times a minute for each peer and no oftener, whatever it is then", async () => {
  const { app, engine, lines } = aServer({ access });
  for (let count = 0; count < 5; count += 1) expect((await signIn(app, `wrong ${count}`)).statusCode).toBe(401);
  for (const given of ["wrong again", PASSWORD]) {
    const answer = await signIn(app, given);
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.headers).not.toHaveProperty("set-cookie");
  }
  expect((await app.inject({ url: "/api/status", headers: bearer(PASSWORD) })).statusCode).toBe(429);
  expect((await signIn(app, PASSWORD, { remoteAddress: "192.0.2.7" })).statusCode).toBe(200);
  expect(engine.refusals).toMatchObject([{ attempt: { what: "signed-in", subject: "127.0.0.1" } }]);
  expect(JSON.stringify([engine.refusals, lines])).not.toMatch(/wrong \d|horse/);
});

test("many attempts at once count as many", async () => {
  const { app } = aServer({ access });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => signIn(app, `wrong ${at}`)));
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});

test("right ones do not use the attempts up", async () => {
  const { app } = aServer({ access });
  for (let count = 0; count < 6; count += 1) expect((await signIn(app, PASSWORD)).statusCode).toBe(200);
});

test("a script gives the password with each request, and pays for it once", async () => {
  const { port } = await aListeningServer({ access });
  const read = (text: string) => ask({ port, path: "/metrics", headers: bearer(text) });
  expect((await read("nonsense")).status).toBe(401);
  for (let count = 0; count < 20; count += 1) expect((await read(PASSWORD)).status).toBe(200);
  const headers = { ...bearer(PASSWORD), ...WRITE };
  expect((await ask({ port, path: "/api/roll/call", method: "POST", headers, body: {} })).status).toBe(202);
});

test.each([
  "rollcall_session=",
  "rollcall_session=x",
  `rollcall_session=${"A".repeat(43)}`,
  "rollcall_session",
  "rollcall_session=__proto__",
  `rollcall_session=${"A".repeat(8_000)}`,
])("the made-up cookie %j opens nothing", async (cookie) => {
  const { app } = aServer({ access });
  expect((await app.inject({ url: "/api/status", headers: { cookie } })).statusCode).toBe(401);
});

test("a page of another site can neither sign in nor be signed in", async () => {
  const { app } = aServer({ access });
  const url = `/${PATHS.session}`;
  expect((await app.inject({ method: "POST", url, payload: { password: PASSWORD } })).statusCode).toBe(403);
  const { cookie } = { cookie: cookieOf(await signIn(app, PASSWORD)) };
  expect((await app.inject({ method: "POST", url: "/api/roll/call", headers: { cookie } })).statusCode).toBe(403);
});

test("no socket opens before, one does after, and it ends with the session", async () => {
  const { app, open } = await aListeningServer({ access, liveLimits: { pingMs: 50 } });
  await expect(open()).rejects.toThrow("401");
  const cookie = cookieOf(await signIn(app, PASSWORD));
  await expect(open({ headers: { cookie }, origin: "http://evil.example" })).rejects.toThrow("403");
  const client = await open({ headers: { cookie } });
  await client.ready();
  await app.inject({ method: "DELETE", url: `/${PATHS.session}`, headers: { ...WRITE, cookie } });
  expect(await client.closed).toEqual({ code: 1008, reason: "signed out" });
});

test("a session that nobody used for thirty days is over; one that is used goes on", () => {
  let nowMs = 0;
  const days = (count: number) => count * 24 * 3_600_000;
  const signIns = new SignIns(() => nowMs);
  const token = signIns.begin();
  const idle = signIns.begin();
  for (let day = 0; day <= 60; day += 20) {
    nowMs = days(day);
    expect(signIns.isKnown(token)).toBe(true);
  }
  expect(signIns.isKnown(idle)).toBe(false);
  nowMs += days(30) + 1;
  expect(signIns.isKnown(token)).toBe(false);
});

test("the main thread goes on while a password is compared", async () => {
  const { app } = aServer({ access });
  await app.ready();
  const beats = vi.fn();
  const timer = setInterval(beats, 1);
  await Promise.all([signIn(app, "wrong 1"), signIn(app, "wrong 2")]);
  clearInterval(timer);
  expect(beats.mock.calls.length).toBeGreaterThan(5);
});

test("the password is in no log line and no answer", async () => {
  const { app, lines } = aServer({ access, logLevel: "trace" });
  await signIn(app, `${PASSWORD} not quite`);
  const answers = [await signIn(app, PASSWORD), await app.inject({ url: "/api/status", headers: bearer(PASSWORD) })];
  expect(JSON.stringify([answers.map(({ body, headers }) => [body, headers]), lines])).not.toContain("horse");
});
