import { isDict, type Value } from "../python/object.ts";
import type { Evaluate } from "./compiler.ts";
import { toList } from "./iterate.ts";
import { capItems } from "./limits.ts";
import { raiseType } from "./raise.ts";
import type { Frame, Run } from "./run.ts";
import type { Arguments, Expression } from "./syntax.ts";
import { type CallArguments, NO_NAMES } from "./values/callable.ts";
import { asText } from "./values/markup.ts";
import { typeName } from "./values/type-name.ts";

export type EvaluateArguments = (run: Run, frame: Frame) => CallArguments;

const NOTHING: CallArguments = { positional: [], named: NO_NAMES };

/** Turns the arguments of a call into a closure; calls without any cost nothing. */
export function compileArguments(args: Arguments, compile: (node: Expression) => Evaluate): EvaluateArguments {
  const positional = args.positional.map(compile);
  const named = args.named.map(([name, node]) => [name, compile(node)] as const);
  const rest = args.rest === null ? null : compile(args.rest);
  const namedRest = args.namedRest === null ? null : compile(args.namedRest);
  const isPlain = named.length === 0 && rest === null && namedRest === null;
  if (isPlain && positional.length === 0) return () => NOTHING;
  if (isPlain) return (run, frame) => ({ positional: positional.map((value) => value(run, frame)), named: NO_NAMES });
  return (run, frame) => {
    const values = positional.map((value) => value(run, frame));
    const names = new Map<string, Value>();
    for (const [name, value] of named) addNamed(names, name, value(run, frame));
    if (rest) values.push(...toList(rest(run, frame), run));
    if (namedRest) addAll(names, namedRest(run, frame));
    return { positional: capItems(values), named: names };
  };
}

function addNamed(names: Map<string, Value>, name: string, value: Value): void {
  if (names.has(name)) raiseType(`got multiple values for keyword argument '${name}'`);
  names.set(name, value);
}

function addAll(names: Map<string, Value>, values: Value): void {
  if (!isDict(values)) raiseType(`argument after ** must be a mapping, not ${typeName(values)}`);
  for (const [key, value] of values) addNamed(names, asText(key) ?? raiseType("keywords must be strings"), value);
}
