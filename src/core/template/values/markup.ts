import { PythonObject, type Spend, type Value } from "../../python/object.ts";
import { toQuoted } from "../../python/text.ts";

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ["'", "&#39;"],
  ['"', "&#34;"],
]);

/** Text that is HTML already, so that escaping leaves it alone. A str in every other respect. */
export class Markup extends PythonObject {
  readonly typeName = "Markup";
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  toRepr(spend: Spend): string {
    return `Markup(${toQuoted(this.text, spend)})`;
  }

  override toText(): string {
    return this.text;
  }

  override isTrue(): boolean {
    return this.text.length > 0;
  }

  override equals(other: Value): boolean {
    return other instanceof Markup ? other.text === this.text : other === this.text;
  }
}

/** HTML's five special characters as markupsafe writes them. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>'"]/g, (character) => ENTITIES.get(character) ?? character);
}

/** The text of a str or Markup; undefined for everything else. */
export function asText(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof Markup ? value.text : undefined;
}
