import type { Problem } from "../../contract/verdict.ts";

const MAX_VALUE_LENGTH = 200;

/** Home Assistant's handler failed halfway: what it altered stays, but nothing is written (spec §11.1). */
export class Crash {
  readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
  }
}

/** A message its entity could not use, as Home Assistant would warn of it. */
export function unusable(rule: string, value: string, message: string): Problem {
  return { level: "warning", rule, path: null, value: value.slice(0, MAX_VALUE_LENGTH), message, fix: null };
}

/** The same where Home Assistant logs an error. */
export function failed(rule: string, value: string, message: string): Problem {
  return { ...unusable(rule, value, message), level: "error" };
}

export function crashed(rule: string, value: string, message: string): Crash {
  return new Crash(failed(rule, value, message));
}
