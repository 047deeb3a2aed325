import type { TemplateFailure } from "./failure.ts";
import type { Host, Scope } from "./host.ts";
import type { Payload } from "./payload.ts";

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
};
