import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { JournalPage } from "../../../src/contract/api.ts";
import { ErrorBody } from "../../../src/contract/error.ts";
import { Session } from "../../../src/contract/journal.ts";
import { PATHS } from "../../../src/contract/paths.ts";
import type { AccessOptions } from "../../../src/server/access/access.ts";
import { ask, requestsOf } from "../../support/ask.ts";
import { aListeningServer, aServer } from "../../support/server.ts";

const PEER = "127.30.32.2";
const OTHERS = ["127.0.0.1", "127.30.32.3", "127.30.32.20"];
const ANNA = { "x-remote-user-id": "0a1b2c", "x-remote-user-name": "anna", "x-remote-user-display-name": "Anna" };
const WRITE = { "x-rollcall": "1" };
const FORGED = { ...ANNA, ...WRITE, "x-hass-source": "core.ingress", "x-ingress-path": "/api/hassio_ingress/abc" };

const ingress = (isAdministrator: (id: string) => Promise<boolean> = async (id) => id === "0a1b2c"): AccessOptions => ({
  type: "ingress",
  trustedPeer: PEER,
  isAdministrator,
});
const readSession = (text: string) => Session.parse(JSON.parse(text));

test("from any other peer every route refuses, whatever its headers say", async () => {
  const { app, routes, port, engine } = await aListeningServer({ access: ingress() });
  for (const { url, method } of requestsOf(routes).filter(({ method }) => method !== "HEAD")) {
    if (url === `/${PATHS.health}`) continue;
    const from = OTHERS[url.length % OTHERS.length] ?? "";
    const answer = await ask({ port, path: url.replace("*", ""), from, method, headers: FORGED });
    expect([method, url, answer.status]).toEqual([method, url, 403]);
    expect(ErrorBody.parse(JSON.parse(answer.text)).error.code).toBe("forbidden");
  }
  const forwarded = { "x-forwarded-for": PEER, forwarded: `for=${PEER}`, "x-real-ip": PEER };
  expect((await ask({ port, path: "/api/status", headers: { ...FORGED, ...forwarded } })).status).toBe(403);
  expect((await app.inject({ url: "/nothing", remoteAddress: "172.30.33.7" })).statusCode).toBe(403);
  expect(engine.asked).toEqual([]);
});

test("from any other peer no socket is opened", async () => {
  const { open } = await aListeningServer({ access: ingress() });
  for (const localAddress of OTHERS)
    await expect(open({ localAddress, headers: FORGED, origin: "http://127.0.0.1" })).rejects.toThrow("403");
  await (await open({ localAddress: PEER, headers: ANNA })).ready();
});

test("a socket is opened by pages of the host that the browser asked, as Home Assistant passes it on", async () => {
  const { open } = await aListeningServer({ access: ingress() });
  const from = (origin: string) =>
    open({
      localAddress: PEER,
      origin,
      headers: { ...ANNA, host: "172.30.33.5:8099", "x-forwarded-host": "home.example.org:8123" },
    });
  await (await from("https://home.example.org:8123")).ready();
  await expect(from("https://evil.example.org")).rejects.toThrow("403");
  await expect(from("null")).rejects.toThrow("403");
});

test("whether it lives is told to this machine too, and to nobody else", async () => {
  const { app } = aServer({ access: ingress() });
  const statusFrom = async (remoteAddress: string) =>
    (await app.inject({ url: `/${PATHS.health}`, remoteAddress })).statusCode;
  expect(await statusFrom("127.0.0.1")).toBe(200);
  expect(await statusFrom("::1")).toBe(200);
  expect(await statusFrom("172.30.33.7")).toBe(403);
});

test("the peer is the same on a socket of IPv6, and the user's names come as they are written", async () => {
  const { app } = aServer({ access: ingress() });
  await app.listen({ host: "::", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const name = Buffer.from("Zoë Łukasz").toString("latin1");
  const headers = { ...ANNA, "x-remote-user-display-name": name };
  const { text } = await ask({ port, path: "/api/session", from: PEER, headers });
  expect(readSession(text)).toEqual({
    actor: { id: "0a1b2c", name: "Zoë Łukasz" },
    mayChange: true,
    signIn: false,
    signOut: false,
    reason: null,
  });
});

test.each([
  [{ "x-remote-user-id": "b" }, { id: "b", name: "b" }],
  [
    { "x-remote-user-id": "b", "x-remote-user-name": "bert" },
    { id: "b", name: "bert" },
  ],
  [{ "x-remote-user-id": "b", "x-remote-user-display-name": "  ", "x-remote-user-name": "bert" }, { name: "bert" }],
  [{ "x-remote-user-id": ["0a1b2c", "b"] }, { id: null }],
  [{ "x-remote-user-id": "0a1b2c, b" }, { id: null }],
  [{ "x-remote-user-id": "" }, { id: null }],
  [{}, { id: null, name: "An unknown user of Home Assistant" }],
])("headers %j make the actor %j, who may only look", async (headers, actor) => {
  const { port } = await aListeningServer({ access: ingress() });
  const { text } = await ask({ port, path: "/api/session", from: PEER, headers });
  expect(readSession(text)).toMatchObject({ actor, mayChange: false, reason: expect.any(String) });
});

test("an administrator's changes reach the engine under their name, with their reason", async () => {
  const { port, engine } = await aListeningServer({ access: ingress() });
  const post = (path: string, body: unknown) =>
    ask({ port, path, from: PEER, method: "POST", headers: { ...ANNA, ...WRITE }, body });
  expect((await post("/api/messages", { topic: "a", why: "a test" })).status).toBe(202);
  expect((await post("/api/roll/call", {})).status).toBe(202);
  expect((await post("/api/discovery/pause", { why: "an update" })).status).toBe(202);
  const by = (why: string | null) => ({ actor: { id: "0a1b2c", name: "Anna" }, why });
  expect(engine.asked).toEqual([
    { what: "publish", by: by("a test") },
    { what: "roll", by: by(null) },
    { what: "pause", by: by("an update") },
  ]);
  expect((await post("/api/roll/call", { why: "" })).status).toBe(400);
  expect((await post("/api/roll/call", { why: "x".repeat(501) })).status).toBe(400);
});

test("whoever is no administrator reads everything, changes nothing, and each attempt is a line of the journal", async () => {
  const { app, routes, engine } = aServer({ access: ingress() });
  await app.ready();
  const headers = { "x-remote-user-id": "b", "x-remote-user-name": "bert" };
  engine.commit({
    type: "home-assistant-changed",
    homeAssistant: { ...engine.tables.homeAssistant, link: "following" },
  });
  for (const request of requestsOf(routes)) {
    const { url, method } = request;
    if (url === `/${PATHS.session}` || url.includes("*") || url === `/${PATHS.live}`) continue;
    const { statusCode } = await app.inject({
      ...request,
      headers: { ...request.headers, ...headers },
      remoteAddress: PEER,
    });
    expect([method, url, statusCode === 403]).toEqual([method, url, method !== "GET" && method !== "HEAD"]);
  }
  expect(engine.asked).toEqual([]);
  expect(engine.refusals.map(({ attempt }) => attempt.what).sort()).toEqual([
    "announcements-forgotten",
    "discovery-paused",
    "discovery-resumed",
    "message-published",
    "publisher-admitted",
    "publisher-denied",
    "roll-called",
    "service-called",
  ]);
  expect(engine.refusals.find(({ attempt }) => attempt.what === "service-called")).toMatchObject({
    attempt: { subject: "sensor 0x00158d0000000000 temperature" },
    by: { actor: { id: "b", name: "bert" } },
    reason: expect.stringContaining("administrators"),
  });
});

test("while Home Assistant cannot be asked nobody changes anything, and the reason says so", async () => {
  const { app } = aServer({ access: ingress(async () => Promise.reject(new Error("down"))) });
  const headers = { ...ANNA, ...WRITE };
  const answer = await app.inject({ method: "POST", url: "/api/roll/call", headers, remoteAddress: PEER });
  expect(answer.statusCode).toBe(403);
  expect(answer.json().error.message).toContain("could not be asked");
  expect((await app.inject({ url: "/api/status", headers, remoteAddress: PEER })).statusCode).toBe(200);
});

test("whether somebody is an administrator is asked anew for every change", async () => {
  let isAdministrator = true;
  const { app } = aServer({ access: ingress(async () => isAdministrator) });
  const post = () =>
    app.inject({ method: "POST", url: "/api/roll/call", headers: { ...ANNA, ...WRITE }, remoteAddress: PEER });
  expect((await post()).statusCode).toBe(202);
  isAdministrator = false;
  expect((await post()).statusCode).toBe(403);
});

test("the guard comes before the body is read", async () => {
  const { app } = aServer({ access: ingress(async () => false) });
  const headers = { ...ANNA, ...WRITE, "content-type": "text/plain" };
  const url = `/${PATHS.messages}`;
  const answer = await app.inject({ method: "POST", url, headers, payload: "nonsense", remoteAddress: PEER });
  expect(answer.statusCode).toBe(403);
});

test("no password is asked for, and none helps", async () => {
  const { port } = await aListeningServer({ access: ingress() });
  const body = { password: "anything at all" };
  const headers = { ...WRITE, authorization: "Bearer anything", cookie: "rollcall_session=x" };
  expect((await ask({ port, path: "/api/session", from: PEER, method: "POST", headers, body })).status).toBe(409);
  expect(readSession((await ask({ port, path: "/api/session", from: PEER, headers })).text).mayChange).toBe(false);
});

test("the journal is read a page at a time, by everybody", async () => {
  const { app, engine } = aServer({ access: ingress(async () => false) });
  for (const id of [1, 2, 3]) {
    engine.recent.keep({
      id,
      atMs: id,
      actor: { id: null, name: id === 2 ? "Zoë" : "Anna" },
      what: id === 3 ? "roll-called" : "message-published",
      subject: "a",
      detail: null,
      why: null,
      before: null,
      after: null,
      outcome: "done",
      reason: null,
    });
  }
  const read = async (query: string) => {
    const answer = await app.inject({ url: `/${PATHS.journal}${query}`, headers: ANNA, remoteAddress: PEER });
    return JournalPage.parse(answer.json());
  };
  expect(await read("?limit=2")).toMatchObject({ total: 3, next: 2, rows: [{ id: 3 }, { id: 2 }] });
  expect(await read(`?who=${Buffer.from("zoë").toString("base64url")}`)).toMatchObject({ rows: [{ id: 2 }] });
  expect(await read("?what=roll-called")).toMatchObject({ total: 1, rows: [{ id: 3 }] });
});
