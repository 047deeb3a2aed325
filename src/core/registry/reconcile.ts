import type { RegisteredDetail } from "../../contract/api.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { Area, RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import { DeviceJoin } from "./device-sides.ts";
import { EntityJoin } from "./entity-join.ts";
import { type ToWallMs, toRegisteredDetail } from "./registered-detail.ts";
import { Settling, type StandingChange } from "./settling.ts";
import type {
  Announced,
  AnnouncedDevice,
  DeviceSides,
  EntitySides,
  Refused,
  SeenState,
  Sends,
  Sides,
  World,
} from "./sides.ts";

const NO_DOUBT = { standing: null };

/**
 * Compares what is announced, what Home Assistant has registered and what sends, one piece of news at a time.
 * `settle` answers with what is out of order now and was not, or the other way round.
 */
export class Reconcile {
  readonly devices = new DeviceJoin();
  readonly #entities = new EntityJoin(this.devices, (sides) => this.#mark(sides));
  readonly #areas = new Map<string, string>();
  readonly #settling = new Settling(
    { devices: this.devices, areas: this.#areas, claims: this.#entities.claims },
    { forget: (entity) => this.#entities.forget(entity), watch: (entityId) => this.#watch(entityId) },
  );
  readonly #watch: (entityId: string) => SeenState | undefined;
  #world: World = { roll: "unknown", rollMs: 0, listedMs: 0, registeredMs: 0 };
  #isCurrent = false;
  #isAllMarked = true;

  /** `watch` is told whose state in Home Assistant matters from now on, and answers where that is known already. */
  constructor(watch: (entityId: string) => SeenState | undefined = () => undefined) {
    this.#watch = watch;
  }

  /** Names of areas by their id. */
  get areas(): ReadonlyMap<string, string> {
    return this.#areas;
  }

  get nextMs(): number | null {
    return this.#isCurrent ? this.#settling.nextMs : null;
  }

  /** How many entities and devices are registered. */
  get counts(): { readonly entities: number; readonly devices: number } {
    return { entities: this.#entities.registeredCount, devices: this.devices.registeredCount };
  }

  /** Entity ids whose state in Home Assistant matters; `watchRevision` tells when it is another set. */
  get watched(): Iterable<string> {
    return this.#settling.watched.keys();
  }

  get watchRevision(): number {
    return this.#settling.watchRevision;
  }

  registeredEntity(key: EntityKey): RegisteredEntity | null {
    return this.#entities.withKey(key)?.registered ?? null;
  }

  /** Both sides of what has this unique id. */
  sidesWith(component: string, uniqueId: string): EntitySides | undefined {
    return this.#entities.withUniqueId(component, uniqueId);
  }

  registeredDevice(id: string | null): RegisteredDevice | null {
    return id === null ? null : (this.devices.get(id)?.registered ?? null);
  }

  registeredDetail(id: string, toWallMs: ToWallMs): RegisteredDetail | undefined {
    return toRegisteredDetail(id, this.devices, toWallMs);
  }

  /** Our device that is this registered one, and its announced entities. */
  announcedOf(device: DeviceSides): { readonly deviceId: string | null; readonly keys: readonly EntityKey[] } {
    const members = [...device.members];
    const keys = members.map(({ announced }) => announced?.key).filter((key) => key !== undefined);
    return { deviceId: this.devices.announcedOf(device)?.id ?? null, keys };
  }

  sidesOf(deviceId: string): DeviceSides | undefined {
    return this.devices.get(deviceId);
  }

  /** New, or announced anew. */
  announce(entity: Announced, sends: Sends, nowMs: number): void {
    this.#entities.announce(entity, sends, nowMs);
  }

  /** Its announcement was taken back. */
  withdraw(key: EntityKey, nowMs: number): void {
    this.#entities.withdraw(key, nowMs);
  }

  /** Whether the broker has lost the announcement, though nobody took it back. */
  lose(key: EntityKey, isLost: boolean, nowMs: number): void {
    this.#entities.lose(key, isLost, nowMs);
  }

  /** The first state of an announced entity came. */
  hear(key: EntityKey): void {
    this.#entities.hear(key);
  }

  /** All that is refused of an announcement: replaces what was before. */
  refuse(topic: string, refused: readonly Refused[]): void {
    this.#entities.refuse(topic, refused);
  }

  announceDevice(device: AnnouncedDevice): void {
    for (const sides of this.devices.announce(device)) this.#markDevice(sides);
  }

  withdrawDevice(id: string): void {
    for (const sides of this.devices.withdraw(id)) this.#markDevice(sides);
  }

  /** New, or changed; answers with the key of the announced one. */
  register(entity: RegisteredEntity, nowMs: number): EntityKey | null {
    const { sides, isNew } = this.#entities.register(entity, nowMs);
    if (isNew && this.#isCurrent) this.#world = { ...this.#world, registeredMs: nowMs };
    return sides.announced?.key ?? null;
  }

  unregister(entityId: string, nowMs: number): EntityKey | null {
    return this.#entities.unregister(entityId, nowMs)?.announced?.key ?? null;
  }

  registerDevice(device: RegisteredDevice, nowMs: number): DeviceSides {
    const sides = this.devices.register(device, nowMs);
    this.#markDevice(sides);
    return sides;
  }

  unregisterDevice(id: string): DeviceSides | undefined {
    const sides = this.devices.unregister(id);
    if (sides) this.#markDevice(sides);
    return sides;
  }

  /** Answers with the ids of areas that are called something else now. */
  place(areas: readonly Area[]): ReadonlySet<string> {
    const changed = new Set(this.#areas.keys());
    for (const { id, name } of areas) {
      if (this.#areas.get(id) === name) changed.delete(id);
      else changed.add(id);
    }
    this.#areas.clear();
    for (const { id, name } of areas) this.#areas.set(id, name);
    if (changed.size > 0) this.#isAllMarked = true;
    return changed;
  }

  /** Announced entities that are in one of these areas by themselves. */
  keysIn(areaIds: ReadonlySet<string>): readonly EntityKey[] {
    return this.#entities.keysIn(areaIds);
  }

  /** Home Assistant's answer about a watched entity id. */
  see(entityId: string, seen: SeenState): void {
    const sides = this.#settling.watched.get(entityId);
    if (!sides?.doubt) return;
    sides.doubt.seen = seen;
    this.#mark(sides);
  }

  /** Waiting, or under way: what was complete before is not in doubt for that, only nothing new is said. */
  rollGoesOn(nowMs: number): void {
    this.rollIs(this.#world.roll === "unknown" ? "unknown" : "stale", nowMs);
  }

  rollIs(roll: World["roll"], nowMs: number): void {
    if (roll === this.#world.roll) return;
    this.#world = { ...this.#world, roll, rollMs: nowMs };
    this.#isAllMarked = true;
  }

  /** Whether everything registered has been told and the link follows. While it is not, all stays as it was said last. */
  currentIs(isCurrent: boolean, nowMs: number): void {
    if (isCurrent && !this.#isCurrent) this.#world = { ...this.#world, listedMs: nowMs };
    if (isCurrent && !this.#isCurrent) this.#isAllMarked = true;
    this.#isCurrent = isCurrent;
  }

  /** What came out of order or into order. At most so many are looked at; `nextMs` says whether there are more. */
  settle(nowMs: number, most = Number.POSITIVE_INFINITY): readonly StandingChange[] {
    if (!this.#isCurrent) return [];
    if (this.#isAllMarked) this.#markAll();
    return this.#settling.settle(this.#world, nowMs, most);
  }

  #markAll(): void {
    this.#isAllMarked = false;
    for (const sides of this.#entities.all()) this.#settling.mark(sides);
    for (const sides of this.devices.all()) this.#settling.mark(sides);
  }

  #markDevice(sides: DeviceSides): void {
    this.#mark(sides);
    // Their names, areas and actions may depend on it.
    for (const member of sides.members) this.#mark(member);
  }

  /** Before everything is told the whole is looked at anyway, apart from what is no part of it any more. */
  #mark(sides: Sides): void {
    const { standing } = sides.kind === "entity" ? (sides.doubt ?? NO_DOUBT) : sides;
    if (this.#isCurrent || standing !== null) this.#settling.mark(sides);
    else this.#isAllMarked = true;
  }
}
