import type { Value } from "../python/object.ts";
import type { Frame, Library, Run } from "./run.ts";

/** An expression, compiled: a closure, never generated code. */
export type Evaluate = (run: Run, frame: Frame) => Value;

/** How a statement ended. */
export type Signal = "break" | "continue" | undefined;

/** A statement, compiled: writes to the run. */
export type Execute = (run: Run, frame: Frame) => Signal;

/** What compilation knows of the place it is at. */
export type Compiler = {
  readonly library: Library;
  /** Names the template assigns anywhere; all others are the render's own variables. */
  readonly assigned: ReadonlySet<string>;
  /** In a branch that may never run an unknown filter or test is an error only when reached. */
  readonly isConditional: boolean;
};
