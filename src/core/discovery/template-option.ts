import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { TemplateSyntaxError } from "../template/failure.ts";
import { compileTemplate, type Template } from "../template/template.ts";
import { type Faults, refuse } from "./fault.ts";

/** A template that compiles (spec §8.1). */
export function template(raw: Json): Template | Faults {
  if (raw === null || raw instanceof Map || Array.isArray(raw)) {
    return refuse("bad-template", raw, "A template is a text.");
  }
  const source = typeof raw === "string" ? raw : toText(raw);
  try {
    return compileTemplate(source);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    return refuse("bad-template", source, toMessage(source, error));
  }
}

function toMessage(source: string, { position, message }: TemplateSyntaxError): string {
  const place = source.slice(Math.max(0, position - 20), position + 20);
  return `The template cannot be read at character ${position + 1}, near: ${place} (${message})`;
}
