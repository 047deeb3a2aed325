import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  ESCAPES,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  POINT,
  QUOTE,
} from "./json-characters.ts";
import { NINE, skipDigits, toInteger, ZERO } from "./json-digits.ts";
import { findKey, keepKey } from "./known-keys.ts";
import { toFloat } from "./numbers.ts";
import type { Recall } from "./recall.ts";
import type { Dict, Json } from "./value.ts";

/** orjson gives up where arrays and objects nest this deep. */
const MAX_DEPTH = 1024;
/** Shorter than this, an integer's digits always fit a safe integer. */
const SAFE_DIGITS = 15;

/** More unknown keys than that in one text will not come again. */
const MAX_NEW_KEYS = 100;

/**
 * Reads a JSON text by orjson's rules (home-assistant-mqtt.md §3): strict, later of two equal keys wins, integers of up
 * to 64 bit stay integers and larger ones become floats. Undefined where orjson refuses: NaN, numbers that overflow to
 * infinity, lone surrogates, a byte-order mark, nesting beyond 1024.
 */
export function readJson(text: string, recall?: Recall): Json | undefined {
  if (!text.isWellFormed()) return undefined;
  const reader = new Reader(text, recall);
  const value = reader.value(0);
  return value !== undefined && reader.atEnd() ? value : undefined;
}

/** Every method leaves `#at` behind what it read, and answers undefined where the text is no JSON. */
class Reader {
  readonly #text: string;
  readonly #recall: Recall | undefined;
  #at = 0;
  #newKeys = 0;

  constructor(text: string, recall: Recall | undefined) {
    this.#text = text;
    this.#recall = recall;
  }

  atEnd(): boolean {
    return Number.isNaN(this.#skipBlanks());
  }

  value(depth: number): Json | undefined {
    const code = this.#skipBlanks();
    if (code === QUOTE) return this.#string();
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#number();
    if (code === OPEN_BRACE) return depth < MAX_DEPTH ? this.#object(depth + 1) : undefined;
    if (code === OPEN_BRACKET) return depth < MAX_DEPTH ? this.#array(depth + 1) : undefined;
    return this.#word();
  }

  /** The next code that is no blank, NaN at the end. */
  #skipBlanks(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #object(depth: number): Dict | undefined {
    const dict: Dict = new Map();
    this.#at++;
    if (this.#skipBlanks() === CLOSE_BRACE) {
      this.#at++;
      return dict;
    }
    for (;;) {
      if (this.#skipBlanks() !== QUOTE) return undefined;
      const key = this.#key();
      if (key === undefined || this.#skipBlanks() !== COLON) return undefined;
      this.#at++;
      const value = this.#member(key, depth);
      if (value === undefined) return undefined;
      dict.set(key, value);
      const code = this.#skipBlanks();
      this.#at++;
      if (code === CLOSE_BRACE) return dict;
      if (code !== COMMA) return undefined;
    }
  }

  #member(key: string, depth: number): Json | undefined {
    const recall = this.#recall;
    if (recall === undefined || depth > 1) return this.value(depth);
    const code = this.#skipBlanks();
    if (code !== OPEN_BRACE && code !== OPEN_BRACKET) return this.value(depth);
    const start = this.#at;
    const known = recall.find(key, this.#text, start);
    if (known) {
      this.#at += known.text.length;
      return known.value;
    }
    const value = this.value(depth);
    if (value !== undefined) recall.note(key, this.#text.slice(start, this.#at), value);
    return value;
  }

  #array(depth: number): Json[] | undefined {
    const list: Json[] = [];
    this.#at++;
    if (this.#skipBlanks() === CLOSE_BRACKET) {
      this.#at++;
      return list;
    }
    for (;;) {
      const value = this.value(depth);
      if (value === undefined) return undefined;
      list.push(value);
      const code = this.#skipBlanks();
      this.#at++;
      if (code === CLOSE_BRACKET) return list;
      if (code !== COMMA) return undefined;
    }
  }

  #key(): string | undefined {
    const start = this.#at + 1;
    const end = this.#text.indexOf('"', start);
    const known = end > start ? findKey(this.#text, start, end) : undefined;
    if (known === undefined) return this.#string(this.#newKeys++ < MAX_NEW_KEYS ? keepKey : cut);
    this.#at = end + 1;
    return known;
  }

  #string(take: (text: string, start: number, end: number) => string = cut): string | undefined {
    const text = this.#text;
    const start = ++this.#at;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return take(text, start, at);
      }
      if (code === BACKSLASH) return this.#escapedString(start, at);
      // NaN, the end of the text, is not above blank either.
      if (!(code >= 0x20)) return undefined;
    }
  }

  #escapedString(start: number, firstEscape: number): string | undefined {
    const text = this.#text;
    let read = "";
    let from = start;
    let at = firstEscape;
    // Whole runs are taken: a text put together of single characters is a chain of them, each with a head of its own.
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return read + text.slice(from, at);
      }
      if (code === BACKSLASH) {
        this.#at = at;
        const escaped = this.#escape();
        if (escaped === undefined) return undefined;
        read += text.slice(from, at) + escaped;
        from = this.#at;
        at = from;
      } else if (code >= 0x20) at++;
      else return undefined;
    }
  }

  #escape(): string | undefined {
    const letter = this.#text.charAt(this.#at + 1);
    if (letter !== "u") {
      this.#at += 2;
      return ESCAPES.get(letter);
    }
    const unit = this.#unit();
    if (unit === undefined || unit < 0xd800 || unit > 0xdfff)
      return unit === undefined ? unit : String.fromCharCode(unit);
    const second = this.#text.startsWith("\\u", this.#at) ? this.#unit() : undefined;
    if (unit > 0xdbff || second === undefined || second < 0xdc00 || second > 0xdfff) return undefined;
    return String.fromCharCode(unit, second);
  }

  #unit(): number | undefined {
    const digits = this.#text.slice(this.#at + 2, this.#at + 6);
    this.#at += 6;
    return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
  }

  #number(): Json | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    if (text.charCodeAt(at) === MINUS) at++;
    const firstDigit = at;
    at = skipDigits(text, at);
    const digits = at - firstDigit;
    if (digits === 0 || (digits > 1 && text.charCodeAt(firstDigit) === ZERO)) return undefined;
    const code = text.charCodeAt(at);
    if (code === POINT || code === 0x65 || code === 0x45) return this.#float(start, at);
    this.#at = at;
    // Adding zero turns -0, which is an int in orjson, into 0.
    if (digits <= SAFE_DIGITS) return Number(text.slice(start, at)) + 0;
    return toInteger(text.slice(start, at));
  }

  #float(start: number, end: number): Json | undefined {
    const text = this.#text;
    let at = end;
    if (text.charCodeAt(at) === POINT) {
      at = skipDigits(text, end + 1);
      if (at === end + 1) return undefined;
    }
    const code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) {
      const sign = text.charCodeAt(at + 1);
      const firstDigit = sign === MINUS || sign === 0x2b ? at + 2 : at + 1;
      at = skipDigits(text, firstDigit);
      if (at === firstDigit) return undefined;
    }
    this.#at = at;
    const value = Number(text.slice(start, at));
    return Number.isFinite(value) ? toFloat(value) : undefined;
  }

  #word(): Json | undefined {
    if (this.#text.startsWith("true", this.#at)) return this.#take(4, true);
    if (this.#text.startsWith("false", this.#at)) return this.#take(5, false);
    return this.#text.startsWith("null", this.#at) ? this.#take(4, null) : undefined;
  }

  #take(length: number, value: null | boolean): null | boolean {
    this.#at += length;
    return value;
  }
}

function cut(text: string, start: number, end: number): string {
  return text.slice(start, end);
}
