import { expect, test } from "vitest";
import { isOwnOrigin } from "../../../src/server/live/origin.ts";
import { aListeningServer } from "../../support/server.ts";

const HOST = "home.example.org:8123";

test.each([
  undefined,
  "https://home.example.org:8123",
  "http://home.example.org:8123",
  "https://home.example.org",
  "https://HOME.example.ORG",
])("a page of origin %j may listen", (origin) => {
  expect(isOwnOrigin({ host: HOST, ...(origin !== undefined && { origin }) })).toBe(true);
});

test.each([
  "null",
  "",
  "https://evil.example.org",
  "https://home.example.org.evil.org",
  "https://evilhome.example.org",
  "https://home.example.orgevil",
  "https://home.example.org@evil.org",
  "https://evil.org#home.example.org",
  "https://evil.org/home.example.org",
  "https://evil.org?home.example.org",
  "https://evil.org\\home.example.org",
  "https://home.example.org, https://evil.org",
  "https://example.org",
  "https://a.home.example.org",
  "file://",
  "file:///home.example.org",
  "chrome-extension://home.example.org",
  "javascript:home.example.org",
  "home.example.org:8123",
  "//home.example.org",
  "https://[::1]",
  "https://127.0.0.1:8123",
  "https://home.example.org%2eevil.org",
  "https://home。example。org.evil.org",
  "https://",
  "*",
])("a page of origin %j may not", (origin) => {
  expect(isOwnOrigin({ host: HOST, origin })).toBe(false);
});

test("a proxy that replaces Host keeps the browser's in X-Forwarded-Host", () => {
  const origin = "https://home.example.org";
  expect(isOwnOrigin({ host: "10.0.0.7:8099", origin, "x-forwarded-host": "home.example.org, 10.0.0.7" })).toBe(true);
  expect(isOwnOrigin({ host: "10.0.0.7:8099", origin, "x-forwarded-host": "other.example.org" })).toBe(false);
});

test("an address of IPv6 is a host like any other", () => {
  expect(isOwnOrigin({ host: "[fe80::1]:8099", origin: "http://[fe80::1]:8099" })).toBe(true);
});

test("no Host, no foreign page", () => {
  expect(isOwnOrigin({ origin: "https://home.example.org" })).toBe(false);
});

test("the socket itself refuses foreign pages and takes its own", async () => {
  const { open, port } = await aListeningServer();
  await expect(open({ origin: "https://evil.example.org" })).rejects.toThrow("403");
  await expect(open({ origin: "null" })).rejects.toThrow("403");
  const own = await open({ origin: `http://127.0.0.1:${port}` });
  await own.ready();
});
