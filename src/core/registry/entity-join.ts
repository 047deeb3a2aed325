import type { EntityKey } from "../../contract/entity.ts";
import type { RegisteredEntity } from "../../contract/home-assistant.ts";
import type { DeviceJoin } from "./device-sides.ts";
import {
  type Announced,
  Doubt,
  EntitySides,
  RefusalSides,
  type Refused,
  type Sends,
  type Sides,
  toStateTopics,
} from "./sides.ts";

/** Entities from all sides, joined by component and unique id. Marks whatever it touches. */
export class EntityJoin {
  /** Refused items by the entity they would be. */
  readonly claims = new Map<EntitySides, Set<RefusalSides>>();
  readonly #devices: DeviceJoin;
  readonly #mark: (sides: Sides) => void;
  readonly #byKey = new Map<EntityKey, EntitySides>();
  readonly #byUniqueId = new Map<string, Map<string, EntitySides>>();
  readonly #byEntityId = new Map<string, EntitySides>();
  readonly #refusals = new Map<string, readonly RefusalSides[]>();

  constructor(devices: DeviceJoin, mark: (sides: Sides) => void) {
    this.#devices = devices;
    this.#mark = (sides) => {
      mark(sides);
      if (sides.kind === "entity") for (const refusal of this.claims.get(sides) ?? []) mark(refusal);
    };
  }

  get registeredCount(): number {
    return this.#byEntityId.size;
  }

  *all(): Iterable<EntitySides | RefusalSides> {
    for (const entities of this.#byUniqueId.values()) yield* entities.values();
    for (const sides of this.#byKey.values()) if (sides.uniqueId === null) yield sides;
    for (const refusals of this.#refusals.values()) yield* refusals;
  }

  withKey(key: EntityKey): EntitySides | undefined {
    return this.#byKey.get(key);
  }

  withUniqueId(component: string, uniqueId: string): EntitySides | undefined {
    return this.#byUniqueId.get(component)?.get(uniqueId);
  }

  keysIn(areaIds: ReadonlySet<string>): readonly EntityKey[] {
    const isIn = ({ registered }: EntitySides) => registered?.areaId != null && areaIds.has(registered.areaId);
    return [...this.#byKey].filter(([, sides]) => isIn(sides)).map(([key]) => key);
  }

  /** Nothing speaks of it any more. */
  forget(sides: EntitySides): void {
    if (sides.uniqueId === null || this.claims.has(sides)) return;
    const others = this.#byUniqueId.get(sides.component);
    if (others?.get(sides.uniqueId) === sides) others.delete(sides.uniqueId);
  }

  announce(entity: Announced, sends: Sends, nowMs: number): void {
    const { key, component, uniqueId } = entity;
    const known = this.#byKey.get(key);
    if (known && known.uniqueId !== uniqueId) this.withdraw(key, nowMs);
    const sides = known?.uniqueId === uniqueId ? known : this.#provide(component, uniqueId);
    if (sides.announced === null) this.#beginAnnouncement(sides, [], nowMs);
    sides.announced = entity;
    sides.sends = sends;
    this.#byKey.set(key, sides);
    this.#mark(sides);
  }

  withdraw(key: EntityKey, nowMs: number): void {
    const sides = this.#byKey.get(key);
    this.#byKey.delete(key);
    if (sides?.announced?.key !== key) return;
    const topics = sides.registered === null ? [] : toStateTopics(sides.announced);
    sides.announced = null;
    sides.sends = "unknown";
    this.#beginAnnouncement(sides, topics, nowMs);
    this.#mark(sides);
  }

  lose(key: EntityKey, isLost: boolean, nowMs: number): void {
    const sides = this.#byKey.get(key);
    if (!sides || (sides.doubt?.isLost ?? false) === isLost) return;
    this.#begin(sides, nowMs).isLost = isLost;
    this.#mark(sides);
  }

  hear(key: EntityKey): void {
    const sides = this.#byKey.get(key);
    if (!sides || sides.sends === "yes") return;
    sides.sends = "yes";
    this.#mark(sides);
  }

  register(entity: RegisteredEntity, nowMs: number): { readonly sides: EntitySides; readonly isNew: boolean } {
    const sides = this.#provide(toDomain(entity.entityId), entity.uniqueId);
    const before = sides.registered;
    if (before && before.entityId !== entity.entityId) this.#forgetEntityId(sides, before.entityId);
    if (this.#byEntityId.get(entity.entityId) !== sides) this.unregister(entity.entityId, nowMs);
    if (before === null) this.#begin(sides, nowMs);
    this.#move(sides, before?.deviceId ?? null, entity.deviceId, nowMs);
    sides.registered = entity;
    this.#byEntityId.set(entity.entityId, sides);
    this.#mark(sides);
    return { sides, isNew: before === null };
  }

  unregister(entityId: string, nowMs: number): EntitySides | undefined {
    const sides = this.#byEntityId.get(entityId);
    if (!sides?.registered) return undefined;
    this.#forgetEntityId(sides, entityId);
    this.#move(sides, sides.registered.deviceId, null, nowMs);
    sides.registered = null;
    this.#begin(sides, nowMs);
    this.#mark(sides);
    return sides;
  }

  refuse(topic: string, refused: readonly Refused[]): void {
    const before = this.#refusals.get(topic) ?? [];
    for (const refusal of before) this.#release(refusal);
    const after = refused.map((item) => this.#claim(item, before));
    if (after.length > 0) this.#refusals.set(topic, after);
    else this.#refusals.delete(topic);
  }

  #claim(refused: Refused, before: readonly RefusalSides[]): RefusalSides {
    const refusal = before.find(({ refused: { key } }) => key === refused.key) ?? new RefusalSides(refused);
    const { component, uniqueId } = refused;
    const entity = uniqueId === null ? null : this.#provide(component, uniqueId);
    refusal.refused = refused;
    refusal.entity = entity;
    refusal.isWithdrawn = false;
    if (entity) this.claims.set(entity, (this.claims.get(entity) ?? new Set()).add(refusal));
    this.#mark(entity ?? refusal);
    return refusal;
  }

  #release(refusal: RefusalSides): void {
    refusal.isWithdrawn = true;
    this.#mark(refusal);
    const { entity } = refusal;
    if (entity === null) return;
    const claims = this.claims.get(entity);
    claims?.delete(refusal);
    if (claims?.size === 0) this.claims.delete(entity);
    this.#mark(entity);
  }

  #provide(component: string, uniqueId: string | null): EntitySides {
    if (uniqueId === null) return new EntitySides(component, null);
    const others = this.#byUniqueId.get(component) ?? new Map<string, EntitySides>();
    this.#byUniqueId.set(component, others);
    const known = others.get(uniqueId);
    if (known) return known;
    const sides = new EntitySides(component, uniqueId);
    others.set(uniqueId, sides);
    return sides;
  }

  /** It is something else from now on. */
  #begin(sides: EntitySides, nowMs: number): Doubt {
    sides.doubt ??= new Doubt(nowMs);
    sides.doubt.sinceMs = nowMs;
    return sides.doubt;
  }

  /** Its announcement is another matter from now on. */
  #beginAnnouncement(sides: EntitySides, topics: readonly string[], nowMs: number): void {
    const doubt = this.#begin(sides, nowMs);
    doubt.isLost = false;
    doubt.formerTopics = topics.length > 0 ? topics : null;
    doubt.isStillSending = false;
  }

  #forgetEntityId(sides: EntitySides, entityId: string): void {
    if (this.#byEntityId.get(entityId) === sides) this.#byEntityId.delete(entityId);
  }

  #move(sides: EntitySides, from: string | null, to: string | null, nowMs: number): void {
    if (from === to) return;
    const left = from === null ? undefined : this.#devices.leave(sides, from, nowMs);
    if (left) this.#mark(left);
    if (to !== null) this.#mark(this.#devices.join(sides, to, nowMs));
  }
}

/** Home Assistant changes entity ids, but never their domain. */
function toDomain(entityId: string): string {
  return entityId.slice(0, entityId.indexOf("."));
}
