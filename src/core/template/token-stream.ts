import { TemplateSyntaxError } from "./failure.ts";
import type { Token, TokenType } from "./lexer.ts";
import { MAX_NESTING, MAX_NODES } from "./limits.ts";

const END: Token = { type: "end", value: "", position: 0 };

/** Where the parser is in the tokens, and how large the tree it builds has become. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  get following(): Token {
    return this.#tokens[this.#at + 1] ?? END;
  }

  next(): Token {
    const token = this.current;
    if (token.type !== "end") this.#at++;
    return token;
  }

  is(type: TokenType, value?: string): boolean {
    return this.current.type === type && (value === undefined || this.current.value === value);
  }

  isOperator(value: string): boolean {
    return this.is("operator", value);
  }

  isName(...names: readonly string[]): boolean {
    return this.current.type === "name" && names.includes(this.current.value);
  }

  skipOperator(value: string): boolean {
    if (!this.isOperator(value)) return false;
    this.#at++;
    return true;
  }

  skipName(name: string): boolean {
    if (!this.isName(name)) return false;
    this.#at++;
    return true;
  }

  expect(type: TokenType, value?: string): Token {
    if (this.is(type, value)) return this.next();
    const found = this.current.type === "end" ? "end of template" : `'${this.current.value || this.current.type}'`;
    return this.fail(`expected token '${value ?? type}', got ${found}`);
  }

  fail(message: string, position = this.current.position): never {
    throw new TemplateSyntaxError(message, position);
  }

  /** Counts a node of the tree. */
  grow(): void {
    if (++this.#nodes > MAX_NODES) this.fail(`the template has more than ${MAX_NODES} parts`);
  }

  /** Parses one level deeper. */
  nest<T>(parse: () => T): T {
    if (++this.#nesting > MAX_NESTING) this.fail(`the template nests deeper than ${MAX_NESTING}`);
    const parsed = parse();
    this.#nesting--;
    return parsed;
  }
}
