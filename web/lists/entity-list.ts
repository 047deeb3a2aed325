import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Changes } from "../live/changes.ts";
import { dependsOnState, type EntityFilter, entityMatcher, entityText, NO_FILTER } from "./entity-filter.ts";
import { type Compare, entityOrder, movesWithState, type Sort } from "./entity-order.ts";
import { Facets } from "./facets.ts";
import { reorder } from "./reorder.ts";

/** The entities in order and filtered, kept so by touching only what changed. */
export class EntityList {
  readonly #tables: () => Tables;
  #sort: Sort = { by: "name", isDescending: false };
  #filter: EntityFilter = NO_FILTER;
  #order: EntityKey[] = [];
  #shown: readonly EntityKey[] = [];
  readonly #matching = new Set<EntityKey>();
  readonly #texts = new Map<EntityKey, string>();
  readonly facets = new Facets();

  constructor(tables: () => Tables) {
    this.#tables = tables;
    this.rebuild();
  }

  /** Keys to show, in order. A new array whenever anything about it is different. */
  get shown(): readonly EntityKey[] {
    return this.#shown;
  }

  get total(): number {
    return this.#order.length;
  }

  get sort(): Sort {
    return this.#sort;
  }

  get filter(): EntityFilter {
    return this.#filter;
  }

  setSort(sort: Sort): void {
    this.#sort = sort;
    this.#order.sort(this.#compare());
    this.#select();
  }

  setFilter(filter: EntityFilter): void {
    this.#filter = filter;
    this.#match();
  }

  update(changes: Changes): void {
    if (changes.reset) {
      this.rebuild();
      return;
    }
    const renamed = this.#ofDevices(changes.devices);
    const replaced = new Set([...changes.entities, ...renamed]);
    for (const key of replaced) this.#texts.delete(key);
    for (const key of replaced) this.facets.note(key, this.#tables().entities.get(key));
    for (const key of changes.states) this.facets.note(key, this.#tables().entities.get(key));
    this.#reorder(replaced, changes.states);
  }

  rebuild(): void {
    const { entities } = this.#tables();
    this.#texts.clear();
    this.facets.clear();
    for (const [key, entity] of entities) this.facets.note(key, entity);
    this.#order = Array.from(entities.keys()).sort(this.#compare());
    this.#match();
  }

  #reorder(replaced: ReadonlySet<EntityKey>, states: ReadonlySet<EntityKey>): void {
    const moving = movesWithState(this.#sort.by) ? new Set([...replaced, ...states]) : replaced;
    const { entities } = this.#tables();
    if (moving.size > 0) this.#order = reorder(this.#order, moving, (key) => entities.has(key), this.#compare());
    const judged = dependsOnState(this.#filter) ? [...replaced, ...states] : [...replaced];
    const isMember = this.#judge(judged);
    if (moving.size > 0 || isMember) this.#select();
  }

  /** Looks again whether these match; true where the answer for one of them is new. */
  #judge(keys: readonly EntityKey[]): boolean {
    const matches = this.#matcher();
    let isNew = false;
    for (const key of keys) {
      const entity = this.#tables().entities.get(key);
      const isIn = entity !== undefined && matches(entity);
      if (isIn === this.#matching.has(key)) continue;
      isNew = true;
      if (isIn) this.#matching.add(key);
      else this.#matching.delete(key);
    }
    return isNew;
  }

  #match(): void {
    const matches = this.#matcher();
    this.#matching.clear();
    for (const [key, entity] of this.#tables().entities) if (matches(entity)) this.#matching.add(key);
    this.#select();
  }

  #select(): void {
    const isAll = this.#matching.size === this.#order.length;
    this.#shown = isAll ? this.#order.slice() : this.#order.filter((key) => this.#matching.has(key));
  }

  #matcher(): (entity: Entity) => boolean {
    return entityMatcher(this.#filter, (entity) => this.#textOf(entity));
  }

  #textOf(entity: Entity): string {
    const known = this.#texts.get(entity.key);
    if (known !== undefined) return known;
    const text = entityText(entity, this.#tables());
    this.#texts.set(entity.key, text);
    return text;
  }

  #compare(): (a: EntityKey, b: EntityKey) => number {
    const { entities, devices } = this.#tables();
    const compare: Compare = entityOrder(this.#sort, (id) => (id === null ? "" : (devices.get(id)?.name ?? "")));
    return (a, b) => {
      const [x, y] = [entities.get(a), entities.get(b)];
      return x && y ? compare(x, y) : 0;
    };
  }

  /** Keys of the entities that belong to these devices: their text and their place may be different now. */
  #ofDevices(ids: ReadonlySet<string>): EntityKey[] {
    if (ids.size === 0) return [];
    return this.#order.filter((key) => {
      const entity = this.#tables().entities.get(key);
      return entity?.deviceId != null && ids.has(entity.deviceId);
    });
  }
}
