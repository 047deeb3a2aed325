import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { DEFAULTS, fileText, Manifest, readManifest, readYaml } from "../support/manifest.ts";
import { rating } from "../support/rating.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const manifest = readManifest();
const tracked = spawnSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).stdout.trim().split("\n");

test("the table of keys refuses what the Supervisor drops or refuses", () => {
  const given = readYaml("config.yaml") as object;
  for (const wrong of [{ ingres: true }, { timeout: 5 }, { services: ["mqtt"] }, { apparmor: "mqtt_rollcall" }]) {
    expect(Manifest.safeParse({ ...given, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});

test("it names itself, both architectures, s6 as its init, and the broker it would like", () => {
  expect(manifest).toMatchObject({
    slug: "mqtt_rollcall",
    arch: ["aarch64", "amd64"],
    init: false,
    ingress: true,
    ingress_stream: true,
    homeassistant_api: true,
    services: ["mqtt:want"],
    backup: "cold",
  });
  expect(manifest.description).not.toMatch(/\.$/);
});

test("no key says what holds anyway", () => {
  const { options: _options, schema: _schema, ...keys } = manifest;
  const idle = Object.entries(keys).filter(([key, value]) => DEFAULTS[key as keyof Manifest] === value);
  expect(idle).toEqual([]);
});

test("no port is open, nothing is mapped but certificates, read only", () => {
  expect(manifest.ports).toBeUndefined();
  expect(manifest.map).toEqual(["ssl"]);
});

test("the Supervisor rates it 8 of 8", () => {
  const value = rating(manifest, existsSync(`${ROOT}/apparmor.txt`));
  console.info(`rating ${value} of 8`);
  expect(value).toBe(8);
});

test.each([
  ["without its profile", {}, false, 7],
  ["without ingress", { ingress: false }, true, 6],
  ["with the network of the host", { host_network: true }, true, 7],
  ["as a manager", { hassio_role: "manager" }, true, 7],
  ["with a mighty capability", { privileged: ["SYS_ADMIN"] }, true, 7],
  ["with full access", { full_access: true }, true, 1],
] as const)("%s it would be rated less", (_what, changes, hasProfile, expected) => {
  expect(rating(Manifest.parse({ ...manifest, ...changes }), hasProfile)).toBe(expected);
});

test("one version: manifest, package, newest heading of the changelog", () => {
  const headings = fileText("CHANGELOG.md").match(/^## .*$/gm) ?? [];
  expect(headings[0]).toBe(`## ${manifest.version}`);
  // Home Assistant cuts the notes of an update out by this shape of heading.
  expect(headings.filter((heading) => !/^## \d+\.\d+\.\d+$/.test(heading))).toEqual([]);
  expect(packageJson.version).toBe(manifest.version);
});

test("a store entry, and no second file that a store would read as an app, a build or a store", () => {
  expect(readYaml("repository.yaml")).toMatchObject({ name: "MQTT Rollcall", url: manifest.url });
  const read = tracked.filter((path) => /(^|\/)(config|build|repository)\.(yaml|yml|json)$/.test(path));
  expect(read.toSorted()).toEqual(["build.yaml", "config.yaml", "repository.yaml"]);
});

test("everything the store shows is there", () => {
  for (const path of ["README.md", "DOCS.md", "CHANGELOG.md", "icon.png", "logo.png", "apparmor.txt", "LICENSE"]) {
    expect(tracked, path).toContain(path);
  }
});
