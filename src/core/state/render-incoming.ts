import { TemplateFailure } from "../template/failure.ts";
import type { Scope } from "../template/host.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { IncomingMessage } from "./incoming.ts";
import { Crash, failed } from "./problem.ts";

const NO_VARIABLES: Scope["variables"] = new Map();

/**
 * What a further template makes of a message its listener hears; the untouched payload where there is no template or
 * Jinja fails, a crash where Python does (spec §13.4). For the few listeners that read one message several times.
 */
export function renderIncoming(template: Template | undefined, message: IncomingMessage, host: Host): string | Crash {
  if (template === undefined) return message.text;
  // Decoded before any listener heard it: the encoding is not asked for again.
  const payload = message.decoded("utf-8");
  if (payload === null) return message.text;
  const rendered = template.render(payload, { entity: host, variables: NO_VARIABLES }, host.template);
  if (!(rendered instanceof TemplateFailure)) return rendered;
  if (rendered.kind === "template") return message.text;
  return new Crash(failed("template-failed", "", `The template failed: ${rendered.message}`));
}
