import { transliterate } from "./transliteration.ts";

const QUOTES = /'+/g;
const COMMA_IN_NUMBER = /(?<=\d),(?=\d)/g;
const OTHERS = /[^-a-z0-9]+/g;
const DASHES = /-{2,}/g;
const OUTER_DASHES = /^-|-$/g;
const PLAIN = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** Nothing that is spelled, decomposed or left out. */
const SIMPLE = /^[a-zA-Z0-9_. -]+$/;
const NO_WORDS = /[^a-z0-9]+/g;
const OUTER_LINES = /^_|_$/g;

/** Home Assistant's `slugify`: lower-case ASCII letters and digits with `_` between; `unknown` where nothing is left. */
export function slugify(text: string): string {
  if (text === "" || PLAIN.test(text)) return text;
  if (SIMPLE.test(text)) return text.toLowerCase().replace(NO_WORDS, "_").replace(OUTER_LINES, "") || "unknown";
  const ascii = readEntities(transliterate(text.replace(QUOTES, "-")))
    .normalize("NFKD")
    .toLowerCase()
    .replace(QUOTES, "")
    .replace(COMMA_IN_NUMBER, "");
  const slug = ascii.replace(OTHERS, "-").replace(DASHES, "-").replace(OUTER_DASHES, "").replaceAll("-", "_");
  return slug === "" ? "unknown" : slug;
}

/** Numeric character references of HTML count as the characters they stand for. */
function readEntities(text: string): string {
  if (!text.includes("&#")) return text;
  return text
    .replace(/&#(\d+);/g, (whole, digits: string) => toCharacter(Number(digits)) ?? whole)
    .replace(/&#x([\da-fA-F]+);/g, (whole, digits: string) => toCharacter(Number.parseInt(digits, 16)) ?? whole);
}

function toCharacter(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
