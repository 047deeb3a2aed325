import { RE2JS } from "re2js";
import { toTuple, type Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { requireText } from "./arguments.ts";
import type { NativeMatch } from "./host.ts";
import { LETTER_ESCAPES } from "./letter-escapes.ts";
import { capItems, capText, failLimit, MAX_ITEMS, MAX_MATCHED_LENGTH, MAX_PATTERN_LENGTH } from "./limits.ts";
import { type Pattern, readPattern } from "./pattern-syntax.ts";
import { raisePython } from "./raise.ts";
import type { Run } from "./run.ts";
import { asText } from "./values/markup.ts";

type Compiled = Pattern & { readonly engine: RE2JS | null };

const MAX_COMPILED = 500;
/** Patterns by their Python source, oldest first. */
const COMPILED = new Map<string, Compiled>();

function compilePattern(python: string, ignoreCase: boolean): Compiled {
  const key = (ignoreCase ? "i" : "-") + python;
  const known = COMPILED.get(key);
  if (known) return known;
  if (python.length > MAX_PATTERN_LENGTH) failLimit("pattern length");
  const compiled = build(python, ignoreCase);
  const [oldest] = COMPILED.keys();
  if (COMPILED.size >= MAX_COMPILED && oldest !== undefined) COMPILED.delete(oldest);
  COMPILED.set(key, compiled);
  return compiled;
}

function build(python: string, ignoreCase: boolean): Compiled {
  const pattern = readPattern(python, ignoreCase);
  if (!pattern) return raisePython("PatternError", `pattern is not supported: ${python}`);
  return { ...pattern, engine: pattern.needsBacktracking ? null : buildEngine(pattern) };
}

const ENGINE_FLAGS: readonly (readonly [string, number])[] = [
  ["i", RE2JS.CASE_INSENSITIVE],
  ["m", RE2JS.MULTILINE],
  ["s", RE2JS.DOTALL],
];

function buildEngine({ source, flags }: Pattern): RE2JS {
  const bits = ENGINE_FLAGS.reduce((sum, [letter, bit]) => (flags.includes(letter) ? sum | bit : sum), 0);
  try {
    return RE2JS.compile(source, bits);
  } catch (error) {
    return raisePython("PatternError", String(error));
  }
}

/** All matches from left to right. Linear in time, except where only the host's engine knows the pattern. */
function matchAll(
  python: string,
  ignoreCase: boolean,
  text: string,
  run: Run,
): { pattern: Compiled; matches: readonly NativeMatch[] } {
  const pattern = compilePattern(python, ignoreCase);
  if (text.length > MAX_MATCHED_LENGTH) failLimit("matched text length");
  run.spend(10 + text.length / 8);
  const matches = pattern.engine ? matchLinear(pattern.engine, text, run) : matchNatively(pattern, text, run);
  return { pattern, matches };
}

function matchLinear(engine: RE2JS, text: string, run: Run): NativeMatch[] {
  const matcher = engine.matcher(text);
  const matches: NativeMatch[] = [];
  while (matcher.find()) {
    run.spend(1);
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? undefined);
    if (matches.push({ index: matcher.start(), groups }) > MAX_ITEMS) failLimit("list length");
  }
  return matches;
}

function matchNatively({ source, flags }: Pattern, text: string, run: Run): readonly NativeMatch[] {
  const match = run.host.matchWithNativeEngine;
  if (!match) return failLimit("patterns with look-around");
  return capItems(match(source, `${flags}u`, text) ?? failLimit("matching time"));
}

/** Whether a pattern is found, at the start or anywhere. */
export function matchesPattern(value: Value, find: Value, ignoreCase: boolean, atStart: boolean, run: Run): boolean {
  const text = asText(value) ?? toText(value, run.spend);
  const { matches } = matchAll(requireText(find), ignoreCase, text, run);
  // The leftmost match begins at the start if any does.
  return atStart ? matches[0]?.index === 0 : matches.length > 0;
}

/** Python's `findall`: whole matches, the one group, or tuples of groups. */
export function findAll(value: Value, find: Value, ignoreCase: boolean, run: Run): Value[] {
  const text = asText(value) ?? toText(value, run.spend);
  const { matches } = matchAll(requireText(find), ignoreCase, text, run);
  return matches.map(({ groups: [whole = "", ...groups] }) => {
    const [first, second] = groups.map((group) => group ?? "");
    if (groups.length === 0) return whole;
    return second === undefined ? (first ?? "") : toTuple(groups.map((group) => group ?? ""));
  });
}

/** Python's `sub`. */
export function replacePattern(value: Value, find: Value, replacement: Value, ignoreCase: boolean, run: Run): string {
  const text = asText(value) ?? toText(value, run.spend);
  const { pattern, matches } = matchAll(requireText(find), ignoreCase, text, run);
  const template = requireText(replacement);
  let replaced = "";
  let end = 0;
  for (const { index, groups } of matches) {
    replaced = capText(replaced + text.slice(end, index) + expand(template, groups, pattern));
    end = index + (groups[0] ?? "").length;
  }
  return capText(replaced + text.slice(end));
}

const REFERENCE = /\\(?:g<(?<name>\w+)>|(?<number>[1-9]\d?)|(?<octal>0[0-7]{0,2})|(?<letter>[\s\S]))/g;

/** `\1`, `\g<name>` and escapes of a replacement. */
function expand(template: string, groups: readonly (string | undefined)[], pattern: Pattern): string {
  if (!template.includes("\\")) return template;
  return template.replace(REFERENCE, (whole, name?: string, number?: string, octal?: string, letter = "") => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const reference = name ?? number;
    if (reference !== undefined) return groupText(reference, groups, pattern);
    const known = LETTER_ESCAPES.get(letter);
    if (known === undefined && /[a-zA-Z]/.test(letter)) raisePython("PatternError", `bad escape \\${letter}`);
    return known ?? whole;
  });
}

function groupText(reference: string, groups: readonly (string | undefined)[], { groupNames }: Pattern): string {
  const isNumber = /^\d+$/.test(reference);
  const index = isNumber ? Number(reference) : groupNames.indexOf(reference);
  if (index < 0) raisePython("IndexError", `unknown group name '${reference}'`);
  if (index >= groupNames.length) raisePython("PatternError", `invalid group reference ${reference}`);
  return groups[index] ?? "";
}
