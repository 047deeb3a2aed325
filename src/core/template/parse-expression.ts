import { type Inner, PostfixParser } from "./parse-postfix.ts";
import type { BinaryOperator, CompareOperator, Comparison, Expression } from "./syntax.ts";
import type { TokenStream } from "./token-stream.ts";

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);
const COMPARISONS: readonly string[] = ["==", "!=", "<", "<=", ">", ">="];

/** How far a list of expressions without brackets reaches. */
export type TupleEnd = { readonly names?: readonly string[]; readonly isConditionalAllowed?: boolean };

/** Parses expressions by Jinja's precedence, loosest first: if, or, and, not, comparison, +, ~, *, **, unary. */
export class ExpressionParser implements Inner {
  readonly #tokens: TokenStream;
  readonly #postfix: PostfixParser;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
    this.#postfix = new PostfixParser(tokens, this);
  }

  expression(isConditionalAllowed = true): Expression {
    return this.#tokens.nest(() => (isConditionalAllowed ? this.#conditional() : this.#or()));
  }

  /** A filter of `{% filter %}` or `{% set %}`, with those chained to it. */
  filterChain(): Expression {
    return this.#postfix.filters(this.#postfix.filter(null));
  }

  /** One expression, or a tuple without brackets. */
  tuple(end: TupleEnd = {}, isBracketed = false): Expression {
    const tokens = this.#tokens;
    const items: Expression[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) tokens.expect("operator", ",");
      if (this.#isTupleEnd(end)) break;
      items.push(this.expression(end.isConditionalAllowed ?? true));
      if (!tokens.isOperator(",")) break;
      isTuple = true;
    }
    const [first] = items;
    if (!isTuple && first) return first;
    if (!isTuple && !isBracketed)
      tokens.fail(`Expected an expression, got '${tokens.current.value || tokens.current.type}'`);
    return { type: "tuple", items };
  }

  #isTupleEnd({ names = [] }: TupleEnd): boolean {
    const { type } = this.#tokens.current;
    return (
      type === "variable-end" || type === "block-end" || this.#tokens.isOperator(")") || this.#tokens.isName(...names)
    );
  }

  #conditional(): Expression {
    let yes = this.#or();
    while (this.#tokens.skipName("if")) {
      this.#tokens.grow();
      const test = this.#or();
      const no = this.#tokens.skipName("else") ? this.#tokens.nest(() => this.#conditional()) : null;
      yes = { type: "conditional", test, yes, no };
    }
    return yes;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#tokens.skipName("or")) {
      this.#tokens.grow();
      left = { type: "or", left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#tokens.skipName("and")) {
      this.#tokens.grow();
      left = { type: "and", left, right: this.#not() };
    }
    return left;
  }

  #not(): Expression {
    if (!this.#tokens.skipName("not")) return this.#compare();
    this.#tokens.grow();
    return { type: "not", of: this.#tokens.nest(() => this.#not()) };
  }

  #compare(): Expression {
    const first = this.#sum();
    const rest: Comparison[] = [];
    for (let operator = this.#compareOperator(); operator !== null; operator = this.#compareOperator()) {
      this.#tokens.grow();
      rest.push({ operator, right: this.#sum() });
    }
    return rest.length === 0 ? first : { type: "compare", first, rest };
  }

  #compareOperator(): CompareOperator | null {
    const tokens = this.#tokens;
    if (tokens.is("operator") && COMPARISONS.includes(tokens.current.value))
      return tokens.next().value as CompareOperator;
    if (tokens.skipName("in")) return "in";
    if (!tokens.isName("not") || tokens.following.type !== "name" || tokens.following.value !== "in") return null;
    tokens.next();
    tokens.next();
    return "not in";
  }

  #sum(): Expression {
    return this.#binary(["+", "-"], () => this.#concat());
  }

  #concat(): Expression {
    const first = this.#product();
    if (!this.#tokens.isOperator("~")) return first;
    const parts = [first];
    while (this.#tokens.skipOperator("~")) {
      this.#tokens.grow();
      parts.push(this.#product());
    }
    return { type: "concat", parts };
  }

  #product(): Expression {
    return this.#binary(["*", "/", "//", "%"], () => this.#power());
  }

  /** Left-associative, unlike Python's. */
  #power(): Expression {
    return this.#binary(["**"], () => this.#unary(true));
  }

  #binary(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const operator = operators.find((candidate) => this.#tokens.isOperator(candidate));
      if (operator === undefined) return left;
      this.#tokens.grow();
      this.#tokens.next();
      left = { type: "binary", operator, left, right: operand() };
    }
  }

  #unary(isFiltered: boolean): Expression {
    const node = this.#postfix.postfix(this.#signed());
    return isFiltered ? this.#postfix.filters(node) : node;
  }

  #signed(): Expression {
    if (!this.#tokens.isOperator("-") && !this.#tokens.isOperator("+")) return this.primary();
    this.#tokens.grow();
    const type = this.#tokens.next().value === "-" ? "negate" : "plus";
    return { type, of: this.#tokens.nest(() => this.#unary(false)) };
  }

  primary(): Expression {
    const tokens = this.#tokens;
    tokens.grow();
    const token = tokens.current;
    switch (token.type) {
      case "name":
        tokens.next();
        return nameOrConstant(token.value);
      case "string":
        return this.#string();
      case "integer":
      case "float":
        tokens.next();
        return { type: token.type, digits: token.value };
      case "operator":
        return this.#bracketed(token.value);
      default:
        return tokens.fail(`unexpected '${token.value || token.type}'`);
    }
  }

  /** Adjacent literals are one text. */
  #string(): Expression {
    let value = "";
    while (this.#tokens.is("string")) value += this.#tokens.next().value;
    return { type: "constant", value };
  }

  #bracketed(opening: string): Expression {
    const tokens = this.#tokens;
    if (opening !== "(" && opening !== "[" && opening !== "{") return tokens.fail(`unexpected '${opening}'`);
    tokens.next();
    return tokens.nest(() => {
      if (opening === "[") return { type: "list", items: this.#listItems() };
      if (opening === "{") return { type: "dict", pairs: this.#dictPairs() };
      const inside = this.tuple({}, true);
      tokens.expect("operator", ")");
      return inside;
    });
  }

  #listItems(): Expression[] {
    const items: Expression[] = [];
    while (!this.#tokens.isOperator("]")) {
      if (items.length > 0) this.#tokens.expect("operator", ",");
      if (this.#tokens.isOperator("]")) break;
      items.push(this.expression());
    }
    this.#tokens.expect("operator", "]");
    return items;
  }

  #dictPairs(): [Expression, Expression][] {
    const pairs: [Expression, Expression][] = [];
    while (!this.#tokens.isOperator("}")) {
      if (pairs.length > 0) this.#tokens.expect("operator", ",");
      if (this.#tokens.isOperator("}")) break;
      const key = this.expression();
      this.#tokens.expect("operator", ":");
      pairs.push([key, this.expression()]);
    }
    this.#tokens.expect("operator", "}");
    return pairs;
  }
}

function nameOrConstant(name: string): Expression {
  const value = CONSTANTS.get(name);
  return value === undefined ? { type: "name", name } : { type: "constant", value };
}
