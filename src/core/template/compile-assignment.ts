import type { Value } from "../python/object.ts";
import { toList } from "./iterate.ts";
import { raiseTemplate, raiseValue } from "./raise.ts";
import type { Frame, Run } from "./run.ts";
import type { Target } from "./syntax.ts";
import { Namespace } from "./values/namespace.ts";
import { variableOf } from "./variables.ts";

export type Assign = (value: Value, run: Run, frame: Frame) => void;

/** Turns the left side of an assignment into a closure: a name, a namespace's attribute, or several to unpack into. */
export function compileAssignment(target: Target): Assign {
  switch (target.type) {
    case "name":
      return (value, _run, frame) => frame.set(target.name, value);
    case "namespace":
      return (value, run, frame) => {
        const namespace = frame.get(target.name) ?? variableOf(target.name, run);
        if (!(namespace instanceof Namespace)) {
          raiseTemplate("cannot assign attribute on non-namespace object", "TemplateRuntimeError");
        }
        namespace.set(target.attribute, value);
      };
    default:
      return unpack(target.items.map(compileAssignment));
  }
}

function unpack(targets: readonly Assign[]): Assign {
  return (value, run, frame) => {
    const items = toList(value, run);
    if (items.length > targets.length) raiseValue(`too many values to unpack (expected ${targets.length})`);
    if (items.length < targets.length) {
      raiseValue(`not enough values to unpack (expected ${targets.length}, got ${items.length})`);
    }
    targets.forEach((assign, index) => {
      assign(items[index] ?? null, run, frame);
    });
  };
}

/** Every name a target fills. */
export function namesOf(target: Target): string[] {
  if (target.type === "tuple") return target.items.flatMap(namesOf);
  return target.type === "name" ? [target.name] : [];
}
