import { toTuple, type Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { compileExpression } from "./compile-expression.ts";
import type { Compiler, Evaluate, Execute } from "./compiler.ts";
import { raiseType } from "./raise.ts";
import { Frame, type Run } from "./run.ts";
import type { Body, Expression, MacroSyntax, Statement } from "./syntax.ts";
import { type CallArguments, Callable } from "./values/callable.ts";
import { Markup } from "./values/markup.ts";
import { Undefined } from "./values/undefined.ts";

type CompileBody = (body: Body, compiler: Compiler) => Execute;

/** A macro's parts, compiled once. */
type MacroCode = {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly fallback: Evaluate | null }[];
  readonly body: Execute;
  /** Arguments beyond the parameters are taken only where the body asks for them. */
  readonly takesRest: boolean;
  readonly takesNamed: boolean;
  readonly takesCaller: boolean;
};

/** A macro in the frame it was defined in. */
export class Macro extends Callable {
  readonly typeName = "Macro";
  readonly #code: MacroCode;
  readonly #frame: Frame;

  constructor(code: MacroCode, frame: Frame) {
    super();
    this.#code = code;
    this.#frame = frame;
  }

  toRepr(): string {
    return `<Macro '${this.#code.name}'>`;
  }

  override field(name: string): Value | undefined {
    if (name === "name") return this.#code.name;
    return name === "arguments" ? toTuple(this.#code.parameters.map((parameter) => parameter.name)) : undefined;
  }

  call(run: Run, args: CallArguments): Value {
    const frame = new Frame(this.#frame);
    this.#bind(run, frame, args);
    const text = run.nest(() => run.capture(() => this.#code.body(run, frame)));
    return run.isEscaping ? new Markup(text) : text;
  }

  #bind(run: Run, frame: Frame, { positional, named }: CallArguments): void {
    const { name, parameters, takesRest } = this.#code;
    const left = new Map(named);
    parameters.forEach((parameter, index) => {
      const given = index < positional.length ? positional[index] : left.get(parameter.name);
      if (index < positional.length && left.has(parameter.name)) {
        raiseType(`macro '${name}' got multiple values for argument '${parameter.name}'`);
      }
      left.delete(parameter.name);
      frame.set(parameter.name, missing(parameter.name, given));
      if (given === undefined && parameter.fallback) frame.set(parameter.name, parameter.fallback(run, frame));
    });
    this.#bindRest(frame, positional.slice(parameters.length), left);
    if (!takesRest && positional.length > parameters.length) {
      raiseType(`macro '${name}' takes not more than ${parameters.length} argument(s)`);
    }
  }

  #bindRest(frame: Frame, rest: readonly Value[], left: Map<string, Value>): void {
    const { name, takesNamed, takesRest, takesCaller } = this.#code;
    const caller = left.get("caller");
    left.delete("caller");
    if (takesCaller) frame.set("caller", caller ?? new Undefined("No caller defined"));
    else if (caller !== undefined)
      raiseType(`macro '${name}' was invoked with two values for the special caller argument`);
    if (takesRest) frame.set("varargs", toTuple(rest));
    if (takesNamed) frame.set("kwargs", left);
    else if (left.size > 0) raiseType(`macro '${name}' takes no keyword argument '${left.keys().next().value}'`);
  }
}

/** `given` may be None, which is a value. */
function missing(name: string, given: Value | undefined): Value {
  return given === undefined ? new Undefined(`parameter '${name}' was not provided`) : given;
}

function compileCode(name: string, syntax: MacroSyntax, outer: Compiler, compileBody: CompileBody): MacroCode {
  const compiler = { ...outer, isConditional: false };
  const mentioned = JSON.stringify(syntax.body);
  const mentions = (variable: string) => mentioned.includes(`{"type":"name","name":"${variable}"}`);
  const parameters = syntax.parameters.map(({ name: parameter, fallback }) => ({
    name: parameter,
    fallback: fallback === null ? null : compileExpression(fallback, compiler),
  }));
  return {
    name,
    parameters,
    body: compileBody(syntax.body, compiler),
    takesRest: mentions("varargs"),
    takesNamed: mentions("kwargs"),
    takesCaller: mentions("caller") || parameters.some((parameter) => parameter.name === "caller"),
  };
}

type MacroStatement = Extract<Statement, { type: "macro" }>;

export function compileMacro({ name, macro }: MacroStatement, compiler: Compiler, compileBody: CompileBody): Execute {
  const code = compileCode(name, macro, compiler, compileBody);
  return (_run, frame) => {
    frame.set(name, new Macro(code, frame));
    return undefined;
  };
}

type CallBlock = Extract<Statement, { type: "call-block" }>;

/** `{% call macro() %}body{% endcall %}`: the body becomes the macro's `caller`. */
export function compileCallBlock({ call, macro }: CallBlock, compiler: Compiler, compileBody: CompileBody): Execute {
  const code = compileCode("caller", macro, compiler, compileBody);
  const placeholder = "caller block";
  const assigned = new Set([...compiler.assigned, placeholder]);
  const evaluate = compileExpression(withCaller(call, placeholder), { ...compiler, assigned });
  return (run, frame) => {
    const inner = new Frame(frame);
    inner.set(placeholder, new Macro(code, frame));
    run.write(toText(evaluate(run, inner), run.spend));
    return undefined;
  };
}

function withCaller(call: Expression, placeholder: string): Expression {
  if (call.type !== "call") return call;
  const named = [...call.args.named, ["caller", { type: "name", name: placeholder }] as const];
  return { ...call, args: { ...call.args, named } };
}
