import { namesOf } from "./compile-assignment.ts";
import type { Body, MacroSyntax, Target } from "./syntax.ts";

/** What a tree says of a template before it runs. */
export type Analysis = {
  /** Names it assigns anywhere: by set, for, with, macro, or as a macro's parameter. */
  readonly assigned: ReadonlySet<string>;
  /** Variables, filters and tests it mentions. */
  readonly mentioned: ReadonlySet<string>;
};

export function analyse(body: Body): Analysis {
  const assigned = new Set<string>();
  const mentioned = new Set<string>();
  visit(body, assigned, mentioned);
  return { assigned, mentioned };
}

type Node = {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly target?: unknown;
  readonly [key: string]: unknown;
};

/** Looks at every node alike; the parser has bounded how deep they nest. */
function visit(node: unknown, assigned: Set<string>, mentioned: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, assigned, mentioned);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, name } = node as Node;
  if (typeof name === "string" && (type === "name" || type === "filter" || type === "test")) mentioned.add(name);
  for (const assignedName of assignedBy(node as Node)) assigned.add(assignedName);
  for (const child of Object.values(node)) visit(child, assigned, mentioned);
}

function assignedBy(node: Node): readonly string[] {
  switch (node.type) {
    case "for":
      return ["loop", ...namesOf(node.target as Target)];
    case "set":
    case "set-block":
      return namesOf(node.target as Target);
    case "with":
      return (node["assignments"] as readonly (readonly [Target, unknown])[]).flatMap(([target]) => namesOf(target));
    case "macro":
    case "call-block":
      return macroNames(node.name, node["macro"] as MacroSyntax);
    default:
      return [];
  }
}

function macroNames(name: unknown, { parameters }: MacroSyntax): string[] {
  const own = typeof name === "string" ? [name] : [];
  return [...own, "caller", "varargs", "kwargs", ...parameters.map((parameter) => parameter.name)];
}
