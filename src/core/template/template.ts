import { toOwnText } from "../python/own-text.ts";
import { analyse } from "./analysis.ts";
import { readBarePath } from "./bare-path.ts";
import { compileBody } from "./compile-statement.ts";
import type { Execute } from "./compiler.ts";
import { TemplateFailure, TemplateSyntaxError } from "./failure.ts";
import { NEEDS_HOME_ASSISTANT } from "./functions/states.ts";
import { Generations } from "./generations.ts";
import type { Host, Scope } from "./host.ts";
import { type Inputs, NO_INPUTS, readInputs, toInputs } from "./inputs.ts";
import { LIBRARY } from "./library.ts";
import { MAX_SOURCE_LENGTH } from "./limits.ts";
import { readSyntax } from "./parse-statement.ts";
import type { Payload } from "./payload.ts";
import { Frame, Run } from "./run.ts";
import { stripText } from "./strip.ts";

/** A compiled Home Assistant template, shared by all entities with the same source. */
export type Template = {
  /** Stripped, as Home Assistant does. */
  readonly source: string;
  /** No `{{`, `{%` or `{#`: its text is the result. */
  readonly isStatic: boolean;
  /** Whether `value_json` is mentioned at all. */
  readonly mentionsJson: boolean;
  /** Functions it mentions that only a running Home Assistant can answer; calling one fails. */
  readonly needsHomeAssistant: readonly string[];
  /**
   * Text, stripped at both ends, or why there is none. Payload is null for command templates, whose `value` is among
   * the scope's variables.
   */
  render(payload: Payload | null, scope: Scope, host: Host): string | TemplateFailure;
  /** What of a payload its text depends on, the scope being the same; null where it depends on more. */
  readonly inputs: Inputs | null;
};

const MAX_COMPILED = 20_000;
/** By stripped source. */
const COMPILED = new Generations<Template>(MAX_COMPILED);

/** Compiles a template, once for each source; throws `TemplateSyntaxError` where Home Assistant refuses it. */
export function compileTemplate(source: string): Template {
  // Most sources have no blanks at their ends, and most were seen before.
  const known = COMPILED.get(source);
  if (known) return known;
  const stripped = toOwnText(stripText(source));
  const template = COMPILED.get(stripped) ?? compile(stripped);
  COMPILED.set(stripped, template);
  return template;
}

function compile(source: string): Template {
  if (source.length > MAX_SOURCE_LENGTH) {
    throw new TemplateSyntaxError(`the template is longer than ${MAX_SOURCE_LENGTH} characters`, MAX_SOURCE_LENGTH);
  }
  if (!/\{[{%#]/.test(source)) {
    const needsHomeAssistant: readonly string[] = [];
    return {
      source,
      isStatic: true,
      mentionsJson: false,
      needsHomeAssistant,
      render: () => source,
      inputs: NO_INPUTS,
    };
  }
  const syntax = readSyntax(source);
  const { assigned, mentioned } = analyse(syntax);
  const execute = compileBody(syntax, { library: LIBRARY, assigned, isConditional: false });
  const path = readBarePath(syntax);
  const general = (payload: Payload | null, scope: Scope, host: Host) => render(execute, payload, scope, host);
  return {
    source,
    isStatic: false,
    mentionsJson: mentioned.has("value_json"),
    needsHomeAssistant: NEEDS_HOME_ASSISTANT.filter((name) => mentioned.has(name)),
    render: path === undefined ? general : (payload, scope, host) => renderPath(path, general, payload, scope, host),
    inputs: path === undefined ? readInputs(source, syntax, assigned) : toInputs(path),
  };
}

type Render = Template["render"];

/** A bare path is looked up without building anything, unless the scope has a `value_json` of its own. */
function renderPath(
  path: readonly (string | number)[],
  general: Render,
  payload: Payload | null,
  scope: Scope,
  host: Host,
): string | TemplateFailure {
  if (payload === null || scope.variables.has("value_json")) return general(payload, scope, host);
  // Where it leads nowhere, the template itself says how it fails.
  return payload.pathText(path) ?? general(payload, scope, host);
}

function render(execute: Execute, payload: Payload | null, scope: Scope, host: Host): string | TemplateFailure {
  const run = new Run(payload, scope, host, LIBRARY);
  try {
    execute(run, new Frame(null));
    return stripText(run.output);
  } catch (error) {
    if (error instanceof TemplateFailure) return error;
    // JavaScript's stack ended before a limit of ours: Python says RecursionError.
    if (error instanceof RangeError) return new TemplateFailure("python", "RecursionError", error.message);
    throw error;
  }
}
