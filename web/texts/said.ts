/** Sentences of the app in English, with holes `{0}`, `{1}`, and how they are said in another language. */
export type Sayings = Readonly<Record<string, string>>;

type Pattern = { readonly matches: RegExp; readonly saying: string };

/** More different sentences than a page shows; a broker could make up any number of them. */
const MOST_KEPT = 2_000;

let sayings: Sayings = {};
let patterns: readonly Pattern[] = [];
const kept = new Map<string, string>();

export function speak(chosen: Sayings): void {
  sayings = chosen;
  patterns = Object.entries(chosen)
    .filter(([english]) => english.includes("{0}"))
    .map(([english, saying]) => ({ matches: toRegExp(english), saying }));
  kept.clear();
}

/** What the app says in English, in the language of the page where that is known. */
export function said(sentence: string): string {
  const known = kept.get(sentence);
  if (known !== undefined) return known;
  const [, plain = sentence, code = ""] = WITH_CODE.exec(sentence) ?? [];
  const saying = whole(sentence) ?? `${whole(plain) ?? plain}${code}`;
  if (kept.size < MOST_KEPT) kept.set(sentence, saying);
  return saying;
}

/** `... (ECONNREFUSED)` and `... (code 5).`: what the system or the broker adds is the same in every language. */
const WITH_CODE = /^(.+?)( \((?:[A-Z][A-Z\d_]+|code \d+)\)\.?.*)$/su;

function whole(sentence: string): string | undefined {
  return Object.hasOwn(sayings, sentence) ? sayings[sentence] : fillIn(sentence);
}

function fillIn(sentence: string): string | undefined {
  for (const { matches, saying } of patterns) {
    const found = matches.exec(sentence);
    if (found) return saying.replaceAll(/\{(\d)\}/g, (_, hole: string) => found[Number(hole) + 1] ?? "");
  }
  return undefined;
}

function toRegExp(english: string): RegExp {
  const parts = english.split(/\{\d\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`, "su");
}
