import type { ExpressionParser } from "./parse-expression.ts";
import type { Parameter, Target } from "./syntax.ts";
import type { TokenStream } from "./token-stream.ts";

const RESERVED: readonly string[] = ["true", "false", "none", "True", "False", "None"];

/** What an assignment or a loop fills: a name, a namespace's attribute where allowed, or several of them. */
export function readTarget(tokens: TokenStream, isNamespaceAllowed: boolean, end: readonly string[] = []): Target {
  const items: Target[] = [];
  let isTuple = false;
  while (!isTargetEnd(tokens, end)) {
    items.push(readOneTarget(tokens, isNamespaceAllowed));
    if (!tokens.skipOperator(",")) break;
    isTuple = true;
  }
  const [first] = items;
  if (first === undefined) return tokens.fail(`expected token 'name', got '${tokens.current.value}'`);
  return isTuple ? { type: "tuple", items } : first;
}

function isTargetEnd(tokens: TokenStream, end: readonly string[]): boolean {
  return tokens.isOperator("=") || tokens.isOperator(")") || tokens.is("block-end") || tokens.isName(...end);
}

function readOneTarget(tokens: TokenStream, isNamespaceAllowed: boolean): Target {
  tokens.grow();
  if (tokens.skipOperator("(")) {
    const inner = tokens.nest(() => readTarget(tokens, isNamespaceAllowed));
    tokens.expect("operator", ")");
    return inner;
  }
  const name = readAssignedName(tokens);
  if (!isNamespaceAllowed || !tokens.skipOperator(".")) return { type: "name", name };
  return { type: "namespace", name, attribute: tokens.expect("name").value };
}

function readAssignedName(tokens: TokenStream): string {
  const { value, position } = tokens.expect("name");
  if (RESERVED.includes(value)) tokens.fail(`can't assign to '${value}'`, position);
  return value;
}

/** `(a, b=2)` behind a macro's name. */
export function readParameters(tokens: TokenStream, expressions: ExpressionParser): Parameter[] {
  const parameters: Parameter[] = [];
  tokens.expect("operator", "(");
  while (!tokens.isOperator(")")) {
    if (parameters.length > 0) tokens.expect("operator", ",");
    const name = readAssignedName(tokens);
    const fallback = tokens.skipOperator("=") ? expressions.expression() : null;
    if (fallback === null && parameters.at(-1)?.fallback) tokens.fail("non-default argument follows default argument");
    parameters.push({ name, fallback });
  }
  tokens.expect("operator", ")");
  return parameters;
}
