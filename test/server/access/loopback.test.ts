import { expect, test } from "vitest";
import { ErrorBody } from "../../../src/contract/error.ts";
import { Session } from "../../../src/contract/journal.ts";
import { aListeningServer, aServer } from "../../support/server.ts";

const statusOf = async (about: { host?: string; remoteAddress?: string; forwarded?: string }) => {
  const { app } = aServer();
  const { host = "localhost:8099", remoteAddress = "127.0.0.1", forwarded } = about;
  const headers = { host, ...(forwarded !== undefined && { "x-forwarded-host": forwarded }) };
  return (await app.inject({ url: "/api/status", headers, remoteAddress })).statusCode;
};

test.each([
  "localhost",
  "localhost:8099",
  "127.0.0.1:8099",
  "127.30.32.2",
  "[::1]:8099",
  "app.localhost",
  "LOCALHOST:80",
])("a page under the name %s is our own", async (host) => expect(await statusOf({ host })).toBe(200));

test.each([
  "evil.example",
  "evil.example:8099",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "192.168.1.10:8099",
  "0.0.0.0:8099",
  "localhost@evil.example",
  "evil.example/localhost",
  "[::2]",
  "localhost, evil.example",
  " ",
])("a name %j that could lead here from elsewhere is not", async (host) => {
  expect(await statusOf({ host })).toBe(403);
});

test("nor is what a proxy brings from elsewhere, or what comes from elsewhere itself", async () => {
  expect(await statusOf({ forwarded: "home.example.org" })).toBe(403);
  expect(await statusOf({ forwarded: "localhost" })).toBe(200);
  expect(await statusOf({ remoteAddress: "192.168.1.20" })).toBe(403);
  expect(await statusOf({ remoteAddress: "::ffff:127.0.0.1" })).toBe(200);
});

test("a socket is opened under our own name only", async () => {
  const { open } = await aListeningServer();
  await expect(open({ headers: { host: "evil.example" }, origin: "http://evil.example" })).rejects.toThrow("403");
  await (await open()).ready();
});

test("whoever sits here may do everything, and headers of Home Assistant's make nobody of them", async () => {
  const { app, engine } = aServer();
  const headers = { "x-remote-user-id": "0a1b2c", "x-remote-user-name": "anna", "x-rollcall": "1" };
  const session = Session.parse((await app.inject({ url: "/api/session", headers })).json());
  const actor = { id: null, name: "Somebody on this machine" };
  expect(session).toEqual({ actor, mayChange: true, signIn: false, signOut: false, reason: null });
  await app.inject({ method: "POST", url: "/api/roll/call", headers });
  expect(engine.asked).toEqual([{ what: "roll", by: { actor, why: null } }]);
});

test("fifty changes at once are taken, more are told to wait, and reading goes on", async () => {
  const { app, engine } = aServer();
  const post = () => app.inject({ method: "POST", url: "/api/roll/call", headers: { "x-rollcall": "1" } });
  const answers = await Promise.all(Array.from({ length: 120 }, post));
  const late = answers.filter(({ statusCode }) => statusCode === 429);
  expect(engine.rolls).toBe(120 - late.length);
  expect(late.length).toBeGreaterThan(20);
  expect(engine.rolls).toBeGreaterThanOrEqual(50);
  expect(ErrorBody.parse(late[0]?.json()).error.code).toBe("too-many-requests");
  expect(late[0]?.headers["retry-after"]).toBe("1");
  expect((await app.inject("/api/status")).statusCode).toBe(200);
  expect(engine.refusals).toMatchObject([{ attempt: { what: "roll-called" } }]);
});

test("a flood of requests is answered with 429 after a thousand", async () => {
  const { app } = aServer();
  let refused = 0;
  for (let count = 0; count < 2_000; count += 1) {
    const { statusCode } = await app.inject({ url: "/healthz", remoteAddress: "127.0.0.9" });
    if (statusCode === 429) refused += 1;
  }
  expect(refused).toBeGreaterThan(0);
  expect((await app.inject({ url: "/healthz", remoteAddress: "127.0.0.10" })).statusCode).not.toBe(429);
});
