import { putBounded } from "../bounded.ts";

/** The `origin` of an announcement: the program that sent it. */
export type Publisher = {
  readonly name: string;
  readonly softwareVersion: string | null;
  readonly supportUrl: string | null;
};

/** Reads the origin of a validated configuration. */
export function toPublisher(origin: unknown): Publisher | null {
  if (typeof origin !== "object" || origin === null || !("name" in origin)) return null;
  const { name, sw_version: softwareVersion, support_url: supportUrl } = origin as { [key: string]: unknown };
  return { name: String(name), softwareVersion: toText(softwareVersion), supportUrl: toText(supportUrl) };
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

const MAX_SHARED = 1_000;

/** One object for every publisher, however many entities it announced. */
export class Publishers {
  readonly #known = new Map<string, Publisher>();

  share(publisher: Publisher | null): Publisher | null {
    if (publisher === null) return null;
    const name = `${publisher.name}\n${publisher.softwareVersion}\n${publisher.supportUrl}`;
    const known = this.#known.get(name);
    if (known) return known;
    putBounded(this.#known, MAX_SHARED, name, publisher);
    return publisher;
  }
}
