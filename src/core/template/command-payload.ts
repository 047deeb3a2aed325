import { readStringLiteral } from "./string-literal.ts";

const BYTES_LITERAL = /^(?:b|B|rb|br)(?<literal>'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")$/;

/** A command's result that reads as a bytes literal, `b'\x01'`, is sent as those bytes; everything else as text. */
export function toCommandPayload(text: string): string | Uint8Array {
  const literal = BYTES_LITERAL.exec(text)?.groups?.["literal"];
  if (literal === undefined) return text;
  try {
    const characters = readStringLiteral(literal.replace(/\\[uUN]/g, "\\$&"), 0);
    // Bytes literals hold ASCII alone; escapes reach up to 255.
    return Array.from(characters).every((character) => (character.codePointAt(0) ?? 0) <= 0xff)
      ? Uint8Array.from(characters, (character) => character.charCodeAt(0))
      : text;
  } catch {
    // A broken escape is no literal, and is sent as it is.
    return text;
  }
}
