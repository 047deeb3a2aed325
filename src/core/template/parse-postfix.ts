import type { Arguments, Expression } from "./syntax.ts";
import type { TokenStream } from "./token-stream.ts";

const NO_ARGUMENTS: Arguments = { positional: [], named: [], rest: null, namedRest: null };
/** A test takes one argument without brackets, if the next token can begin one. */
const ARGUMENT_TYPES: readonly string[] = ["name", "string", "integer", "float"];

/** What is parsed elsewhere: a whole expression, and the operand of a test without brackets. */
export type Inner = { expression(): Expression; primary(): Expression };

/** Parses what follows an operand: `.name`, `[key]`, `(args)`, `| filter`, `is test`. */
export class PostfixParser {
  readonly #tokens: TokenStream;
  readonly #inner: Inner;

  constructor(tokens: TokenStream, inner: Inner) {
    this.#tokens = tokens;
    this.#inner = inner;
  }

  postfix(operand: Expression): Expression {
    let node = operand;
    for (;;) {
      if (this.#tokens.isOperator(".")) node = this.#attribute(node);
      else if (this.#tokens.isOperator("[")) node = this.#item(node);
      else if (this.#tokens.isOperator("(")) node = this.#call(node);
      else return node;
    }
  }

  filters(operand: Expression): Expression {
    let node = operand;
    for (;;) {
      if (this.#tokens.isOperator("|")) {
        this.#tokens.next();
        node = this.filter(node);
      } else if (this.#tokens.isName("is")) node = this.#test(node);
      else if (this.#tokens.isOperator("(")) node = this.#call(node);
      else return node;
    }
  }

  /** One filter's name and arguments, the bar already behind us. */
  filter(of: Expression | null): Expression {
    this.#tokens.grow();
    const name = this.#dottedName();
    const args = this.#tokens.isOperator("(") ? this.arguments() : NO_ARGUMENTS;
    return { type: "filter", of, name, args };
  }

  arguments(): Arguments {
    const tokens = this.#tokens;
    tokens.expect("operator", "(");
    const args = { ...NO_ARGUMENTS, positional: [] as Expression[], named: [] as [string, Expression][] };
    let isFirst = true;
    while (!tokens.isOperator(")")) {
      if (!isFirst) {
        tokens.expect("operator", ",");
        if (tokens.isOperator(")")) break;
      }
      this.#argument(args);
      isFirst = false;
    }
    tokens.expect("operator", ")");
    return args;
  }

  #argument(args: {
    positional: Expression[];
    named: [string, Expression][];
    rest: Expression | null;
    namedRest: Expression | null;
  }): void {
    const tokens = this.#tokens;
    if (tokens.skipOperator("**")) {
      if (args.namedRest !== null) tokens.fail("invalid syntax for function call expression");
      args.namedRest = this.#inner.expression();
    } else if (tokens.skipOperator("*")) {
      if (args.rest !== null || args.namedRest !== null) tokens.fail("invalid syntax for function call expression");
      args.rest = this.#inner.expression();
    } else if (tokens.is("name") && tokens.following.type === "operator" && tokens.following.value === "=") {
      if (args.namedRest !== null) tokens.fail("invalid syntax for function call expression");
      const name = tokens.next().value;
      tokens.next();
      args.named.push([name, this.#inner.expression()]);
    } else {
      const isLate = args.named.length > 0 || args.rest !== null || args.namedRest !== null;
      if (isLate) tokens.fail("invalid syntax for function call expression");
      args.positional.push(this.#inner.expression());
    }
  }

  #dottedName(): string {
    let name = this.#tokens.expect("name").value;
    while (this.#tokens.skipOperator(".")) name += `.${this.#tokens.expect("name").value}`;
    return name;
  }

  #attribute(of: Expression): Expression {
    this.#tokens.grow();
    this.#tokens.next();
    const token = this.#tokens.next();
    if (token.type === "name") return { type: "attribute", of, name: token.value };
    if (token.type !== "integer") this.#tokens.fail("expected name or number", token.position);
    return { type: "item", of, key: { type: "integer", digits: token.value } };
  }

  #item(of: Expression): Expression {
    const tokens = this.#tokens;
    tokens.grow();
    const { position } = tokens.next();
    const keys: Expression[] = [];
    while (!tokens.isOperator("]")) {
      if (keys.length > 0) tokens.expect("operator", ",");
      keys.push(this.#subscript());
    }
    tokens.next();
    const [key, ...others] = keys;
    if (key === undefined) return tokens.fail("expected subscript expression", position);
    return { type: "item", of, key: others.length > 0 ? { type: "tuple", items: keys } : key };
  }

  #subscript(): Expression {
    const tokens = this.#tokens;
    const start = tokens.isOperator(":") ? null : this.#inner.expression();
    if (!tokens.isOperator(":")) return start ?? tokens.fail("expected subscript expression");
    const bounds: (Expression | null)[] = [start];
    while (bounds.length < 3 && tokens.skipOperator(":")) bounds.push(this.#bound());
    return { type: "slice", bounds };
  }

  #bound(): Expression | null {
    const isAbsent = [":", "]", ","].some((operator) => this.#tokens.isOperator(operator));
    return isAbsent ? null : this.#inner.expression();
  }

  #call(of: Expression): Expression {
    this.#tokens.grow();
    return { type: "call", of, args: this.arguments() };
  }

  #test(of: Expression): Expression {
    const tokens = this.#tokens;
    tokens.grow();
    tokens.next();
    const isNegated = tokens.skipName("not");
    const name = this.#dottedName();
    const test: Expression = { type: "test", of, name, args: this.#testArguments() };
    return isNegated ? { type: "not", of: test } : test;
  }

  #testArguments(): Arguments {
    const tokens = this.#tokens;
    if (tokens.isOperator("(")) return this.arguments();
    const beginsArgument =
      ARGUMENT_TYPES.includes(tokens.current.type) || tokens.isOperator("[") || tokens.isOperator("{");
    if (!beginsArgument || tokens.isName("else", "or", "and")) return NO_ARGUMENTS;
    if (tokens.isName("is")) return tokens.fail("You cannot chain multiple tests with is");
    return { ...NO_ARGUMENTS, positional: [this.postfix(this.#inner.primary())] };
  }
}
