import { isTrue } from "../python/compare.ts";
import type { Value } from "../python/object.ts";
import { compileAssignment } from "./compile-assignment.ts";
import { compileExpression } from "./compile-expression.ts";
import type { Compiler, Evaluate, Execute, Signal } from "./compiler.ts";
import { toList } from "./iterate.ts";
import { Frame, type Run } from "./run.ts";
import type { Body, For } from "./syntax.ts";
import { Loop } from "./values/loop.ts";
import { Markup } from "./values/markup.ts";

/** One pass over items: the frame around the loop, how deep a recursive loop is. */
type Pass = (items: Value, run: Run, frame: Frame, depth: number) => Signal;

export function compileFor(
  node: For,
  outer: Compiler,
  compileBody: (body: Body, compiler: Compiler) => Execute,
): Execute {
  const compiler = { ...outer, isConditional: false };
  const of = compileExpression(node.of, outer);
  const pass = compilePass(node, compiler, compileBody);
  return (run, frame) => pass(of(run, frame), run, frame, 0);
}

function compilePass(node: For, compiler: Compiler, compileBody: (body: Body, compiler: Compiler) => Execute): Pass {
  const assign = compileAssignment(node.target);
  const select = compileSelection(node, compiler);
  const body = compileBody(node.body, compiler);
  const otherwise = compileBody(node.otherwise, compiler);
  const pass: Pass = (items, run, frame, depth) => {
    const selected = select(items, run, frame);
    if (selected.length === 0) return otherwise(run, new Frame(frame));
    const loop = new Loop(selected, depth, node.isRecursive ? recursion(pass, run, frame) : null);
    for (const item of selected) {
      run.spend(3);
      const inner = new Frame(frame);
      inner.set("loop", loop);
      assign(item, run, inner);
      if (body(run, inner) === "break") break;
      loop.index0++;
    }
    return undefined;
  };
  return pass;
}

/** `loop(children)` gives what the body writes for them. */
function recursion(pass: Pass, run: Run, frame: Frame): (items: Value, depth: number) => Value {
  return (items, depth) => {
    const text = run.nest(() => run.capture(() => pass(items, run, frame, depth)));
    return run.isEscaping ? new Markup(text) : text;
  };
}

/** The items a loop runs over: `for x in items if test` leaves some out before it counts. */
function compileSelection(
  { target, filter }: For,
  compiler: Compiler,
): (items: Value, run: Run, frame: Frame) => readonly Value[] {
  if (filter === null) return (items, run) => toList(items, run);
  const assign = compileAssignment(target);
  const test: Evaluate = compileExpression(filter, compiler);
  return (items, run, frame) =>
    toList(items, run).filter((item) => {
      run.spend(1);
      const inner = new Frame(frame);
      assign(item, run, inner);
      return isTrue(test(run, inner));
    });
}
