import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { TemplateSyntaxError } from "../template/failure.ts";
import { readSyntax } from "../template/parse-statement.ts";
import { stripText } from "../template/strip.ts";
import type { Template } from "../template/template.ts";
import { type Faults, refuse } from "./fault.ts";

/** Most entities of a home share their templates with others. */
const MAX_READ = 5_000;
const MAX_KEPT_LENGTH = 4_096;
const READ = new Map<string, Template | Faults>();

/** A template that compiles (spec §8.1). */
export function template(raw: Json): Template | Faults {
  if (raw === null || raw instanceof Map || Array.isArray(raw)) {
    return refuse("bad-template", raw, "A template is a text.");
  }
  const source = stripText(typeof raw === "string" ? raw : toText(raw));
  const known = READ.get(source);
  if (known) return known;
  const read = compile(source);
  if (READ.size >= MAX_READ) READ.clear();
  if (source.length <= MAX_KEPT_LENGTH) READ.set(source, read);
  return read;
}

function compile(source: string): Template | Faults {
  const position = isStatic(source) ? undefined : findFault(source);
  if (position === undefined) return compiled(source);
  const place = source.slice(Math.max(0, position - 20), position + 20);
  return refuse("bad-template", source, `The template cannot be read at character ${position + 1}, near: ${place}`);
}

/** Where the template stops being one. */
function findFault(source: string): number | undefined {
  try {
    readSyntax(source);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error.position;
    throw error;
  }
}

function isStatic(source: string): boolean {
  return !/\{[{%#]/.test(source);
}

/** A template of ours, known to be good. */
export function compiled(source: string): Template {
  return { source, isStatic: isStatic(source), mentionsJson: true, needsHomeAssistant: [], render: () => source };
}
