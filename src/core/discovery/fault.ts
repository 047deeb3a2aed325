import type { Problem } from "../../contract/verdict.ts";
import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";

/** Keys and list positions from the outside in; a name in angle brackets stands for a group of keys. */
export type PathStep = string | number;

/** What would put a value right: in words, and as a change of the payload where it can be computed. */
export type Fix = { readonly words: string; readonly change: Change | null };

/** Done to the value at the fault's path. */
export type Change = { readonly type: "set"; readonly value: Json } | { readonly type: "remove" };

export function setTo(value: string, words = `Use ${value}.`): Fix {
  return { words, change: { type: "set", value } };
}

export function remove(name: string): Fix {
  return { words: `Remove ${name}.`, change: { type: "remove" } };
}

/** Why a value was refused, before it is told where it stood. */
export type Fault = {
  /** Stable kebab-case name of the broken rule. */
  readonly rule: string;
  readonly message: string;
  readonly path: readonly PathStep[];
  /** Undefined where a value is missing. */
  readonly value: Json | undefined;
  readonly fix: Fix | null;
  /** Home Assistant answers with an internal error instead of a reason (spec §9 R6, R8). */
  readonly isCrash: boolean;
};

/** The refusal of a value: at least one fault, the one Home Assistant names first. */
export class Faults {
  readonly all: readonly Fault[];
  constructor(all: readonly Fault[]) {
    this.all = all;
  }

  /** Whether Home Assistant stumbles instead of naming a reason. */
  get isCrash(): boolean {
    return this.all[0]?.isCrash ?? false;
  }

  /** The same faults, seen from outside: the value stood under this key or position. */
  under(step: PathStep): Faults {
    return new Faults(this.all.map((fault) => ({ ...fault, path: [step, ...fault.path] })));
  }
}

/** More faults than a person reads are no help, and a hostile message could have millions. */
const MAX_FAULTS = 20;

/** Adds the faults of the value under this key or position. */
export function addFaults(faults: Fault[], step: PathStep, more: Faults): void {
  for (const fault of more.all) {
    if (faults.length < MAX_FAULTS) faults.push({ ...fault, path: [step, ...fault.path] });
    else if (fault.isCrash) faults[MAX_FAULTS - 1] = { ...fault, path: [step, ...fault.path] };
  }
}

export function refuse(
  rule: string,
  value: Json | undefined,
  message: string,
  fix: Fix | string | null = null,
): Faults {
  return new Faults([{ rule, message, path: [], value, fix: toFix(fix), isCrash: false }]);
}

/** For values on which Home Assistant's own code stumbles. */
export function crash(rule: string, value: Json | undefined, message: string, fix: Fix | string | null = null): Faults {
  return new Faults([{ rule, message, path: [], value, fix: toFix(fix), isCrash: true }]);
}

function toFix(fix: Fix | string | null): Fix | null {
  return typeof fix === "string" ? { words: fix, change: null } : fix;
}

const MAX_EXCERPT = 200;
const PLAIN_KEY = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** `availability[0].topic`; a key that is no plain word is written `['~']`. */
export function toPathText(path: readonly PathStep[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (isPlain(step)) text += text === "" ? step : `.${step}`;
    else text += `['${step}']`;
  }
  return text;
}

function isPlain(step: string): boolean {
  return PLAIN_KEY.test(step) || step.startsWith("<");
}

export function toExcerpt(value: Json): string {
  const text = typeof value === "string" ? value : toText(value);
  return text.length <= MAX_EXCERPT ? text : text.slice(0, MAX_EXCERPT);
}

export function toProblems({ all }: Faults, level: Problem["level"]): Problem[] {
  return all.map(({ rule, path, value, message, fix }) => ({
    level,
    rule,
    path: path.length === 0 ? null : toPathText(path),
    value: value === undefined ? null : toExcerpt(value),
    message,
    fix: fix?.words ?? null,
  }));
}
