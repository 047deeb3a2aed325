import { globSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { said } from "../../web/texts/said.ts";
import { SAID_DE } from "../../web/texts/said-de.ts";
import { SAID_NL } from "../../web/texts/said-nl.ts";
import { chooseLanguage } from "../../web/texts/text.ts";

afterEach(() => chooseLanguage(["en"]));

const holes = (sentence: string) => Array.from(sentence.matchAll(/\{\d\}/g), ([hole]) => hole).sort();

describe.each([
  ["Dutch", SAID_NL],
  ["German", SAID_DE],
])("%s", (_name, sayings) => {
  test("says the same sentences as the other language", () => {
    expect(Object.keys(sayings)).toEqual(Object.keys(SAID_NL));
  });

  test("fills in every value once", () => {
    for (const [english, saying] of Object.entries(sayings))
      expect([english, holes(saying)]).toEqual([english, holes(english)]);
  });
});

test("every sentence is one that the app says", () => {
  const source = globSync(["src/**/*.ts", "addon/*.ts"])
    .map((file) => readFileSync(file, "utf8"))
    .join("\n")
    .replaceAll(/\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}/g, "{}")
    .replaceAll("{}{}", "{}");
  const isSaid = (english: string) =>
    [english.replaceAll(/\{\d\}/g, "{}"), english.replace("{0}", "%")].some((sentence) => source.includes(sentence));
  expect(Object.keys(SAID_NL).filter((english) => !isSaid(english))).toEqual([]);
});

test("a sentence is said in the language of the page, with its values as they are", async () => {
  const misfit = "The device class power goes with one of mW, W, kW, and kwh is not among them.";
  expect(said(misfit)).toBe(misfit);
  await chooseLanguage(["nl-NL"]);
  expect(said(misfit)).toBe("Bij de apparaatklasse power hoort een van mW, W, kW, en kwh is daar niet bij.");
  expect(said("The key command_topic is required and not there.")).toBe(
    "De sleutel command_topic is verplicht en ontbreekt.",
  );
  expect(said("Use the unit kW.")).toBe("Gebruik de eenheid kW.");
  await chooseLanguage(["de"]);
  expect(said("The key command_topic is required and not there.")).toBe(
    "Der Schlüssel command_topic ist vorgeschrieben und fehlt.",
  );
});

test("what the system or the broker adds stands behind the sentence as it is", async () => {
  await chooseLanguage(["nl"]);
  expect(said("Nothing answers at mqtt://core-mosquitto: the connection was refused. (ECONNREFUSED)")).toBe(
    "Op mqtt://core-mosquitto antwoordt niets: de verbinding werd geweigerd. (ECONNREFUSED)",
  );
  expect(said("The broker says we are not authorised (code 5).")).toBe(
    "De broker zegt dat we geen toegang hebben (code 5).",
  );
  expect(said("Nobody has translated this (code 5).")).toBe("Nobody has translated this (code 5).");
});

test("a value that looks like a sentence, a hole or a pattern stays what it is, and an unknown sentence stays English", async () => {
  await chooseLanguage(["nl"]);
  expect(said("The key {1} $& is required and not there.")).toBe("De sleutel {1} $& is verplicht en ontbreekt.");
  expect(said("constructor")).toBe("constructor");
  expect(said("Nobody has translated this.")).toBe("Nobody has translated this.");
});
