import { TemplateSyntaxError } from "./failure.ts";
import { readStringLiteral } from "./string-literal.ts";

export type TokenType =
  | "text"
  | "variable-begin"
  | "variable-end"
  | "block-begin"
  | "block-end"
  | "name"
  | "string"
  | "integer"
  | "float"
  | "operator"
  | "end";

/** `value` is the text of a literal without its quotes, the name, or the operator. */
export type Token = { readonly type: TokenType; readonly value: string; readonly position: number };

type Delimiter = { readonly begin: TokenType; readonly end: TokenType; readonly close: RegExp };

const NEXT_TAG = /\{[%{#]/g;
const RAW = /\{%[-+]?\s*raw\s*(?<strip>-?)%\}/y;
const END_RAW = /\{%(?<strip>[-+]?)\s*endraw\s*(?<stripAfter>[-+]?)%\}/g;
const COMMENT_END = /(?<strip>-?)#\}/g;
const VARIABLE: Delimiter = { begin: "variable-begin", end: "variable-end", close: /-?\}\}/y };
const BLOCK: Delimiter = { begin: "block-begin", end: "block-end", close: /[-+]?%\}/y };

const BLANKS = /\s+/y;
const FLOAT = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*/uy;
const STRING = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const OPERATOR = /\*\*|\/\/|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;
const BRACKETS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/** Splits a stripped source as Jinja's lexer does with Home Assistant's settings: no trim_blocks, no lstrip_blocks. */
export function readTokens(source: string): Token[] {
  return new Lexer(source).read();
}

class Lexer {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  readonly #open: string[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source.replace(/\r\n|\r/g, "\n");
  }

  read(): Token[] {
    while (this.#at < this.#source.length) this.#readUntilTag();
    this.#push("end", "", this.#at);
    return this.#tokens;
  }

  #push(type: TokenType, value: string, position: number): void {
    this.#tokens.push({ type, value, position });
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source);
  }

  #readUntilTag(): void {
    const start = this.#at;
    const tag = this.#match(NEXT_TAG);
    const end = tag?.index ?? this.#source.length;
    const text = this.#source.slice(start, end);
    this.#at = end;
    const stripsBefore = tag !== null && this.#source.charAt(end + 2) === "-";
    const shown = stripsBefore ? text.trimEnd() : text;
    if (shown) this.#push("text", shown, start);
    if (tag) this.#readTag(tag[0]);
  }

  #readTag(opening: string): void {
    const raw = opening === "{%" ? this.#match(RAW) : null;
    if (raw) this.#readRaw(raw);
    else if (opening === "{#") this.#skipComment();
    else this.#readCode(opening === "{{" ? VARIABLE : BLOCK);
  }

  #readRaw(raw: RegExpExecArray): void {
    const start = this.#at + raw[0].length;
    this.#at = start;
    const end = this.#match(END_RAW);
    if (!end) throw new TemplateSyntaxError("Missing end of raw directive", start);
    let text = this.#source.slice(start, end.index);
    if (raw.groups?.["strip"]) text = text.trimStart();
    if (end.groups?.["strip"] === "-") text = text.trimEnd();
    if (text) this.#push("text", text, start);
    this.#at = end.index + end[0].length;
    if (end.groups?.["stripAfter"] === "-") this.#skipBlanks();
  }

  #skipComment(): void {
    const start = this.#at;
    this.#at += 2;
    const end = this.#match(COMMENT_END);
    if (!end) throw new TemplateSyntaxError("Missing end of comment tag", start);
    this.#at = end.index + end[0].length;
    if (end.groups?.["strip"]) this.#skipBlanks();
  }

  #skipBlanks(): void {
    const blanks = this.#match(BLANKS);
    if (blanks) this.#at += blanks[0].length;
  }

  #readCode(delimiter: Delimiter): void {
    const start = this.#at;
    this.#push(delimiter.begin, "", start);
    this.#at += "-+".includes(this.#source.charAt(start + 2) || " ") ? 3 : 2;
    let close = this.#closing(delimiter);
    while (close === undefined) {
      if (this.#at >= this.#source.length) {
        throw new TemplateSyntaxError("unexpected end of template, the tag is not closed", start);
      }
      this.#readCodeToken();
      close = this.#closing(delimiter);
    }
    this.#endCode(delimiter, close);
  }

  /** Open brackets have precedence: in `{{ {'a': {}}}}` the first two braces close dicts. */
  #closing(delimiter: Delimiter): string | undefined {
    this.#skipBlanks();
    return this.#open.length === 0 ? this.#match(delimiter.close)?.[0] : undefined;
  }

  #endCode(delimiter: Delimiter, close: string): void {
    this.#push(delimiter.end, "", this.#at);
    this.#at += close.length;
    if (close.startsWith("-")) this.#skipBlanks();
  }

  #readCodeToken(): void {
    for (const [type, pattern] of CODE_TOKENS) {
      const match = this.#match(pattern);
      if (!match) continue;
      if (type === "operator") this.#balance(match[0]);
      this.#push(type, type === "string" ? readStringLiteral(match[0], this.#at) : match[0], this.#at);
      this.#at += match[0].length;
      return;
    }
    throw new TemplateSyntaxError(`unexpected char '${this.#source.charAt(this.#at)}'`, this.#at);
  }

  #balance(operator: string): void {
    const closing = BRACKETS.get(operator);
    if (closing !== undefined) this.#open.push(closing);
    else if (")]}".includes(operator)) {
      const expected = this.#open.pop();
      if (expected === undefined) throw new TemplateSyntaxError(`unexpected '${operator}'`, this.#at);
      if (expected !== operator) {
        throw new TemplateSyntaxError(`unexpected '${operator}', expected '${expected}'`, this.#at);
      }
    }
  }
}

const CODE_TOKENS: readonly (readonly [TokenType, RegExp])[] = [
  ["float", FLOAT],
  ["integer", INTEGER],
  ["name", NAME],
  ["string", STRING],
  ["operator", OPERATOR],
];
