import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PATHS } from "../../src/contract/paths.ts";
import { fileText, readYaml } from "../support/manifest.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const dockerfile = fileText("Dockerfile");

test("both stages and build.yaml stand on the same base, and its release is pinned", () => {
  const base = /^ARG BUILD_FROM=(.*)$/m.exec(dockerfile)?.[1];
  expect(base).toMatch(/^ghcr\.io\/home-assistant\/base:3\.24-\d{4}\.\d\d\.\d+$/);
  expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
  expect(dockerfile.match(/^FROM \$\{BUILD_FROM\}/gm)).toHaveLength(2);
  expect(readYaml("build.yaml")).toEqual({ build_from: { aarch64: base, amd64: base } });
});

test("the health check asks the route that needs no broker, and s6 does not wait in the end", () => {
  expect(dockerfile).toContain(`http://127.0.0.1:8099/${PATHS.health} `);
  expect(dockerfile).toContain("S6_KILL_GRACETIME=0");
});

test("the build context holds what the Dockerfile copies, and nothing else", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, paths]) => paths?.split(" ") ?? [],
  );
  const let_through = [...fileText(".dockerignore").matchAll(/^!(.*)$/gm)].map(([, path]) => path);
  const roots = new Set(copied.map((path) => path.replace(/^\.\//, "").split("/")[0]));
  expect(roots).toEqual(new Set(let_through));
});

test("the builders of page and bundle are to be had for Alpine on both architectures", () => {
  const { packages } = JSON.parse(fileText("package-lock.json")) as { packages: object };
  for (const architecture of ["x64", "arm64"]) {
    expect(packages).toHaveProperty([`node_modules/@rolldown/binding-linux-${architecture}-musl`]);
    expect(packages).toHaveProperty([`node_modules/lightningcss-linux-${architecture}-musl`]);
  }
});

test("scripts of the root file system are executable, end their lines as Unix does, and name their interpreter", () => {
  const listed = spawnSync("git", ["ls-files", "--stage", "addon/rootfs"], { cwd: root("."), encoding: "utf8" });
  const files = listed.stdout
    .trim()
    .split("\n")
    .map((line) => line.split(/\s+/));
  const scripts = files.filter(([, , , path]) => /\/(run|finish|up)$/.test(path ?? ""));
  expect(scripts.map(([, , , path]) => path?.split("/").at(-1))).toEqual(["finish", "run"]);
  for (const [mode, , , path = ""] of files) {
    const text = readFileSync(root(path), "utf8");
    expect(text, path).not.toContain("\r");
    const isScript = scripts.some((script) => script[3] === path);
    expect(mode, path).toBe(isScript ? "100755" : "100644");
    if (isScript) expect(text, path).toMatch(/^#!(\/bin\/sh|\/command\/with-contenv sh)\n/);
  }
});

test("Node gets the same flags in the image as from npm start", () => {
  const flags = (text: string) => /node (.*) dist\/main\.js/.exec(text)?.[1];
  const { scripts } = JSON.parse(fileText("package.json")) as { scripts: { start: string } };
  expect(flags(scripts.start)).toMatch(/^--/);
  expect(flags(fileText("addon/rootfs/etc/s6-overlay/s6-rc.d/rollcall/run"))).toBe(flags(scripts.start));
});

test("the service is registered by the Dockerfile, since a committed bundle would hide the newer place", () => {
  expect(fileText("addon/rootfs/etc/s6-overlay/s6-rc.d/rollcall/type").trim()).toBe("longrun");
  expect(readdirSync(root("addon/rootfs/etc/s6-overlay/s6-rc.d"))).toEqual(["rollcall"]);
  expect(dockerfile).toContain('touch "$bundle/rollcall"');
});

test("icon and logo are PNG pictures of the store's sizes, with transparency", () => {
  expect(png("icon.png")).toEqual({ width: 128, height: 128, hasAlpha: true });
  expect(png("logo.png")).toEqual({ width: 250, height: 100, hasAlpha: true });
});

/** The header of a PNG: signature, then the IHDR chunk. */
function png(path: string): { width: number; height: number; hasAlpha: boolean } {
  const bytes = readFileSync(root(path));
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), hasAlpha: bytes.readUInt8(25) === 6 };
}

test("every address of the built page is relative: under ingress it lives below a path of its own", () => {
  const assets = readdirSync(root("dist/web"), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const texts = assets.filter(({ name }) => /\.(html|css|js)$/.test(name));
  expect(texts.length).toBeGreaterThan(2);
  for (const { parentPath, name } of texts) {
    const text = readFileSync(`${parentPath}/${name}`, "utf8");
    const addresses = [
      ...text.matchAll(/\s(?:src|href)="(\/[^"]*)"/g),
      ...text.matchAll(/url\(["']?(\/[^)]*)\)/g),
      ...text.matchAll(/["'`](\/(?:assets|api)\/[^"'`]*)["'`]/g),
      ...text.matchAll(/import\(["'`](\/[^"'`]*)/g),
    ];
    expect(
      addresses.map(([, address]) => address),
      name,
    ).toEqual([]);
  }
});
