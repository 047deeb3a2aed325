import type { EntityKey } from "../../contract/entity.ts";
import type { Problem } from "../../contract/verdict.ts";
import type { Form } from "./entity-record.ts";

/** One discovery message on its way through the home. */
export type Arrival = {
  readonly topic: string;
  readonly form: Form;
  readonly receivedMs: number;
  /** Of the message's bytes; NaN where the same message must be read again each time. */
  readonly mark: number;
  /** What Home Assistant logs about it, gathered on the way. */
  readonly problems: Problem[];
};

/** The key of a discovered item; it is never empty, a component's name is part of it. */
export function toKey(key: string): EntityKey {
  return key as EntityKey;
}

/** A problem of the announcement as a whole. */
export function toProblem(level: Problem["level"], rule: string, message: string, fix: string | null = null): Problem {
  return { level, rule, path: null, value: null, message, fix };
}
