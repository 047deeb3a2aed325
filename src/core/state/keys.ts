import type { Config } from "../discovery/config.ts";
import type { Template } from "../template/template.ts";

/** A key that holds a text where it is given: a topic, a payload. */
export function textAt(config: Config, key: string): string | undefined {
  const value = config[key];
  return typeof value === "string" ? value : undefined;
}

/** A key that holds a template where it is given; null where not. */
export function templateAt(config: Config, key: string): Template | null {
  // The schema lets nothing else stand in a key of this name.
  return (config[key] as Template | undefined) ?? null;
}
