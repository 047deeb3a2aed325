import type { Json } from "../python/value.ts";

/** A compiled Home Assistant template. */
export type Template = {
  readonly source: string;
  /** No `{{`, `{%` or `{#`: its text is the result. */
  readonly isStatic: boolean;
  render(variables: ReadonlyMap<string, Json>): string;
};
