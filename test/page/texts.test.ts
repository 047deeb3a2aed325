import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { DE } from "../../web/texts/de.ts";
import { EN as EARLY, type TextKey } from "../../web/texts/en.ts";
import { EN_LATE } from "../../web/texts/en-late.ts";
import "../../web/texts/late.ts";
import { NL } from "../../web/texts/nl.ts";
import { chooseLanguage, countText, pageLanguage, text } from "../../web/texts/text.ts";

const EN = { ...EARLY, ...EN_LATE };
const KEYS = Object.keys(EN) as TextKey[];
const words = (sentence: string) => Array.from(sentence.matchAll(/\{\w+\}/g), ([word]) => word).sort();

describe.each([
  ["Dutch", NL],
  ["German", DE],
])("%s", (_name, texts) => {
  test("says everything English says, and nothing else", () => {
    expect(Object.keys(texts).sort()).toEqual(KEYS.toSorted());
  });

  test.each(KEYS)("fills in the same words in %s", (key) => {
    expect(words(texts[key])).toEqual(words(EN[key]));
    expect(texts[key].trim()).not.toBe("");
  });
});

test("every text is used somewhere", () => {
  const source = globSync(["web/**/*.ts"], { exclude: ["web/texts/**"] })
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const stems = Array.from(source.matchAll(/`([\w.-]+[.-])\$\{/g), ([, stem]) => stem ?? "");
  const isUsed = (key: string) =>
    source.includes(`"${key}"`) ||
    source.includes(`"${key.replace(/\.(?:one|other)$/, "")}"`) ||
    stems.some((stem) => key.startsWith(stem));
  expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
});

test("the first language that is known is taken", async () => {
  await chooseLanguage(["fr-FR", "de-DE", "nl"]);
  expect([pageLanguage(), text("nav.devices"), countText("device.count", 12_345)]).toEqual([
    "de-DE",
    "Geräte",
    "12.345 Geräte",
  ]);
  await chooseLanguage(["xx"]);
  expect([pageLanguage(), countText("device.count", 1)]).toEqual(["en", "1 device"]);
});

/** Files that come with the first page: what main.ts imports, and what these import. */
function firstPage(): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (file: string): void => {
    if (found.has(file) || !file.startsWith("web/")) return;
    const source = readFileSync(file, "utf8");
    found.set(file, source);
    for (const [, path] of source.matchAll(/^import\s(?!type)[^;]*?"(\.[^"]+)"/gm))
      walk(normalize(join(dirname(file), path ?? "")));
  };
  walk("web/main.ts");
  return found;
}

test("what the first page says comes with it", () => {
  const late = Object.keys(EN_LATE);
  for (const [file, source] of firstPage())
    expect(
      late.filter((key) => source.includes(`"${key}"`)),
      file,
    ).toEqual([]);
});
