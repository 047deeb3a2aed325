import type { EntityEntry } from "./entity-entry.ts";
import { toFreeEntityId } from "./entity-id.ts";

/** What remains of an entry that was removed: an entity that comes back gets it again (spec §6.5). */
type Removed = Pick<EntityEntry, "entityId" | "disabledBy" | "hiddenBy">;

/** Entities with unique id, by component and unique id, and by entity_id. */
export class EntityRegistry {
  readonly #entries = new Map<string, EntityEntry>();
  readonly #byEntityId = new Map<string, EntityEntry>();
  readonly #removed = new Map<string, Removed>();
  /** Entity ids of states, which are taken too. */
  readonly #hasState: (entityId: string) => boolean;

  constructor(hasState: (entityId: string) => boolean) {
    this.#hasState = hasState;
  }

  find(component: string, uniqueId: string): EntityEntry | undefined {
    return this.#entries.get(`${component} ${uniqueId}`);
  }

  findRemoved(component: string, uniqueId: string): Removed | undefined {
    return this.#removed.get(`${component} ${uniqueId}`);
  }

  withEntityId(entityId: string): EntityEntry | undefined {
    return this.#byEntityId.get(entityId);
  }

  all(): Iterable<EntityEntry> {
    return this.#entries.values();
  }

  /** An entity_id nobody has. */
  toFreeId(component: string, objectId: string): string {
    return toFreeEntityId(component, objectId, (entityId) => this.isFree(entityId));
  }

  isFree(entityId: string): boolean {
    return !this.#byEntityId.has(entityId) && !this.#hasState(entityId);
  }

  add(entry: EntityEntry): void {
    const key = `${entry.component} ${entry.uniqueId}`;
    this.#entries.set(key, entry);
    this.#removed.delete(key);
    this.#byEntityId.set(entry.entityId, entry);
  }

  rename(entry: EntityEntry, entityId: string): void {
    this.#byEntityId.delete(entry.entityId);
    entry.entityId = entityId;
    this.#byEntityId.set(entityId, entry);
  }

  remove(entry: EntityEntry): void {
    const { entityId, disabledBy, hiddenBy } = entry;
    const key = `${entry.component} ${entry.uniqueId}`;
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#byEntityId.delete(entityId);
    this.#removed.set(key, { entityId, disabledBy, hiddenBy });
  }
}
