import type { Announcement } from "../../src/contract/announcement.ts";
import type { Device } from "../../src/contract/device.ts";
import type { EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Changes } from "../live/changes.ts";
import { type DeviceSort, type DeviceSummary, deviceOrder, NO_DEVICE } from "./device-order.ts";
import { countValues } from "./grouping.ts";
import { move } from "./membership.ts";
import { compareText } from "./natural-order.ts";
import { hasAllWords, toSearchText, toSearchWords } from "./search-text.ts";

export type DeviceQuery = {
  readonly search?: string;
  readonly sort?: DeviceSort;
  readonly isTroubledOnly?: boolean;
  readonly isUnavailableOnly?: boolean;
  readonly area?: string | null;
};

/** Devices with their entities, summed up; only the devices that changed are summed up again. */
export class DeviceList {
  readonly #tables: () => Tables;
  readonly #summaries = new Map<string, DeviceSummary>();
  readonly #deviceOf = new Map<EntityKey, string>();
  readonly #keysOf = new Map<string, Set<EntityKey>>();
  readonly #topicsOf = new Map<string, Set<string>>();
  readonly #deviceOfTopic = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  #search = "";
  #sort: DeviceSort = { by: "name", isDescending: false };
  #isTroubledOnly = false;
  #isUnavailableOnly = false;
  /** Null lets every device through; "" is for those without an area. */
  #area: string | null = null;
  #areas: ReadonlyMap<string, number> | null = null;
  #shown: readonly string[] = [];

  constructor(tables: () => Tables) {
    this.#tables = tables;
    this.rebuild();
  }

  get shown(): readonly string[] {
    return this.#shown;
  }

  get total(): number {
    return this.#summaries.size;
  }

  get sort(): DeviceSort {
    return this.#sort;
  }

  get isTroubledOnly(): boolean {
    return this.#isTroubledOnly;
  }

  get isUnavailableOnly(): boolean {
    return this.#isUnavailableOnly;
  }

  get area(): string | null {
    return this.#area;
  }

  /** How many devices there are in each area; "" is for those in none. */
  get areas(): ReadonlyMap<string, number> {
    this.#areas ??= countValues(Array.from(this.#summaries.keys(), (id) => this.#areaOf(id)));
    return this.#areas;
  }

  /** How many devices have announcements with problems. */
  get troubled(): number {
    return this.#topicsOf.size;
  }

  /** How many devices have entities that are not available. */
  get unavailable(): number {
    return Array.from(this.#summaries.values()).filter(({ unavailable }) => unavailable > 0).length;
  }

  summary(id: string): DeviceSummary | undefined {
    return this.#summaries.get(id);
  }

  /** Announcements of a device that were not plainly accepted. */
  troubles(id: string): readonly Announcement[] {
    const { announcements } = this.#tables();
    return Array.from(this.#topicsOf.get(id) ?? []).flatMap((topic) => announcements.get(topic) ?? []);
  }

  ask(query: DeviceQuery): void {
    this.#search = query.search ?? this.#search;
    this.#sort = query.sort ?? this.#sort;
    this.#isTroubledOnly = query.isTroubledOnly ?? this.#isTroubledOnly;
    this.#isUnavailableOnly = query.isUnavailableOnly ?? this.#isUnavailableOnly;
    if (query.area !== undefined) this.#area = query.area;
    this.#select();
  }

  update(changes: Changes): void {
    if (changes.reset) {
      this.rebuild();
      return;
    }
    const touched = new Set(changes.devices);
    for (const key of changes.entities) this.#placeEntity(key, touched);
    for (const topic of changes.announcements) this.#placeTopic(topic, touched);
    const renamed = new Set(touched);
    for (const key of changes.states) touched.add(this.#deviceOf.get(key) ?? NO_DEVICE);
    for (const id of touched) this.#sumUp(id);
    for (const id of renamed) this.#texts.delete(id);
    const movesWithState = this.#sort.by === "changed" || this.#isUnavailableOnly;
    if (renamed.size > 0 || (touched.size > 0 && movesWithState)) this.#select();
  }

  rebuild(): void {
    for (const map of [this.#summaries, this.#deviceOf, this.#keysOf, this.#topicsOf, this.#deviceOfTopic, this.#texts])
      map.clear();
    const { entities, devices, announcements } = this.#tables();
    const touched = new Set(devices.keys());
    for (const key of entities.keys()) this.#placeEntity(key, touched);
    for (const topic of announcements.keys()) this.#placeTopic(topic, touched);
    for (const id of touched) this.#sumUp(id);
    this.#select();
  }

  #placeEntity(key: EntityKey, touched: Set<string>): void {
    const entity = this.#tables().entities.get(key);
    const id = entity && (entity.deviceId ?? NO_DEVICE);
    move(key, id, { placeOf: this.#deviceOf, members: this.#keysOf, touched });
  }

  /** Only announcements with something to say count; those that were accepted are not all known here. */
  #placeTopic(topic: string, touched: Set<string>): void {
    const announcement = this.#tables().announcements.get(topic);
    const isTroubled = announcement !== undefined && announcement.verdict !== "accepted";
    const id = isTroubled ? (announcement.deviceId ?? undefined) : undefined;
    move(topic, id, { placeOf: this.#deviceOfTopic, members: this.#topicsOf, touched });
  }

  #sumUp(id: string): void {
    const { entities, devices, announcements } = this.#tables();
    const keys = this.#keysOf.get(id);
    if (!devices.has(id) && !keys) {
      this.#summaries.delete(id);
      return;
    }
    let unavailable = 0;
    let changedMs: number | null = null;
    for (const key of keys ?? []) {
      const entity = entities.get(key);
      if (entity?.state === "unavailable") unavailable += 1;
      if (entity?.changedMs != null && entity.changedMs > (changedMs ?? 0)) changedMs = entity.changedMs;
    }
    const topics = Array.from(this.#topicsOf.get(id) ?? []);
    const refused = topics.filter((topic) => announcements.get(topic)?.verdict === "refused").length;
    const entityKeys = this.#sortedKeys(id, keys);
    this.#summaries.set(id, { id, entityKeys, unavailable, troubled: topics.length, refused, changedMs });
  }

  /** The same array as before while the entities are the same: states come often, entities seldom. */
  #sortedKeys(id: string, keys: ReadonlySet<EntityKey> | undefined): readonly EntityKey[] {
    const before = this.#summaries.get(id)?.entityKeys;
    if (before && before.length === (keys?.size ?? 0) && before.every((key) => keys?.has(key))) return before;
    const { entities } = this.#tables();
    const name = (key: EntityKey) => entities.get(key)?.name ?? "";
    return Array.from(keys ?? []).sort((a, b) => compareText(name(a), name(b)));
  }

  #areaOf(id: string): string | null {
    return this.#tables().devices.get(id)?.area ?? null;
  }

  #select(): void {
    const words = toSearchWords(this.#search);
    const isShown = ({ id, troubled, unavailable }: DeviceSummary) =>
      (!this.#isTroubledOnly || troubled > 0) &&
      (!this.#isUnavailableOnly || unavailable > 0) &&
      (this.#area === null || this.#area === (this.#areaOf(id) ?? "")) &&
      (words.length === 0 || hasAllWords(words, this.#textOf(id)));
    this.#areas = null;
    const order = deviceOrder(this.#sort, this.#tables().devices);
    this.#shown = Array.from(this.#summaries.values())
      .filter(isShown)
      .sort(order)
      .map(({ id }) => id);
  }

  #textOf(id: string): string {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const { devices, entities } = this.#tables();
    const device = devices.get(id);
    const keys = this.#summaries.get(id)?.entityKeys ?? [];
    const ofEntities = keys.flatMap((key) => {
      const entity = entities.get(key);
      return entity ? [entity.name, entity.entityId ?? "", entity.topic] : [];
    });
    const text = toSearchText([...(device ? ofDevice(device) : []), ...ofEntities].join("\n"));
    this.#texts.set(id, text);
    return text;
  }
}

function ofDevice({ name, manufacturer, model, modelId, area, publisher, identifiers, connections }: Device): string[] {
  const parts = [name, manufacturer, model, modelId, area, publisher, ...identifiers, ...connections.flat()];
  return parts.filter((part) => part !== null);
}
