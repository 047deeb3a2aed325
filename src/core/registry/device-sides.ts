import type { RegisteredDevice } from "../../contract/home-assistant.ts";
import type { Connection } from "./device-record.ts";
import { type AnnouncedDevice, DeviceSides, type EntitySides } from "./sides.ts";

type Ids = { readonly identifiers: readonly string[]; readonly connections: readonly Connection[] };

/** Devices from both sides, joined by any identifier or connection they have in common. */
export class DeviceJoin {
  readonly #registered = new Map<string, DeviceSides>();
  readonly #announced = new Map<string, AnnouncedDevice & { readonly ids: readonly string[] }>();
  readonly #registeredWith = new Map<string, DeviceSides>();
  readonly #announcedWith = new Map<string, string>();

  registeredCount = 0;

  get(id: string): DeviceSides | undefined {
    return this.#registered.get(id);
  }

  all(): Iterable<DeviceSides> {
    return this.#registered.values();
  }

  /** The announced device this registered one is. */
  announcedOf({ registered }: DeviceSides): AnnouncedDevice | undefined {
    if (registered === null) return undefined;
    const id = find(this.#announcedWith, registered);
    return id === undefined ? undefined : this.#announced.get(id);
  }

  registeredOf(announced: Ids): DeviceSides | undefined {
    return find(this.#registeredWith, announced);
  }

  announced(id: string): AnnouncedDevice | undefined {
    return this.#announced.get(id);
  }

  /** Answers with the registered devices that it is or was. */
  announce(device: AnnouncedDevice): ReadonlySet<DeviceSides> {
    const before = this.withdraw(device.id);
    // Kept as it is now: records change, and what was said must be taken back later.
    const { id, name, area, publisher, identifiers, connections } = device;
    const ids = toIds(device);
    this.#announced.set(id, { id, name, area, publisher, identifiers, connections, ids });
    for (const key of ids) this.#announcedWith.set(key, id);
    return new Set([...before, ...this.#with(ids)]);
  }

  withdraw(id: string): ReadonlySet<DeviceSides> {
    const known = this.#announced.get(id);
    if (!known) return new Set();
    this.#announced.delete(id);
    for (const key of known.ids) if (this.#announcedWith.get(key) === id) this.#announcedWith.delete(key);
    return this.#with(known.ids);
  }

  register(device: RegisteredDevice, nowMs: number): DeviceSides {
    const sides = this.#provide(device.id, nowMs);
    this.#forgetIds(sides);
    if (sides.registered === null) this.registeredCount += 1;
    sides.registered = device;
    for (const key of toIds(device)) this.#registeredWith.set(key, sides);
    return sides;
  }

  unregister(id: string): DeviceSides | undefined {
    const sides = this.#registered.get(id);
    if (!sides?.registered) return undefined;
    this.#forgetIds(sides);
    this.registeredCount -= 1;
    sides.registered = null;
    this.#cleanUp(sides);
    return sides;
  }

  join(entity: EntitySides, deviceId: string, nowMs: number): DeviceSides {
    const sides = this.#provide(deviceId, nowMs);
    sides.members.add(entity);
    return sides;
  }

  leave(entity: EntitySides, deviceId: string, nowMs: number): DeviceSides | undefined {
    const sides = this.#registered.get(deviceId);
    if (!sides?.members.delete(entity)) return undefined;
    sides.sinceMs = nowMs;
    this.#cleanUp(sides);
    return sides;
  }

  #provide(id: string, nowMs: number): DeviceSides {
    const known = this.#registered.get(id);
    if (known) return known;
    const sides = new DeviceSides(id, nowMs);
    this.#registered.set(id, sides);
    return sides;
  }

  #cleanUp(sides: DeviceSides): void {
    if (sides.registered === null && sides.members.size === 0) this.#registered.delete(sides.id);
  }

  #forgetIds(sides: DeviceSides): void {
    if (sides.registered === null) return;
    for (const key of toIds(sides.registered)) {
      if (this.#registeredWith.get(key) === sides) this.#registeredWith.delete(key);
    }
  }

  #with(ids: readonly string[]): Set<DeviceSides> {
    return new Set(ids.map((key) => this.#registeredWith.get(key)).filter((sides) => sides !== undefined));
  }
}

function find<T>(known: ReadonlyMap<string, T>, ids: Ids): T | undefined {
  for (const key of toIds(ids)) {
    const found = known.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function toIds({ identifiers, connections }: Ids): readonly string[] {
  return [...identifiers.map((id) => `i ${id}`), ...connections.map(([kind, value]) => `c ${kind}\n${value}`)];
}
