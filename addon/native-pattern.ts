import { createContext, runInContext } from "node:vm";
import type { NativeMatch } from "../src/core/template/host.ts";

const LIMIT_MS = 50;
const MATCH_ALL = "Array.from(text.matchAll(new RegExp(pattern, flags)), (found) => [found.index, ...found])";

/**
 * All matches of a pattern RE2 does not know, by V8's own engine, which a hostile pattern can keep busy for ever: it
 * runs where it can be interrupted. Undefined where the limit was hit or the pattern is none.
 */
export function matchWithNativeEngine(
  pattern: string,
  flags: string,
  text: string,
): readonly NativeMatch[] | undefined {
  const all = flags.includes("g") ? flags : `${flags}g`;
  const context = createContext({ pattern, flags: all, text }, { codeGeneration: { strings: false, wasm: false } });
  try {
    const found = runInContext(MATCH_ALL, context, { timeout: LIMIT_MS }) as [number, ...(string | undefined)[]][];
    return found.map(([index, ...groups]) => ({ index, groups }));
  } catch {
    // Too slow, or no pattern: either way there is no answer.
    return undefined;
  }
}
