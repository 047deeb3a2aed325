import { RE2JS } from "re2js";
import { MAX_PATTERN_CHARACTERS } from "./too-large.ts";

/** A Python regular expression of a configuration. */
export type Pattern = {
  readonly source: string;
  /** Python's `re.match`. Always true for the few expressions no engine without backtracking can run. */
  matchesStart(text: string): boolean;
};

/** Letters that mean something to Python behind a backslash; all others are errors there. */
const KNOWN_ESCAPES = /^[AbBdDsSwWZzafnrtvxuUN]$/;
/** An escape, one end of a class, or a dollar sign. */
const TOKEN = /\\(?<escaped>.)|(?<bracket>[[\]])|(?<dollar>\$)/gs;
const BAD_GROUP_NAME = /\(\?P<(?![\p{L}_])/u;
const WORD = "\\p{L}\\p{N}_";
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ["d", "\\p{Nd}"],
  ["D", "\\P{Nd}"],
  ["w", `[${WORD}]`],
  ["W", `[^${WORD}]`],
  ["Z", "\\z"],
]);
const INSIDE: ReadonlyMap<string, string> = new Map([
  ["d", "\\p{Nd}"],
  ["w", WORD],
  ["b", "\\x08"],
]);

/** Undefined where Python would not compile it. */
export function compilePattern(source: string): Pattern | undefined {
  if (hasUnknownEscape(source) || BAD_GROUP_NAME.test(source)) return undefined;
  const linear = source.length <= MAX_PATTERN_CHARACTERS ? compileLinear(toLinear(source)) : undefined;
  if (linear) return { source, matchesStart: (text) => linear.matcher(text).lookingAt() };
  // Backtracking over texts from a broker could take for ever, and compiling a long one does: it is checked, but never run.
  return compilesSomewhere(source) ? { source, matchesStart: () => true } : undefined;
}

function hasUnknownEscape(source: string): boolean {
  for (const { groups } of source.matchAll(TOKEN)) {
    const escaped = groups?.["escaped"];
    if (escaped !== undefined && /[a-zA-Z]/.test(escaped) && !KNOWN_ESCAPES.test(escaped)) return true;
  }
  return false;
}

function compileLinear(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

/** Python's classes know all of Unicode, and its `$` stands before a last line break too. */
function toLinear(source: string): string {
  let isInClass = false;
  return source.replace(TOKEN, (token, ...rest) => {
    const { escaped, bracket, dollar }: Record<string, string | undefined> = rest.at(-1);
    if (bracket === "[") isInClass = true;
    else if (bracket === "]") isInClass = false;
    if (dollar !== undefined) return isInClass ? "\\$" : "(?:\\n?\\z)";
    return (escaped !== undefined && (isInClass ? INSIDE : OUTSIDE).get(escaped)) || token;
  });
}

/** Whether it is well formed apart from what RE2 lacks: looking around, references, atomic groups. */
function compilesSomewhere(source: string): boolean {
  const foreign = source
    .replaceAll("(?P<", "(?<")
    .replaceAll(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replaceAll("(?>", "(?:")
    .replaceAll(/([*+?}])\+/g, "$1");
  try {
    return new RegExp(foreign) instanceof RegExp;
  } catch {
    return false;
  }
}
