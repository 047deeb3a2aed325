import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Engine } from "../src/engine/engine.ts";

/** Entities come in for a moment longer, and their states with them. */
const AFTER_MS = 5_000;

/**
 * Has V8 collect its garbage after each roll call. By itself it does so only while something new is made: what the roll
 * call of a large home left, as much as the home itself, would stay in memory for as long as the home is quiet.
 */
export function tidyUp(engine: Engine): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  let tidiedMs: number | null = null;
  return engine.listen(({ fact }) => {
    if (fact.type !== "roll-changed" || fact.roll.tookMs === null || fact.roll.startedMs === tidiedMs) return;
    tidiedMs = fact.roll.startedMs;
    if (typeof collect === "function") setTimeout(() => collect(), AFTER_MS).unref();
  });
}
