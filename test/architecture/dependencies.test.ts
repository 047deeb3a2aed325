import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
};
type Installed = { readonly version: string; readonly scripts?: Readonly<Record<string, string>> };

const MOST_IN_PRODUCTION = 150;
/** Scripts that npm runs by itself when a package of the registry is installed. */
const BY_ITSELF = ["preinstall", "install", "postinstall"];

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root(path), "utf8"));
const { packages } = readJson("package-lock.json") as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([place]) => place !== "");

test("what is wanted is pinned, and the lock file holds the same", () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  expect(packages[""]).toMatchObject({ dependencies, devDependencies, optionalDependencies });
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  }
});

test("every package is locked to its content, from the registry and nowhere else", () => {
  const loose = locked.filter(
    ([, { integrity = "", resolved = "https://registry.npmjs.org/", link = false }]) =>
      link || !/^sha512-[\w+/]{86}==$/.test(integrity) || !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(loose.map(([place]) => place)).toEqual([]);
});

test("what is installed is what is locked", () => {
  const installed = locked.filter(([place]) => existsSync(root(place)));
  expect(installed.length).toBeGreaterThan(100);
  const other = installed.filter(([place, { version }]) => readInstalled(place).version !== version);
  expect(other.map(([place]) => place)).toEqual([]);
  const missing = locked.filter(
    ([place, { optional, devOptional }]) => !optional && !devOptional && !existsSync(root(place)),
  );
  expect(missing.map(([place]) => place)).toEqual([]);
});

test("no package runs a script of its own when it is installed", () => {
  const announced = locked.filter(([, { hasInstallScript = false }]) => hasInstallScript);
  const present = locked.filter(([place]) => {
    if (!existsSync(root(place))) return false;
    const { scripts = {} } = readInstalled(place);
    return BY_ITSELF.some((name) => name in scripts) || existsSync(root(`${place}/binding.gyp`));
  });
  expect([...announced, ...present].map(([place]) => place)).toEqual([]);
});

test("our own scripts at an install are the one that is known", () => {
  expect(Object.keys(manifest.scripts).filter((name) => BY_ITSELF.includes(name))).toEqual(["postinstall"]);
  expect(readFileSync(root("Dockerfile"), "utf8")).toContain("npm ci --ignore-scripts");
});

test("few packages go into production", () => {
  const production = locked.filter(([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional);
  expect(production.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  expect(production.length).toBeLessThanOrEqual(MOST_IN_PRODUCTION);
});

function readInstalled(place: string): Installed {
  return readJson(`${place}/package.json`) as Installed;
}
