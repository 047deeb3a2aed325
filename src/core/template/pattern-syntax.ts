/** Look-around and back-references: JavaScript's engine knows them, a linear-time one cannot. */
const NEEDS_BACKTRACKING = /\(\?(?:[=!]|<[=!]|P=)|\\[1-9]/;

export type Pattern = {
  readonly source: string;
  /** `i`, `m` and `s`, as both engines spell them. */
  readonly flags: string;
  readonly needsBacktracking: boolean;
  /** Names of groups by number; group 0 has none. */
  readonly groupNames: readonly (string | null)[];
};

/** Letters that mean another thing in Python, inside and outside a class: its classes know all of Unicode. */
const CLASS_ESCAPES: ReadonlyMap<string, readonly [outside: string, inside: string]> = new Map([
  ["d", ["\\p{Nd}", "\\p{Nd}"]],
  ["D", ["\\P{Nd}", "\\P{Nd}"]],
  ["w", ["[\\p{L}\\p{N}_]", "\\p{L}\\p{N}_"]],
  ["W", ["[^\\p{L}\\p{N}_]", "\\W"]],
]);

/** Reads a pattern of Python's `re` into one both engines understand; undefined where it cannot be. */
export function readPattern(python: string, ignoreCase: boolean): Pattern | undefined {
  const needsBacktracking = NEEDS_BACKTRACKING.test(python.replaceAll("\\\\", ""));
  const reader = new PatternReader(python, needsBacktracking);
  const source = reader.read();
  if (source === undefined) return undefined;
  const flags = new Set([...reader.flags, ...(ignoreCase ? "i" : "")]);
  return { source, flags: [...flags].join(""), needsBacktracking, groupNames: reader.groupNames };
}

class PatternReader {
  readonly groupNames: (string | null)[] = [null];
  flags = "";
  readonly #python: string;
  readonly #isNative: boolean;
  #at = 0;
  #isInClass = false;

  constructor(python: string, isNative: boolean) {
    this.#python = python;
    this.#isNative = isNative;
  }

  read(): string | undefined {
    let source = "";
    while (this.#at < this.#python.length) {
      const part = this.#part();
      if (part === undefined) return undefined;
      source += part;
    }
    return source;
  }

  #take(text: string): string {
    this.#at += text.length;
    return text;
  }

  #part(): string | undefined {
    const character = this.#python.charAt(this.#at);
    if (character === "\\") return this.#escape();
    if (this.#isInClass) return this.#inClass(character);
    if (character === "[") return this.#beginClass();
    if (character === "(") return this.#group();
    // Python's `$` also matches before a newline at the end.
    if (character === "$" && this.#isNative) return `${this.#take("$") && "(?=\\n?$)"}`;
    if (character === "{") return this.#repetition();
    if (character === "}" && this.#isNative) return `\\${this.#take("}")}`;
    return this.#take(character);
  }

  #escape(): string {
    const letter = this.#python.charAt(this.#at + 1);
    this.#at += 2;
    const known = CLASS_ESCAPES.get(letter);
    if (known) return known[this.#isInClass ? 1 : 0];
    if (letter === "Z") return this.#isNative ? "$" : "\\z";
    if (letter === "A") return this.#isNative ? "^" : "\\A";
    // JavaScript's Unicode mode refuses needless escapes.
    const isNeedless = this.#isNative && /[^\w^$\\.*+?()[\]{}|/-]/.test(letter);
    return isNeedless ? letter : `\\${letter}`;
  }

  #beginClass(): string {
    this.#isInClass = true;
    const [opening = "["] = /^\[\^?/.exec(this.#python.slice(this.#at)) ?? [];
    this.#at += opening.length;
    // A bracket right behind the opening is a member.
    if (this.#python.charAt(this.#at) !== "]") return opening;
    this.#at++;
    return `${opening}\\]`;
  }

  #inClass(character: string): string {
    this.#at += character.length;
    if (character === "]") this.#isInClass = false;
    return character === "[" ? "\\[" : character;
  }

  #repetition(): string {
    const repetition = /^\{\d*(?:,\d*)?\}/.exec(this.#python.slice(this.#at))?.[0];
    if (repetition === undefined || repetition === "{}" || repetition === "{,}") return `\\${this.#take("{")}`;
    this.#at += repetition.length;
    return repetition.replace("{,", "{0,");
  }

  #group(): string | undefined {
    const rest = this.#python.slice(this.#at);
    const comment = /^\(\?#[^)]*\)/.exec(rest)?.[0];
    if (comment !== undefined) return this.#take(comment) && "";
    const globalFlags = /^\(\?(?<flags>[aiLmsux]+)\)/.exec(rest);
    if (globalFlags) return this.#globalFlags(globalFlags);
    const named = /^\(\?P<(?<name>\w+)>/.exec(rest);
    if (named) return this.#namedGroup(named[0], named.groups?.["name"] ?? "");
    const reference = /^\(\?P=(?<name>\w+)\)/.exec(rest);
    if (reference) return this.#take(reference[0]) && `\\k<${reference.groups?.["name"]}>`;
    // Atomic groups, conditions and the like have no counterpart.
    if (/^\(\?(?![:=!i-]|<[=!])/.test(rest)) return undefined;
    if (!rest.startsWith("(?")) this.groupNames.push(null);
    return this.#take("(");
  }

  #globalFlags(match: RegExpExecArray): string | undefined {
    const flags = match.groups?.["flags"] ?? "";
    if (this.#at !== 0 || flags.includes("x")) return undefined;
    this.flags = flags.replace(/[aLu]/g, "");
    this.#at += match[0].length;
    return "";
  }

  #namedGroup(opening: string, name: string): string {
    this.groupNames.push(name);
    this.#at += opening.length;
    return this.#isNative ? `(?<${name}>` : `(?P<${name}>`;
  }
}
