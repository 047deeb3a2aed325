/** Where a place in an announcement stands: the keys as they were written, and whether the last of them exists. */
export type Place = { readonly keys: readonly string[]; readonly isMissing: boolean };

const SEGMENT = /[^.[\]]+/g;

/**
 * Finds the place a problem speaks of (`availability[0].topic`) in the payload as it was written, where keys may be
 * abbreviated (`avty[0].t`). Where a key is missing, the place is its parent.
 */
export function findPlace(json: unknown, path: string): Place {
  const keys: string[] = [];
  let value = json;
  for (const [segment] of path.matchAll(SEGMENT)) {
    const key = writtenKey(value, segment);
    if (key === undefined) return { keys, isMissing: true };
    keys.push(key);
    value = (value as Record<string, unknown>)[key];
  }
  return { keys, isMissing: false };
}

/** The key as it was written where the protocol says `segment`; undefined where there is none. */
function writtenKey(value: unknown, segment: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.hasOwn(value, segment)) return segment;
  const short = Object.keys(value).filter((key) => isShortFor(key, segment));
  return short.sort((a, b) => b.length - a.length)[0];
}

/** Every abbreviation of the protocol keeps the first letter and the order of letters: `avty`, `stat_t`, `cmps`. */
function isShortFor(key: string, word: string): boolean {
  if (key.length >= word.length || key[0] !== word[0]) return false;
  let at = 0;
  for (const letter of key) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
