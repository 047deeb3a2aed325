import { SHADOWED_NAMES } from "./methods/attributes.ts";
import type { Step } from "./payload.ts";
import type { Body, Expression } from "./syntax.ts";

/**
 * The path of a template that is nothing but `{{ value_json.a["b"].0 }}`, which is a third of all real ones. Names that
 * are Python's own attributes (`items`, `update`, `__class__`) mean more than a key: undefined, as for everything else.
 */
export function readBarePath(body: Body): readonly Step[] | undefined {
  const [only, ...others] = body;
  if (only?.type !== "print" || others.length > 0) return undefined;
  const steps: Step[] = [];
  let node: Expression = only.of;
  while (node.type === "attribute" || node.type === "item") {
    const step = node.type === "attribute" ? node.name : stepOf(node.key);
    if (step === undefined || (typeof step === "string" && (SHADOWED_NAMES.has(step) || step.startsWith("__"))))
      return undefined;
    steps.unshift(step);
    node = node.of;
  }
  return node.type === "name" && node.name === "value_json" ? steps : undefined;
}

function stepOf(key: Expression): Step | undefined {
  if (key.type === "constant") return typeof key.value === "string" ? key.value : undefined;
  if (key.type === "negate") return negative(key.of);
  return key.type === "integer" && /^\d{1,9}$/.test(key.digits) ? Number(key.digits) : undefined;
}

function negative(node: Expression): number | undefined {
  const step = stepOf(node);
  return typeof step === "number" ? -step : undefined;
}
