import type { Value } from "../python/object.ts";
import type { Host } from "../state/host.ts";
import { TemplateFailure } from "../template/failure.ts";
import type { Template } from "../template/template.ts";
import { readBytesLiteral } from "./bytes-literal.ts";
import { Refusal } from "./service.ts";

const MAX_OUTPUT_LENGTH = 262_144;
const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

/** What a command template makes of a value: text, or bytes where the text is a Python bytes literal (spec §12). */
export function renderCommand(
  template: Template,
  value: Value,
  host: Host,
  variables: ReadonlyMap<string, Value> = NO_VARIABLES,
): string | Uint8Array | Refusal {
  const scope = { entity: host, variables: new Map<string, Value>([["value", value], ...variables]) };
  const text = template.render(null, scope, host.template);
  if (text instanceof TemplateFailure) {
    return new Refusal("template-failed", `The command template failed: ${text.message}`);
  }
  if (text.length > MAX_OUTPUT_LENGTH) {
    return new Refusal("template-failed", `The command template printed more than ${MAX_OUTPUT_LENGTH} characters.`);
  }
  return readBytesLiteral(text) ?? text;
}
