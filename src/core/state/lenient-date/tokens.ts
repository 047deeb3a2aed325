const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const BLANK = /\s/u;

type Kind = "letters" | "digits" | "dotted-letters" | "dotted-digits";

/** Splits a text as dateutil's lexer does: words, numbers with one point, blanks, and single other characters. */
export function splitTokens(text: string): string[] {
  const characters = Array.from(text).filter((character) => character !== "\0");
  const tokens: string[] = [];
  let at = 0;
  while (at < characters.length) {
    const { token, length } = readToken(characters, at);
    tokens.push(...token);
    at += length;
  }
  return tokens;
}

function readToken(characters: readonly string[], start: number): { token: string[]; length: number } {
  const first = characters[start] ?? "";
  if (BLANK.test(first)) return { token: [" "], length: 1 };
  let kind = kindOf(first);
  if (kind === undefined) return { token: [first], length: 1 };
  let token = first;
  let hasLetters = false;
  let at = start + 1;
  for (; at < characters.length; at++) {
    const next = characters[at] ?? "";
    // A letter counts once something follows it, as dateutil has it.
    hasLetters ||= kind === "letters" || kind === "dotted-letters";
    const grown = grow(kind, token, next);
    if (grown === undefined) break;
    kind = grown;
    token += next;
  }
  return { token: splitPoints(kind, token, hasLetters), length: at - start };
}

function kindOf(character: string): Kind | undefined {
  if (LETTER.test(character)) return "letters";
  return DIGIT.test(character) ? "digits" : undefined;
}

/** What a token becomes with one more character; undefined where that character begins the next token. */
function grow(kind: Kind, token: string, next: string): Kind | undefined {
  const nextKind = next === "." ? "point" : kindOf(next);
  if (kind === "letters") return nextKind === "point" ? "dotted-letters" : keep(kind, nextKind);
  if (kind === "digits") {
    const isPoint = nextKind === "point" || (next === "," && token.length >= 2);
    return isPoint ? "dotted-digits" : keep(kind, nextKind);
  }
  return nextKind === undefined ? undefined : growDotted(kind, token, nextKind);
}

function keep(kind: Kind, nextKind: Kind | "point" | undefined): Kind | undefined {
  return nextKind === kind ? kind : undefined;
}

/** Behind a point letters and digits may take turns. */
function growDotted(kind: Kind, token: string, nextKind: Kind | "point"): Kind | undefined {
  const isSame = nextKind === (kind === "dotted-letters" ? "letters" : "digits");
  if (nextKind === "point" || isSame) return kind;
  if (!token.endsWith(".")) return undefined;
  return kind === "dotted-letters" ? "dotted-digits" : "dotted-letters";
}

/** Numbers keep one point; `1.2.2026`, `jan.` and `5,` fall apart. A comma between digits is a decimal point. */
function splitPoints(kind: Kind, token: string, hasLetters: boolean): string[] {
  if (kind === "letters" || kind === "digits") return [token];
  const points = token.split(".").length - 1;
  if (hasLetters || points > 1 || /[.,]$/.test(token))
    return token.split(/(?<point>[.,])/).filter((part) => part !== "");
  return [kind === "dotted-digits" && points === 0 ? token.replaceAll(",", ".") : token];
}
