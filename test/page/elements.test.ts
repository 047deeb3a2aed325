import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The compiler does not look inside `html` templates, so this does: every tag with a dash is defined, its file is
 * imported by the one who uses it, and every property, boolean attribute and event bound to it exists.
 */
const FILES = globSync(["web/**/*.ts"]);
const SOURCES = new Map(FILES.map((file) => [file, readFileSync(file, "utf8")]));

type Element = {
  readonly file: string;
  readonly properties: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
};

function names(source: string, pattern: RegExp): Set<string> {
  return new Set(Array.from(source.matchAll(pattern), ([, name]) => name ?? ""));
}

/** With that of the base class of ours, where it has one: what is declared there is the element's too. */
function withBase(source: string): string {
  const base = /class \w+ extends (?!LitElement\b)(\w+)/.exec(source)?.[1];
  const found = SOURCES.values().find((other) => base !== undefined && other.includes(`abstract class ${base} `));
  return found === undefined ? source : `${source}\n${found}`;
}

const ELEMENTS = new Map(
  Array.from(SOURCES).flatMap(([file, source]): [string, Element][] => {
    const tag = /@customElement\("([\w-]+)"\)/.exec(source)?.[1];
    if (!tag) return [];
    const properties = names(withBase(source), /@property\([^)]*\)\s+(\w+)/g);
    const events = names(withBase(source), /"([a-z]+-[a-z]+)"/g);
    return [[tag, { file, properties, events }]];
  }),
);

const NATIVE = new Set(["class", "role", "id", "title", "hidden", "slot"]);
const NATIVE_EVENTS = new Set(["click", "input", "change", "keydown", "focus", "scroll", "toggle", "submit"]);

type Use = { readonly tag: string; readonly bound: readonly { readonly kind: string; readonly name: string }[] };

/** Uses of elements of ours in a template: the tag, and what is bound to it. */
function usesIn(source: string): Use[] {
  return Array.from(source.matchAll(/<([a-z]+-[a-z-]+)(?=[\s>])/g), ({ 0: start, 1: tag, index }) => ({
    tag: tag ?? "",
    bound: Array.from(
      attributesAt(source, index + start.length).matchAll(/(?:^|\s)([.?@]?)([\w-]+)=/g),
      ([, kind, name]) => ({
        kind: kind ?? "",
        name: name ?? "",
      }),
    ),
  }));
}

/** The text up to the end of the tag, with what stands in `${...}` left out. */
function attributesAt(source: string, start: number): string {
  let depth = 0;
  let text = "";
  for (let at = start; at < source.length; at += 1) {
    const letter = source.charAt(at);
    if (depth === 0 && letter === ">") return text;
    if (letter === "{") depth += 1;
    if (depth === 0) text += letter;
    if (letter === "}") depth -= 1;
  }
  return text;
}

describe.each(FILES.filter((file) => usesIn(SOURCES.get(file) ?? "").length > 0))("%s", (file) => {
  const source = SOURCES.get(file) ?? "";
  const imported = Array.from(source.matchAll(/import[\s(][^;]*?"(\.[^"]+)"/g), ([, path]) =>
    normalize(join(dirname(file), path ?? "")),
  );

  test.each(usesIn(source).map((use) => [use.tag, use] as const))("uses <%s> as it is", (tag, { bound }) => {
    const element = ELEMENTS.get(tag);
    expect(element, "is defined").toBeDefined();
    expect(imported, "is imported").toContain(element?.file);
    for (const { kind, name } of bound) {
      if (kind === "@") expect([...NATIVE_EVENTS, ...(element?.events ?? []), "search-cleared"]).toContain(name);
      else if (!NATIVE.has(name) && !name.startsWith("aria-")) expect([...(element?.properties ?? [])]).toContain(name);
    }
  });
});

test.each(Array.from(ELEMENTS))("<%s> is the name of its file", (tag, { file }) => {
  expect([`${tag}.ts`, "app.ts"]).toContain(file.split("/").at(-1));
});

test("nothing becomes HTML except by templates, and no style stands in an attribute", () => {
  const forbidden =
    /unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\bstyle=|styleMap|target="?_blank/;
  for (const [file, source] of SOURCES)
    expect(forbidden.exec(source.replaceAll(/^\s*(?:\*|\/\/).*$/gm, ""))?.[0], file).toBeUndefined();
  expect(readFileSync("web/index.html", "utf8")).not.toMatch(/<style|<script(?![^>]*src=)|style=|\son\w+=/);
});

test("the page asks no one but its own server", () => {
  for (const [file, source] of SOURCES) {
    if (file.endsWith("vite.config.ts")) continue;
    expect(/https?:\/\/(?!www\.w3\.org)/.exec(source)?.[0], file).toBeUndefined();
  }
});
