import { readTokens } from "./lexer.ts";
import { ExpressionParser } from "./parse-expression.ts";
import { readParameters, readTarget } from "./parse-target.ts";
import type { Body, Branch, Expression, MacroSyntax, Statement, Target } from "./syntax.ts";
import { TokenStream } from "./token-stream.ts";

/** Reads a stripped source into its syntax tree; throws `TemplateSyntaxError`. */
export function readSyntax(source: string): Body {
  return new StatementParser(new TokenStream(readTokens(source))).template();
}

class StatementParser {
  readonly #tokens: TokenStream;
  readonly #expressions: ExpressionParser;
  readonly #blocks = new Set<string>();
  #loops = 0;

  /** Which method parses the tag of a name. */
  static readonly #tags: ReadonlyMap<string, (parser: StatementParser) => Statement> = new Map<
    string,
    (parser: StatementParser) => Statement
  >([
    ["for", (parser) => parser.#for()],
    ["if", (parser) => parser.#if()],
    ["set", (parser) => parser.#set()],
    ["macro", (parser) => parser.#macro()],
    ["call", (parser) => parser.#callBlock()],
    ["filter", (parser) => parser.#filterBlock()],
    ["with", (parser) => parser.#with()],
    ["autoescape", (parser) => parser.#autoescape()],
    ["block", (parser) => parser.#block()],
    ["do", (parser): Statement => ({ type: "do", of: parser.#expressions.tuple() })],
    ["break", (parser) => parser.#loopControl("break")],
    ["continue", (parser) => parser.#loopControl("continue")],
    ["include", (parser) => parser.#missing()],
    ["import", (parser) => parser.#missing()],
    ["from", (parser) => parser.#missing()],
    ["extends", (parser) => parser.#missing()],
  ]);

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
    this.#expressions = new ExpressionParser(tokens);
  }

  template(): Body {
    return this.#body([]);
  }

  /** Statements up to one of these tags, whose name is left to read; up to the end of the template where none is named. */
  #body(ends: readonly string[]): Body {
    const tokens = this.#tokens;
    const body: Statement[] = [];
    while (!tokens.is("end")) {
      if (tokens.is("text")) body.push({ type: "text", text: tokens.next().value });
      else if (tokens.is("variable-begin")) body.push(this.#print());
      else {
        tokens.next();
        if (ends.length > 0 && tokens.isName(...ends)) return body;
        body.push(tokens.nest(() => this.#statement()));
        tokens.expect("block-end");
      }
    }
    if (ends.length > 0) tokens.fail(`unexpected end of template, expected '${ends.join("' or '")}'`);
    return body;
  }

  #print(): Statement {
    this.#tokens.next();
    const of = this.#expressions.tuple();
    this.#tokens.expect("variable-end");
    return { type: "print", of };
  }

  #statement(): Statement {
    this.#tokens.grow();
    const { value, position } = this.#tokens.expect("name");
    const parse = StatementParser.#tags.get(value);
    return parse ? parse(this) : this.#tokens.fail(`Encountered unknown tag '${value}'`, position);
  }

  /** A body behind a tag that is complete, up to its end tag. */
  #bodyTo(end: string): Body {
    this.#tokens.expect("block-end");
    const body = this.#body([end]);
    this.#tokens.next();
    return body;
  }

  #for(): Statement {
    const tokens = this.#tokens;
    const target = readTarget(tokens, false, ["in"]);
    tokens.expect("name", "in");
    const of = this.#expressions.tuple({ names: ["recursive"], isConditionalAllowed: false });
    const filter = tokens.skipName("if") ? this.#expressions.expression() : null;
    const isRecursive = tokens.skipName("recursive");
    tokens.expect("block-end");
    this.#loops++;
    const body = this.#body(["else", "endfor"]);
    this.#loops--;
    const otherwise = tokens.next().value === "else" ? this.#bodyTo("endfor") : [];
    return { type: "for", target, of, filter, isRecursive, body, otherwise };
  }

  #if(): Statement {
    const branches: Branch[] = [];
    for (;;) {
      const test = this.#expressions.tuple({ isConditionalAllowed: false });
      this.#tokens.expect("block-end");
      branches.push({ test, body: this.#body(["elif", "else", "endif"]) });
      const next = this.#tokens.next().value;
      if (next !== "elif") return { type: "if", branches, otherwise: next === "else" ? this.#bodyTo("endif") : [] };
    }
  }

  #set(): Statement {
    const target = readTarget(this.#tokens, true);
    if (this.#tokens.skipOperator("=")) return { type: "set", target, value: this.#expressions.tuple() };
    const filter = this.#tokens.skipOperator("|") ? this.#expressions.filterChain() : null;
    return { type: "set-block", target, filter, body: this.#bodyTo("endset") };
  }

  #macro(): Statement {
    const { value: name } = this.#tokens.expect("name");
    const parameters = readParameters(this.#tokens, this.#expressions);
    return { type: "macro", name, macro: this.#macroOf(parameters, "endmacro") };
  }

  #macroOf(parameters: MacroSyntax["parameters"], end: string): MacroSyntax {
    const loops = this.#loops;
    this.#loops = 0;
    const body = this.#bodyTo(end);
    this.#loops = loops;
    return { parameters, body };
  }

  #callBlock(): Statement {
    const parameters = this.#tokens.isOperator("(") ? readParameters(this.#tokens, this.#expressions) : [];
    const call = this.#expressions.expression();
    if (call.type !== "call") this.#tokens.fail("expected call");
    return { type: "call-block", call, macro: this.#macroOf(parameters, "endcall") };
  }

  #filterBlock(): Statement {
    const filter = this.#expressions.filterChain();
    return { type: "filter-block", filter, body: this.#bodyTo("endfilter") };
  }

  #with(): Statement {
    const assignments: [Target, Expression][] = [];
    while (!this.#tokens.is("block-end")) {
      if (assignments.length > 0) this.#tokens.expect("operator", ",");
      const target = readTarget(this.#tokens, false);
      this.#tokens.expect("operator", "=");
      assignments.push([target, this.#expressions.expression()]);
    }
    return { type: "with", assignments, body: this.#bodyTo("endwith") };
  }

  #autoescape(): Statement {
    const isOn = this.#expressions.expression();
    return { type: "autoescape", isOn, body: this.#bodyTo("endautoescape") };
  }

  #block(): Statement {
    const { value: name, position } = this.#tokens.expect("name");
    if (this.#blocks.has(name)) this.#tokens.fail(`block '${name}' defined twice`, position);
    this.#blocks.add(name);
    this.#tokens.skipName("scoped");
    this.#tokens.skipName("required");
    this.#tokens.expect("block-end");
    const body = this.#body(["endblock"]);
    this.#tokens.next();
    this.#tokens.skipName(name);
    return { type: "block", name, body };
  }

  #loopControl(type: "break" | "continue"): Statement {
    if (this.#loops === 0) this.#tokens.fail(`'${type}' outside loop`);
    return { type };
  }

  #missing(): Statement {
    const name = this.#expressions.expression();
    while (!this.#tokens.is("block-end") && !this.#tokens.is("end")) this.#tokens.next();
    return { type: "missing", name };
  }
}
