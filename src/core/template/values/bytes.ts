import { PythonObject, type Value } from "../../python/object.ts";

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x5c, "\\\\"],
]);

/** Python's bytes. */
export class Bytes extends PythonObject {
  readonly typeName = "bytes";
  readonly octets: Uint8Array;

  constructor(octets: Uint8Array) {
    super();
    this.octets = octets;
  }

  toRepr(): string {
    const hasOnlySingleQuotes = this.octets.includes(0x27) && !this.octets.includes(0x22);
    const quote = hasOnlySingleQuotes ? '"' : "'";
    return `b${quote}${Array.from(this.octets, (octet) => toEscape(octet, quote)).join("")}${quote}`;
  }

  override isTrue(): boolean {
    return this.octets.length > 0;
  }

  override equals(other: Value): boolean {
    return other instanceof Bytes && isSameOctets(this.octets, other.octets);
  }

  toHex(): string {
    return Array.from(this.octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
  }
}

function isSameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index]);
}

function toEscape(octet: number, quote: string): string {
  const known = ESCAPES.get(octet);
  if (known !== undefined) return known;
  const character = String.fromCharCode(octet);
  if (character === quote) return `\\${quote}`;
  return octet >= 0x20 && octet < 0x7f ? character : `\\x${octet.toString(16).padStart(2, "0")}`;
}
