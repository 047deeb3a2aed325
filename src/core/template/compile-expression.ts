import { isTrue, setItem } from "../python/compare.ts";
import { readInt, toFloat } from "../python/numbers.ts";
import { toTuple, type Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { optionalInt } from "./arguments.ts";
import { callValue } from "./call.ts";
import { compileArguments } from "./compile-arguments.ts";
import type { Compiler, Evaluate } from "./compiler.ts";
import { TemplateSyntaxError } from "./failure.ts";
import { capText } from "./limits.ts";
import { attributeOf, itemOf } from "./lookup.ts";
import { negateValue, operate, plusValue, toHtml } from "./operators.ts";
import { compare } from "./order.ts";
import { raiseTemplate } from "./raise.ts";
import type { Comparison, Expression } from "./syntax.ts";
import { callNative } from "./values/callable.ts";
import { Markup } from "./values/markup.ts";
import { requireHashable } from "./values/set.ts";
import { Slice } from "./values/slice.ts";
import { Undefined } from "./values/undefined.ts";
import { variableOf } from "./variables.ts";

type Of<T extends Expression["type"]> = Extract<Expression, { type: T }>;

/** Turns an expression into a closure that evaluates it. */
export function compileExpression(node: Expression, compiler: Compiler): Evaluate {
  switch (node.type) {
    case "constant":
      return () => node.value;
    case "integer":
    case "float":
      return constant(node);
    case "name":
      return compileName(node.name, compiler);
    case "list":
    case "tuple":
      return compileItems(node, compiler);
    case "dict":
      return compileDict(node, compiler);
    case "attribute":
    case "item":
    case "slice":
      return compileLookup(node, compiler);
    case "call":
      return compileCall(node, compiler);
    case "filter":
    case "test":
      return compileNative(node, compiler);
    default:
      return compileOperation(node, compiler);
  }
}

function constant({ type, digits }: Of<"integer" | "float">): Evaluate {
  const value = type === "float" ? toFloat(Number(digits.replaceAll("_", ""))) : (readInt(digits, 0) ?? 0);
  return () => value;
}

function compileName(name: string, { assigned }: Compiler): Evaluate {
  if (!assigned.has(name)) return (run) => variableOf(name, run);
  return (run, frame) => {
    const value = frame.get(name);
    return value === undefined ? variableOf(name, run) : value;
  };
}

function compileItems({ type, items }: Of<"list" | "tuple">, compiler: Compiler): Evaluate {
  const compiled = items.map((item) => compileExpression(item, compiler));
  const evaluate: Evaluate = (run, frame) => {
    run.spend(1);
    return compiled.map((item) => item(run, frame));
  };
  if (type === "list") return evaluate;
  return (run, frame) => toTuple(evaluate(run, frame) as Value[]);
}

function compileDict({ pairs }: Of<"dict">, compiler: Compiler): Evaluate {
  const compiled = pairs.map(
    ([key, value]) => [compileExpression(key, compiler), compileExpression(value, compiler)] as const,
  );
  return (run, frame) => {
    run.spend(1);
    const dict = new Map<Value, Value>();
    for (const [evaluateKey, evaluateValue] of compiled) {
      const key = evaluateKey(run, frame);
      requireHashable(key);
      setItem(dict, key, evaluateValue(run, frame), run.spend);
    }
    return dict;
  };
}

function compileLookup(node: Of<"attribute" | "item" | "slice">, compiler: Compiler): Evaluate {
  if (node.type === "slice") return compileSlice(node, compiler);
  const of = compileExpression(node.of, compiler);
  if (node.type === "attribute") {
    const { name } = node;
    return (run, frame) => attributeOf(of(run, frame), name, run);
  }
  const key = compileExpression(node.key, compiler);
  return (run, frame) => itemOf(of(run, frame), key(run, frame), run);
}

function compileSlice({ bounds }: Of<"slice">, compiler: Compiler): Evaluate {
  const compiled = bounds.map((bound) => (bound === null ? null : compileExpression(bound, compiler)));
  return (run, frame) => {
    const [start, stop, step] = compiled.map((bound) => optionalInt(bound?.(run, frame)) ?? null);
    return new Slice(start ?? null, stop ?? null, step ?? null);
  };
}

function compileCall(node: Of<"call">, compiler: Compiler): Evaluate {
  const of = compileExpression(node.of, compiler);
  const args = compileArguments(node.args, (argument) => compileExpression(argument, compiler));
  return (run, frame) => callValue(of(run, frame), args(run, frame), run);
}

/** A filter or a test: a native called with its operand first. */
function compileNative(node: Of<"filter" | "test">, compiler: Compiler): Evaluate {
  const { type, name } = node;
  const table = type === "filter" ? compiler.library.filters : compiler.library.tests;
  const native = table.get(name);
  if (!native) return compileUnknown(type, name, compiler);
  const of: Evaluate = node.of === null ? () => null : compileExpression(node.of, compiler);
  const args = compileArguments(node.args, (argument) => compileExpression(argument, compiler));
  return (run, frame) => {
    run.spend(2);
    const operand = of(run, frame);
    const { positional, named } = args(run, frame);
    return callNative(native, run, { positional: [operand, ...positional], named });
  };
}

function compileUnknown(type: "filter" | "test", name: string, { isConditional }: Compiler): Evaluate {
  const message = `No ${type} named '${name}'`;
  if (!isConditional) throw new TemplateSyntaxError(message, 0);
  return () => raiseTemplate(`${message} found.`, "TemplateRuntimeError");
}

type Operation = Of<"negate" | "plus" | "not" | "binary" | "and" | "or" | "concat" | "compare" | "conditional">;

function compileOperation(node: Operation, compiler: Compiler): Evaluate {
  switch (node.type) {
    case "binary": {
      const left = compileExpression(node.left, compiler);
      const right = compileExpression(node.right, compiler);
      const { operator } = node;
      return (run, frame) => operate(operator, left(run, frame), right(run, frame), run);
    }
    case "compare":
      return compileCompare(node, compiler);
    case "concat":
      return compileConcat(node, compiler);
    case "conditional":
      return compileConditional(node, compiler);
    case "and":
    case "or":
      return compileLogic(node, compiler);
    default:
      return compileUnary(node, compiler);
  }
}

function compileUnary({ type, of }: Of<"negate" | "plus" | "not">, compiler: Compiler): Evaluate {
  const operand = compileExpression(of, compiler);
  if (type === "not") return (run, frame) => !isTrue(operand(run, frame));
  const apply = type === "negate" ? negateValue : plusValue;
  return (run, frame) => apply(operand(run, frame));
}

function compileLogic({ type, left, right }: Of<"and" | "or">, compiler: Compiler): Evaluate {
  const first = compileExpression(left, compiler);
  const second = compileExpression(right, compiler);
  const goesOn = type === "and";
  return (run, frame) => {
    const value = first(run, frame);
    return isTrue(value) === goesOn ? second(run, frame) : value;
  };
}

/** `a < b < c`: each pair in turn, every operand evaluated once. */
function compileCompare({ first, rest }: Of<"compare">, compiler: Compiler): Evaluate {
  const start = compileExpression(first, compiler);
  const compiled = rest.map(
    ({ operator, right }: Comparison) => [operator, compileExpression(right, compiler)] as const,
  );
  return (run, frame) => {
    let left = start(run, frame);
    for (const [operator, evaluate] of compiled) {
      const right = evaluate(run, frame);
      if (!compare(operator, left, right, run)) return false;
      left = right;
    }
    return true;
  };
}

function compileConcat({ parts }: Of<"concat">, compiler: Compiler): Evaluate {
  const compiled = parts.map((part) => compileExpression(part, compiler));
  return (run, frame) => {
    run.spend(1);
    const values = compiled.map((part) => part(run, frame));
    const isHtml = run.isEscaping && values.some((value) => value instanceof Markup);
    if (isHtml) return new Markup(capText(values.map(toHtml).join("")));
    return capText(values.map((value) => toText(value, run.spend)).join(""));
  };
}

function compileConditional(node: Of<"conditional">, outer: Compiler): Evaluate {
  const compiler = { ...outer, isConditional: true };
  const test = compileExpression(node.test, compiler);
  const yes = compileExpression(node.yes, compiler);
  const no: Evaluate = node.no
    ? compileExpression(node.no, compiler)
    : () => new Undefined("the inline if-expression evaluated to false and no else section was defined.");
  return (run, frame) => (isTrue(test(run, frame)) ? yes(run, frame) : no(run, frame));
}
