import { isTrue } from "../python/compare.ts";
import type { Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { compileAssignment } from "./compile-assignment.ts";
import { compileExpression } from "./compile-expression.ts";
import { compileFor } from "./compile-for.ts";
import { compileCallBlock, compileMacro } from "./compile-macro.ts";
import type { Compiler, Evaluate, Execute } from "./compiler.ts";
import { toHtml } from "./operators.ts";
import { raiseTemplate } from "./raise.ts";
import { Frame, type Run } from "./run.ts";
import type { Body, Expression, Statement } from "./syntax.ts";
import { Markup } from "./values/markup.ts";

type Of<T extends Statement["type"]> = Extract<Statement, { type: T }>;

/** Statements in a row, up to the first that breaks off. */
export function compileBody(body: Body, compiler: Compiler): Execute {
  const statements = body.map((statement) => compileStatement(statement, compiler));
  const [first, second] = statements;
  if (first === undefined) return () => undefined;
  if (second === undefined) return first;
  return (run, frame) => {
    for (const statement of statements) {
      const signal = statement(run, frame);
      if (signal !== undefined) return signal;
    }
    return undefined;
  };
}

function compileStatement(node: Statement, compiler: Compiler): Execute {
  switch (node.type) {
    case "text":
      return writing(() => node.text);
    case "print":
      return compilePrint(node.of, compiler);
    case "if":
      return compileIf(node, compiler);
    case "for":
      return compileFor(node, compiler, compileBody);
    case "break":
    case "continue": {
      const { type } = node;
      return () => type;
    }
    case "do":
      return evaluating(compileExpression(node.of, compiler));
    case "missing":
      return evaluating(compileMissing(node.name, compiler));
    case "set":
    case "set-block":
      return compileSet(node, compiler);
    case "macro":
      return compileMacro(node, compiler, compileBody);
    case "call-block":
      return compileCallBlock(node, compiler, compileBody);
    default:
      return compileScope(node, compiler);
  }
}

function writing(text: (run: Run, frame: Frame) => string): Execute {
  return (run, frame) => {
    run.write(text(run, frame));
    return undefined;
  };
}

function evaluating(evaluate: Evaluate): Execute {
  return (run, frame) => {
    evaluate(run, frame);
    return undefined;
  };
}

function compilePrint(of: Expression, compiler: Compiler): Execute {
  const evaluate = compileExpression(of, compiler);
  return writing((run, frame) => toOutput(evaluate(run, frame), run));
}

function toOutput(value: Value, run: Run): string {
  return run.isEscaping ? toHtml(value) : toText(value, run.spend);
}

function compileIf(node: Of<"if">, outer: Compiler): Execute {
  const compiler = { ...outer, isConditional: true };
  const branches = node.branches.map(
    ({ test, body }) => [compileExpression(test, compiler), compileBody(body, compiler)] as const,
  );
  const otherwise = compileBody(node.otherwise, compiler);
  return (run, frame) => {
    for (const [test, body] of branches) if (isTrue(test(run, frame))) return body(run, frame);
    return otherwise(run, frame);
  };
}

/** There is nothing to load: Home Assistant's own folder of macros is out of reach. */
function compileMissing(name: Expression, compiler: Compiler): Evaluate {
  const evaluate = compileExpression(name, compiler);
  return (run, frame) => raiseTemplate(toText(evaluate(run, frame), run.spend), "TemplateNotFound");
}

function compileSet(node: Of<"set" | "set-block">, compiler: Compiler): Execute {
  const assign = compileAssignment(node.target);
  const value = node.type === "set" ? compileExpression(node.value, compiler) : compileCapture(node, compiler);
  return (run, frame) => {
    run.spend(1);
    assign(value(run, frame), run, frame);
    return undefined;
  };
}

/** What a block writes, through its filters. */
function compileCapture(node: { filter: Expression | null; body: Body }, outer: Compiler): Evaluate {
  const compiler = { ...outer, isConditional: false };
  const body = compileBody(node.body, compiler);
  const capture: Evaluate = (run, frame) => {
    const text = run.capture(() => body(run, new Frame(frame)));
    return run.isEscaping ? new Markup(text) : text;
  };
  return node.filter ? compileFilterChain(node.filter, capture, compiler) : capture;
}

/** Puts a captured text where the innermost filter of a chain has no operand. */
function compileFilterChain(filter: Expression, capture: Evaluate, compiler: Compiler): Evaluate {
  const placeholder = "captured text";
  const chain = compileExpression(withOperand(filter, placeholder), {
    ...compiler,
    assigned: new Set([...compiler.assigned, placeholder]),
  });
  return (run, frame) => {
    const inner = new Frame(frame);
    inner.set(placeholder, capture(run, frame));
    return chain(run, inner);
  };
}

function withOperand(node: Expression, placeholder: string): Expression {
  if (node.type !== "filter" && node.type !== "test" && node.type !== "call") return node;
  return { ...node, of: node.of === null ? { type: "name", name: placeholder } : withOperand(node.of, placeholder) };
}

type ScopeStatement = Of<"filter-block" | "with" | "autoescape" | "block">;

/** Tags whose body sees the variables outside and keeps its own to itself. */
function compileScope(node: ScopeStatement, outer: Compiler): Execute {
  const compiler = { ...outer, isConditional: false };
  if (node.type === "filter-block") {
    const filtered = compileCapture(node, compiler);
    return writing((run, frame) => toText(filtered(run, frame), run.spend));
  }
  const body = compileBody(node.body, compiler);
  if (node.type === "block") return (run, frame) => body(run, new Frame(frame));
  if (node.type === "with") return compileWith(node, body, compiler);
  const isOn = compileExpression(node.isOn, compiler);
  return (run, frame) => {
    const before = run.isEscaping;
    run.isEscaping = isTrue(isOn(run, frame));
    const signal = body(run, new Frame(frame));
    run.isEscaping = before;
    return signal;
  };
}

function compileWith({ assignments }: Of<"with">, body: Execute, compiler: Compiler): Execute {
  const compiled = assignments.map(
    ([target, value]) => [compileAssignment(target), compileExpression(value, compiler)] as const,
  );
  return (run, frame) => {
    const inner = new Frame(frame);
    // Values are evaluated outside, so none of them sees another.
    for (const [assign, value] of compiled) assign(value(run, frame), run, inner);
    return body(run, inner);
  };
}
