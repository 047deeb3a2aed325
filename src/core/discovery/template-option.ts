import { stripBlanks } from "../python/numbers.ts";
import { toText } from "../python/text.ts";
import type { Template } from "../template/template.ts";
import { refuse } from "./fault.ts";
import type { Reader } from "./schema.ts";

/** A template that compiles (spec §8.1). */
export const template: Reader<Template> = (raw) => {
  if (raw === null || raw instanceof Map || Array.isArray(raw)) {
    return refuse("bad-template", raw, "A template is a text.");
  }
  return compile(stripBlanks(toText(raw)));
};

function compile(source: string): Template {
  return {
    source,
    isStatic: !/\{[{%#]/.test(source),
    mentionsJson: true,
    needsHomeAssistant: [],
    render: () => source,
  };
}

/** A template of ours, known to be good. */
export const compiled = compile;
