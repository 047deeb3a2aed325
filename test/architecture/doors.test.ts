import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** Who may import whom. A room not named on the right is out of reach; one adapter never reaches another. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "src/contract": [],
  "src/core": ["src/contract"],
  "src/engine": ["src/contract", "src/core"],
  "src/adapters": ["src/contract", "src/core", "src/engine"],
  "src/server": ["src/contract", "src/core", "src/engine"],
  "src/cli": ["src/contract"],
  addon: ["src", "package.json"],
  web: ["src/contract"],
};

/** Packages a room may use; `*` where any is allowed, `node:` for Node's own. */
const PACKAGES: Record<string, readonly string[]> = {
  "src/contract": ["zod"],
  "src/core": ["re2js"],
  // Packing texts is arithmetic: it reaches nothing outside.
  "src/engine": ["node:zlib"],
  "src/adapters": ["*"],
  "src/server": ["*"],
  "src/cli": ["*"],
  addon: ["*"],
  web: ["lit", "@mdi/js", "vite"],
};

/** What the page may take from the contract besides types: a schema would pull all of zod into it. */
const PAGE_VALUES = ["src/contract/paths.ts", "src/contract/tables.ts", "src/contract/entity-row.ts"];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)(?<type>\s+type)?\s[^;"]*?from\s*"(?<target>[^"]+)"|(?:(?:^|\n)\s*import\s*|\bimport\(\s*)"(?<bare>[^"]+)"/g;

const room = (file: string) => /^(?:src\/adapters\/[\w-]+|src\/[\w-]+|[\w-]+)/.exec(file)?.[0] ?? file;
const kind = (file: string) => room(file).replace(/^src\/adapters\/.*/, "src/adapters");

type Import = { target: string; typeOnly: boolean };

function importsOf(source: string): Import[] {
  return Array.from(source.matchAll(IMPORT), ({ groups }) => ({
    target: groups?.["target"] ?? groups?.["bare"] ?? "",
    typeOnly: groups?.["type"] !== undefined,
  }));
}

/** Why this import is not allowed, or null where it is. */
function objection(file: string, { target, typeOnly }: Import): string | null {
  if (target.startsWith(".")) {
    const path = normalize(join(dirname(file), target));
    const reachable = [room(file), ...(MAY_IMPORT[kind(file)] ?? [])];
    if (!reachable.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)))
      return `${file} must not import ${path}`;
    if (room(file) === "web" && path.startsWith("src/") && !typeOnly && !PAGE_VALUES.includes(path))
      return `${file} may import only types from ${path}`;
    return null;
  }
  const allowed = PACKAGES[kind(file)] ?? [];
  if (allowed.includes("*") || allowed.some((name) => target === name || target.startsWith(`${name}/`))) return null;
  return `${file} must not use the package ${target}`;
}

const FILES = globSync(["src/**/*.ts", "web/**/*.ts", "addon/**/*.ts"], { exclude: ["**/*.d.ts"] });

test.each(FILES)("%s imports only what its room allows", (file) => {
  const objections = importsOf(readFileSync(file, "utf8"))
    .map((found) => objection(file, found))
    .filter((text) => text !== null);
  expect(objections).toEqual([]);
});

describe("the table of doors refuses", () => {
  test.each([
    ["an upward import", "src/core/a.ts", { target: "../engine/engine.ts", typeOnly: true }],
    ["a sideways import between adapters", "src/adapters/mqtt/a.ts", { target: "../storage/b.ts", typeOnly: false }],
    ["Node in core", "src/core/a.ts", { target: "node:fs", typeOnly: false }],
    ["a schema in the page", "web/a.ts", { target: "../src/contract/entity.ts", typeOnly: false }],
    ["the engine in the page", "web/a.ts", { target: "../src/engine/engine.ts", typeOnly: true }],
  ])("%s", (_what, file, found) => {
    expect(objection(file, found)).not.toBeNull();
  });
});
