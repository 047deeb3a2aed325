import { EN, type TextKey, type Texts } from "./en.ts";
import { type Sayings, speak } from "./said.ts";

type Values = Readonly<Record<string, string | number>>;
type Counted = { [K in TextKey]: K extends `${infer Stem}.other` ? Stem : never }[TextKey];

/** English is in the page, by parts; the others are fetched when they are wanted, whole. */
const OTHERS: Readonly<Record<string, () => Promise<readonly [Texts, Sayings]>>> = {
  nl: async () => [(await import("./nl.ts")).NL, (await import("./said-nl.ts")).SAID_NL],
  de: async () => [(await import("./de.ts")).DE, (await import("./said-de.ts")).SAID_DE],
};

let english: Partial<Texts> = EN;
let texts = english;
let language = "en";
let rules = new Intl.PluralRules(language);

export function addEnglish(more: Partial<Texts>): void {
  const isEnglish = texts === english;
  english = { ...english, ...more };
  if (isEnglish) texts = english;
}

/** Chooses the language for everything drawn from now on: the first of the wanted ones that is known. */
export async function chooseLanguage(wanted: readonly string[]): Promise<void> {
  const known = wanted.find((code) => code.startsWith("en") || code.slice(0, 2) in OTHERS) ?? "en";
  const [chosen, sayings] = (await OTHERS[known.slice(0, 2)]?.()) ?? [english, {}];
  texts = chosen;
  speak(sayings);
  language = known;
  rules = new Intl.PluralRules(language);
}

/** The language of the page, for numbers and times. */
export function pageLanguage(): string {
  return language;
}

export function text(key: TextKey, values: Values = {}): string {
  return (texts[key] ?? "").replaceAll(/\{(\w+)\}/g, (whole, word: string) => String(values[word] ?? whole));
}

/** The text for a number of things: `count` is filled in, with the language's separators. */
export function countText(stem: Counted, count: number): string {
  const key = `${stem}.${rules.select(count)}`;
  const shown = { count: numberText(count) };
  return key in texts ? text(key as TextKey, shown) : text(`${stem}.other` as TextKey, shown);
}

export function numberText(value: number, digits = 0): string {
  return value.toLocaleString(language, { maximumFractionDigits: digits });
}
