import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { PATHS } from "../../src/contract/paths.ts";
import { fileText, readManifest } from "../support/manifest.ts";
import { added, filesIn } from "./support/files.ts";
import { BASE, IMAGE, imageConfig, unpack } from "./support/store.ts";

const image = unpack(IMAGE);
const base = unpack(BASE);
const content = added(filesIn(base.root), filesIn(image.root));

afterAll(() => {
  image.remove();
  base.remove();
});

const LISTED = [
  /^\/app\/package\.json$/,
  /^\/app\/dist\/main\.js$/,
  /^\/app\/dist\/web\/index\.html$/,
  /^\/app\/dist\/web\/assets\/[\w.-]+\.(js|css|svg|woff2)$/,
  /^\/etc\/s6-overlay\/s6-rc\.d\/rollcall\/(type|run|finish|dependencies\.d\/base)$/,
  /^\/etc\/s6-overlay\/s6-rc\.d\/user\/contents\.d\/rollcall$/,
  /^\/usr\/bin\/node$/,
];

test("the image holds the bundle, the page, the service, Node, and nothing else", () => {
  for (const [path, size] of content) console.info(`${String(size).padStart(11)}  ${path}`);
  const own = content.filter(([path]) => path !== "/usr/bin/node").reduce((sum, [, size]) => sum + size, 0);
  console.info(`${content.length} files beyond the base; without Node ${(own / 1e6).toFixed(2)} MB`);
  expect(content.map(([path]) => path).filter((path) => !LISTED.some((listed) => listed.test(path)))).toEqual([]);
  for (const listed of LISTED)
    expect(
      content.some(([path]) => listed.test(path)),
      String(listed),
    ).toBe(true);
});

test("nothing of the build is left: no npm, no packages, no setting of this machine", () => {
  for (const path of ["/build", "/usr/bin/npm", "/usr/lib/node_modules", "/app/node_modules"]) {
    expect(existsSync(join(image.root, path)), path).toBe(false);
  }
  // Places where the build mounts what belongs to this machine.
  for (const path of ["/usr/etc/npmrc", "/etc/ssl/certs/ca-certificates.crt"]) {
    expect(readFileSync(join(image.root, path), "utf8"), path).toBe("");
  }
});

test.each([
  ["where s6-overlay has only the old place", "/etc/s6-overlay/s6-rc.d/user/contents.d"],
  ["where it has the new one", "/etc/s6-overlay/user-bundles.d/user/contents.d"],
])("the service is registered %s", (_where, place) => {
  const registration = /^RUN (bundle=(?:.*\\\n)*.*)$/m.exec(fileText("Dockerfile"))?.[1]?.replaceAll("\\\n", "") ?? "";
  const { root, remove } = unpack(BASE);
  mkdirSync(join(root, place), { recursive: true });
  const { status } = spawnSync("chroot", [root, "/bin/sh", "-c", registration]);
  const found = [...filesIn(root).keys()].filter((path) => path.endsWith("/rollcall"));
  remove();
  expect(status).toBe(0);
  expect(found).toEqual([`${place}/rollcall`]);
});

test("it says what it is, and how its health is checked", () => {
  const { Labels, Healthcheck, Env, Entrypoint } = imageConfig();
  expect(Labels).toMatchObject({
    "io.hass.type": "app",
    "io.hass.name": "MQTT Rollcall",
    "io.hass.version": readManifest().version,
    "io.hass.arch": "amd64",
    "org.opencontainers.image.licenses": "Apache-2.0",
  });
  expect(Healthcheck.Test[1]).toContain(`127.0.0.1:8099/${PATHS.health}`);
  expect(Env).toEqual(expect.arrayContaining(["NODE_ENV=production", "DATA_FOLDER=/data", "S6_KILL_GRACETIME=0"]));
  expect(Entrypoint).toEqual(["/init"]);
});

test("the page's files are the ones its index names", () => {
  const index = readFileSync(join(image.root, "app/dist/web/index.html"), "utf8");
  const named = [...index.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(named.length).toBeGreaterThan(1);
  for (const path of named) expect(existsSync(join(image.root, "app/dist/web", path)), path).toBe(true);
});
