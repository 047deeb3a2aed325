import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Verdict } from "../../src/contract/verdict.ts";

type Place = { readonly component: string; readonly verdict: Verdict; readonly isUnavailable: boolean };

/** How many entities there are of each platform and verdict, and how many are unavailable: the figures on the chips. */
export class Facets {
  readonly components = new Map<string, number>();
  readonly verdicts = new Map<Verdict, number>();
  unavailable = 0;
  readonly #places = new Map<EntityKey, Place>();

  note(key: EntityKey, entity: Entity | undefined): void {
    const before = this.#places.get(key);
    if (before) this.#count(before, -1);
    if (!entity) {
      this.#places.delete(key);
      return;
    }
    const { component, verdict, state } = entity;
    const place: Place = { component, verdict, isUnavailable: state === "unavailable" };
    this.#places.set(key, place);
    this.#count(place, 1);
  }

  clear(): void {
    this.components.clear();
    this.verdicts.clear();
    this.#places.clear();
    this.unavailable = 0;
  }

  #count({ component, verdict, isUnavailable }: Place, by: 1 | -1): void {
    add(this.components, component, by);
    add(this.verdicts, verdict, by);
    if (isUnavailable) this.unavailable += by;
  }
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
