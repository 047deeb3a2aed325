import { putBounded } from "../bounded.ts";
import type { EntityEntry } from "./entity-entry.ts";
import { FreeEntityIds } from "./entity-id.ts";

/** What remains of an entry that was removed: an entity that comes back gets it again (spec §6.5). */
type Removed = Pick<EntityEntry, "entityId" | "disabledBy" | "hiddenBy">;

/** Home Assistant forgets them after a month; here as many are remembered as no home throws away. */
const MAX_REMOVED = 20_000;

/** Entities with unique id, by component and unique id, and by entity_id. */
export class EntityRegistry {
  /** By component, then by unique id. */
  readonly #entries = new Map<string, Map<string | null, EntityEntry>>();
  readonly #byEntityId = new Map<string, EntityEntry>();
  readonly #removed = new Map<string, Removed>();
  /** Entity ids of states, which are taken too. */
  readonly #hasState: (entityId: string) => boolean;
  readonly #freeIds = new FreeEntityIds((entityId) => this.isFree(entityId));

  constructor(hasState: (entityId: string) => boolean) {
    this.#hasState = hasState;
  }

  find(component: string, uniqueId: string): EntityEntry | undefined {
    return this.#entries.get(component)?.get(uniqueId);
  }

  findRemoved(component: string, uniqueId: string): Removed | undefined {
    return this.#removed.size > 0 ? this.#removed.get(toKey({ component, uniqueId })) : undefined;
  }

  withEntityId(entityId: string): EntityEntry | undefined {
    return this.#byEntityId.get(entityId);
  }

  all(): Iterable<EntityEntry> {
    return this.#byEntityId.values();
  }

  /** An entity_id nobody has. */
  toFreeId(component: string, objectId: string): string {
    return this.#freeIds.find(component, objectId);
  }

  isFree(entityId: string): boolean {
    return !this.#byEntityId.has(entityId) && !this.#hasState(entityId);
  }

  /** The state of this entity_id is gone. */
  stateGone(entityId: string): void {
    this.#freeIds.giveBack(entityId);
  }

  add(entry: EntityEntry): void {
    const { component, uniqueId, entityId } = entry;
    const ofComponent = this.#entries.get(component);
    if (ofComponent) ofComponent.set(uniqueId, entry);
    else this.#entries.set(component, new Map([[uniqueId, entry]]));
    if (this.#removed.size > 0) this.#removed.delete(toKey(entry));
    this.#byEntityId.set(entityId, entry);
  }

  rename(entry: EntityEntry, entityId: string): void {
    this.#byEntityId.delete(entry.entityId);
    this.#freeIds.giveBack(entry.entityId);
    entry.entityId = entityId;
    this.#byEntityId.set(entityId, entry);
  }

  remove(entry: EntityEntry): void {
    const { component, uniqueId, entityId, disabledBy, hiddenBy } = entry;
    const ofComponent = this.#entries.get(component);
    if (ofComponent?.get(uniqueId) !== entry) return;
    ofComponent.delete(uniqueId);
    this.#byEntityId.delete(entityId);
    this.#freeIds.giveBack(entityId);
    putBounded(this.#removed, MAX_REMOVED, toKey(entry), { entityId, disabledBy, hiddenBy });
  }
}

function toKey({ component, uniqueId }: Pick<EntityEntry, "component" | "uniqueId">): string {
  return `${component} ${uniqueId}`;
}
