import { slugify } from "./slug.ts";

const MAX_LENGTH = 255;
/** Longer ones may be cut, so that what is given back does not say what was wanted. */
const MAX_UNCUT = MAX_LENGTH - "_999999".length;
const NUMBERED = /^(?<wanted>.+)_(?<number>\d+)$/;

/**
 * Finds entity_ids that nobody has: `<component>.<slug>`, with `_2`, `_3`, ... where that is taken; never longer than 255
 * characters (spec §10.3). Where the search for the same one ended is remembered: thousands of entities of one name, in
 * a single message of a stranger, would each look at all those before them.
 */
export class FreeEntityIds {
  readonly #isFree: (entityId: string) => boolean;
  /** The first number that may be free, by what was wanted; all before it are taken. */
  readonly #next = new Map<string, number>();

  constructor(isFree: (entityId: string) => boolean) {
    this.#isFree = isFree;
  }

  find(component: string, objectId: string): string {
    // Joined into one flat text, which stays.
    const wanted = [component, slugify(objectId)].join(".");
    let number = this.#next.get(wanted) ?? 1;
    while (!this.#isFree(toNumbered(wanted, number))) number += 1;
    if (number > 1) this.#next.set(wanted, number);
    return toNumbered(wanted, number);
  }

  /** Nobody has it any more. */
  giveBack(entityId: string): void {
    if (this.#next.size === 0) return;
    if (entityId.length > MAX_UNCUT) this.#next.clear();
    this.#next.delete(entityId);
    const { wanted = "", number } = NUMBERED.exec(entityId)?.groups ?? {};
    const next = this.#next.get(wanted);
    if (next !== undefined) this.#next.set(wanted, Math.min(next, Number(number)));
  }
}

function toNumbered(wanted: string, number: number): string {
  if (number === 1) return cut(wanted, MAX_LENGTH);
  const suffix = `_${number}`;
  return cut(wanted, MAX_LENGTH - suffix.length) + suffix;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/_+$/, "");
}
