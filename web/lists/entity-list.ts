import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Changes } from "../live/changes.ts";
import { areaOf } from "./area-of.ts";
import {
  dependsOnDevice,
  dependsOnState,
  type EntityFilter,
  entityMatcher,
  entityText,
  NO_FILTER,
} from "./entity-filter.ts";
import { type Compare, entityOrder, movesWithState, type Sort } from "./entity-order.ts";
import { Facets } from "./facets.ts";
import { countValues } from "./grouping.ts";
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
  /** Counted when they are asked for; null where something about them is new since. */
  #areas: ReadonlyMap<string, number> | null = null;

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

  /** How many entities there are in each area; "" is for those in none. */
  get areas(): ReadonlyMap<string, number> {
    const tables = this.#tables();
    this.#areas ??= countValues(Array.from(tables.entities.values(), (entity) => areaOf(entity, tables)));
    return this.#areas;
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
    if (changes.entities.size + changes.devices.size > 0) this.#areas = null;
    for (const key of changes.entities) {
      this.#texts.delete(key);
      this.facets.note(key, this.#tables().entities.get(key));
    }
    for (const key of changes.states) this.facets.note(key, this.#tables().entities.get(key));
    const { byDevice, ofDevices } = this.#touchedBy(changes.devices);
    const moving = new Set([
      ...changes.entities,
      ...byDevice,
      ...(movesWithState(this.#sort.by) ? changes.states : []),
    ]);
    const judged = [...changes.entities, ...ofDevices, ...(dependsOnState(this.#filter) ? changes.states : [])];
    this.#reorder(moving, judged);
  }

  rebuild(): void {
    const { entities } = this.#tables();
    this.#areas = null;
    this.#texts.clear();
    this.facets.clear();
    for (const [key, entity] of entities) this.facets.note(key, entity);
    this.#order = Array.from(entities.keys()).sort(this.#compare());
    this.#match();
  }

  #reorder(moving: ReadonlySet<EntityKey>, judged: readonly EntityKey[]): void {
    const { entities } = this.#tables();
    if (moving.size > 0) this.#order = reorder(this.#order, moving, (key) => entities.has(key), this.#compare());
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
    return entityMatcher(this.#filter, this.#tables(), (entity) => this.#textOf(entity));
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

  /**
   * What a new name or area of a device means for its entities: their text is another, and so may be their place
   * where the order is by device. A snapshot brings devices after entities; then nothing is to be done in the usual order.
   */
  #touchedBy(devices: ReadonlySet<string>): { readonly byDevice: EntityKey[]; readonly ofDevices: EntityKey[] } {
    const isFiltered = dependsOnDevice(this.#filter);
    const isByDevice = this.#sort.by === "device";
    if (devices.size === 0 || (this.#texts.size === 0 && !isByDevice && !isFiltered))
      return { byDevice: [], ofDevices: [] };
    const { entities } = this.#tables();
    const ofDevices = Array.from(entities.values())
      .filter(({ deviceId }) => deviceId !== null && devices.has(deviceId))
      .map(({ key }) => key);
    for (const key of ofDevices) this.#texts.delete(key);
    return { byDevice: isByDevice ? ofDevices : [], ofDevices: isFiltered ? ofDevices : [] };
  }
}
