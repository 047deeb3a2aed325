const MARKS = /\p{M}/gu;
/** Plain ASCII needs no decomposition, and that is nearly all of it. */
const BEYOND_ASCII = /[^\0-\x7f]/;

/** What is compared when searching: lower case, without accents, so that `kuche` finds `Küche`. */
export function toSearchText(text: string): string {
  const plain = BEYOND_ASCII.test(text) ? text.normalize("NFKD").replaceAll(MARKS, "") : text;
  return plain.toLowerCase();
}

/** Words that must all be found, in any order. */
export function toSearchWords(query: string): readonly string[] {
  return toSearchText(query).split(/\s+/).filter(Boolean);
}

export function hasAllWords(words: readonly string[], ...texts: readonly string[]): boolean {
  return words.every((word) => texts.some((text) => text.includes(word)));
}
