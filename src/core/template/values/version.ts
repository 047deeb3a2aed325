import type { Value } from "../../python/object.ts";
import { freely } from "../../python/object.ts";
import { toQuoted } from "../../python/text.ts";
import { raisePython } from "../raise.ts";
import type { Run } from "../run.ts";
import { WithFields } from "./fields.ts";
import { asText } from "./markup.ts";

const MODIFIERS: readonly string[] = ["dev", "alpha", "a", "beta", "b", "rc"];
const SIMPLE = /^[vV]?(?<numbers>\d+(?:\.\d+)*)(?:[.-]?(?<modifier>dev|alpha|beta|rc|a|b)\.?(?<count>\d*))?(?:\+.*)?$/;

/** Home Assistant's `version()`: a text that compares by its numbers. */
export class Version extends WithFields {
  readonly typeName = "AwesomeVersion";
  readonly text: string;
  readonly #numbers: readonly number[] | undefined;
  readonly #modifier: string;
  readonly #count: number;

  constructor(text: string) {
    super();
    this.text = text.trim();
    const groups = SIMPLE.exec(this.text)?.groups;
    this.#numbers = groups?.["numbers"]?.split(".").map(Number);
    this.#modifier = groups?.["modifier"] ?? "";
    this.#count = Number(groups?.["count"] ?? 0);
  }

  toRepr(): string {
    return `<AwesomeVersion ${toQuoted(this.text, freely)}>`;
  }

  override toText(): string {
    return this.text;
  }

  override isTrue(): boolean {
    return this.text !== "";
  }

  override equals(other: Value): boolean {
    const text = other instanceof Version ? other.text : asText(other);
    if (text === undefined) return false;
    if (text === this.text) return true;
    return this.order(other) === 0;
  }

  /** Negative, zero or positive; AwesomeVersionCompareException where one side is no version. */
  order(other: Value): number | undefined {
    const right = other instanceof Version ? other : asVersion(other);
    if (right === undefined) return undefined;
    const [a, b] = [this.#numbers, right.#numbers];
    if (!a || !b) return raisePython("AwesomeVersionCompareException", `Can't compare ${this.text} and ${right.text}`);
    for (let place = 0; place < Math.max(a.length, b.length); place++) {
      const difference = (a[place] ?? 0) - (b[place] ?? 0);
      if (difference !== 0) return difference;
    }
    return rank(this.#modifier) - rank(right.#modifier) || this.#count - right.#count;
  }

  field(name: string, _run: Run): Value | undefined {
    const place = ["major", "minor", "patch", "build"].indexOf(name);
    if (place >= 0) return this.#section(place);
    if (name === "alpha" || name === "beta" || name === "dev") return this.#modifier.startsWith(name.charAt(0));
    if (name === "release_candidate") return this.#modifier === "rc";
    if (name === "valid") return this.#numbers !== undefined;
    return name === "string" ? this.text : undefined;
  }

  #section(place: number): Value {
    const number = this.#numbers?.[place];
    return number === undefined ? null : new Version(String(number));
  }
}

function asVersion(value: Value): Version | undefined {
  const text = asText(value) ?? (typeof value === "number" ? String(value) : undefined);
  return text === undefined ? undefined : new Version(text);
}

/** A release comes behind all its candidates. */
function rank(modifier: string): number {
  const place = MODIFIERS.indexOf(modifier);
  return place < 0 ? MODIFIERS.length : place;
}
