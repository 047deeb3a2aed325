import type * as z from "zod";

const MARK = /¤(\d+)¤/g;
/** Ids keep the component in front of the blank, which the page reads out of them. */
const KEY = /^([a-z_]+) (.+)$/;

/** The numbers of all hostile texts that occur in what a page shows. */
export function marksIn(shown: string): Set<number> {
  return new Set(Array.from(shown.matchAll(MARK), ([, number]) => Number(number)));
}

/**
 * Puts a hostile text into every place of a value where its schema takes any text. The same text becomes the same
 * hostile one wherever it stands, so that what refers to another thing still does. `kept` are words that decide what
 * is drawn.
 */
export class HostileTexts {
  readonly #vectorOf: (number: number) => string;
  readonly #kept: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();

  constructor(vectorOf: (number: number) => string, kept: Iterable<string>) {
    this.#vectorOf = vectorOf;
    this.#kept = new Set(kept);
  }

  /** The dull texts that were replaced, by number. */
  get replaced(): readonly string[] {
    return Array.from(this.#numbers.keys());
  }

  say(dull: string): string {
    if (this.#kept.has(dull)) return dull;
    const [, component = "", id = ""] = KEY.exec(dull) ?? [];
    return this.#kept.has(component) ? `${component} ${this.#replace(id)}` : this.#replace(dull);
  }

  in<T>(schema: z.ZodType<T>, value: T): T {
    const whole: unknown = structuredClone(value);
    this.#walk(whole, () => schema.safeParse(whole).success);
    return schema.parse(whole);
  }

  #replace(dull: string): string {
    const number = this.#numbers.get(dull) ?? this.#numbers.size;
    this.#numbers.set(dull, number);
    return `¤${number}¤${this.#vectorOf(number)}`;
  }

  #walk(node: unknown, isRight: () => boolean): void {
    if (typeof node !== "object" || node === null) return;
    const places = node as Record<string, unknown>;
    for (const [key, value] of Object.entries(places)) {
      if (typeof value !== "string") {
        this.#walk(value, isRight);
        continue;
      }
      places[key] = "¤";
      // A word of a fixed list is no place for a text.
      places[key] = isRight() ? this.say(value) : value;
    }
  }
}
