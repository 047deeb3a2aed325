import { TemplateSyntaxError } from "./failure.ts";
import { LETTER_ESCAPES } from "./letter-escapes.ts";

const ESCAPE =
  /\\(?:(?<octal>[0-7]{1,3})|x(?<hex2>[0-9a-fA-F]{2})|u(?<hex4>[0-9a-fA-F]{4})|U(?<hex8>[0-9a-fA-F]{8})|(?<letter>.))/gsu;
const LETTERS: ReadonlyMap<string, string> = new Map([...LETTER_ESCAPES, ["'", "'"], ['"', '"'], ["\n", ""]]);

/** The text of a string literal, quotes and escapes removed as Python's `unicode-escape` does. */
export function readStringLiteral(literal: string, position: number): string {
  const body = literal.slice(1, -1);
  if (!body.includes("\\")) return body;
  return body.replace(ESCAPE, (sequence, ...rest) => decode(sequence, rest.at(-1) as Groups, position));
}

type Groups = Record<"octal" | "hex2" | "hex4" | "hex8" | "letter", string | undefined>;

function decode(sequence: string, groups: Groups, position: number): string {
  if (groups.octal !== undefined) return String.fromCharCode(Number.parseInt(groups.octal, 8));
  const hex = groups.hex2 ?? groups.hex4 ?? groups.hex8;
  if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16), position);
  const letter = groups.letter ?? "";
  if ("xuUN".includes(letter)) throw new TemplateSyntaxError(`truncated or unknown escape \\${letter}`, position);
  // An unknown escape stays as it is, backslash included.
  return LETTERS.get(letter) ?? sequence;
}

function fromCodePoint(codePoint: number, position: number): string {
  if (codePoint > 0x10ffff) throw new TemplateSyntaxError("illegal Unicode character", position);
  return String.fromCodePoint(codePoint);
}
