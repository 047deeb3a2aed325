import { putBounded } from "../bounded.ts";
import type { DeviceBlock } from "../discovery/device-block.ts";
import { normalizeConnection } from "./connections.ts";
import { copyFields, merged } from "./device-fields.ts";
import { toDeviceId } from "./device-id.ts";
import { type Connection, DeviceRecord } from "./device-record.ts";

const MAX_REMOVED = 20_000;

/** Why the registry does not take a device (spec §6.6). */
export type DeviceRefusal = { readonly rule: string; readonly message: string };

/** Told of every device that came, changed or went. */
export type DeviceListener = (type: "device-found" | "device-changed" | "device-removed", device: DeviceRecord) => void;

/** All devices of the MQTT entry, found by any of their identifiers and connections (spec §10.1). */
export class DeviceRegistry {
  readonly #byId = new Map<string, DeviceRecord>();
  readonly #byIdentifier = new Map<string, DeviceRecord>();
  readonly #byConnection = new Map<string, DeviceRecord>();
  readonly #via = new Map<string, Set<DeviceRecord>>();
  /** Areas of removed devices: one that comes back is where it was. */
  readonly #removedAreas = new Map<string, string | null>();
  readonly #entryTitle: string;
  readonly #tell: DeviceListener;

  constructor(entryTitle: string, tell: DeviceListener) {
    this.#entryTitle = entryTitle;
    this.#tell = tell;
  }

  get(id: string): DeviceRecord | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<DeviceRecord> {
    return this.#byId.values();
  }

  withIdentifier(identifier: string): DeviceRecord | undefined {
    return this.#byIdentifier.get(identifier);
  }

  /** Makes the device that is named as `via_device` where it is not known yet. */
  provideVia(block: DeviceBlock): void {
    const via = block.via_device;
    if (via === undefined || this.#byIdentifier.has(via)) return;
    this.#create([via], [], null);
  }

  /**
   * The device of this block, made or brought up to date; for a child's block the child. Home Assistant names a new
   * device after its entry where it has no name, and takes over an empty one when it comes to it again, as it does for
   * an entity of the device itself: `isOnce` says that it does not.
   */
  getOrCreate(block: DeviceBlock, publisher: string | null, isOnce = false): DeviceRecord | DeviceRefusal {
    this.provideVia(block);
    const connections = block.connections.map(normalizeConnection);
    const found = this.#find(block.identifiers, connections);
    const refusal = this.#refuse(block, found);
    if (refusal) return refusal;
    const known = found.values().next().value;
    const isTitled = known === undefined && block.name === "" && (isOnce || block.child_device !== undefined);
    const device = this.#merge(known, isTitled ? withoutName(block) : block, connections, publisher);
    if (!block.child_device) return device;
    const child = this.#child(device, block.child_device, publisher);
    if ("rule" in child) this.cleanUpAfterMove(device);
    return child;
  }

  /** Removes it where nothing holds it any more, and then its parent likewise. */
  cleanUp(device: DeviceRecord): void {
    if (device.isHeld || !this.#byId.has(device.id)) return;
    this.#remove(device);
    const parent = device.parentId === null ? undefined : this.#byId.get(device.parentId);
    parent?.children.delete(device);
    if (parent) this.cleanUp(parent);
  }

  /** The same after a member moved to another device: here every member counts (spec §6.4). */
  cleanUpAfterMove(device: DeviceRecord): void {
    if (device.members.size === 0) this.cleanUp(device);
  }

  #find(identifiers: readonly string[], connections: readonly Connection[]): Set<DeviceRecord> {
    const found = new Set<DeviceRecord>();
    for (const identifier of identifiers) addKnown(found, this.#byIdentifier.get(identifier));
    for (const connection of connections) addKnown(found, this.#byConnection.get(toKey(connection)));
    return found;
  }

  #refuse(block: DeviceBlock, found: ReadonlySet<DeviceRecord>): DeviceRefusal | undefined {
    if (found.size > 1) {
      return refuse("joined-devices", "The identifiers and connections belong to two different devices.");
    }
    const [device] = found;
    if (device?.parentId) return refuse("child-as-device", "The identifier belongs to a child device.");
    const via = block.via_device;
    if (via !== undefined && (block.identifiers.includes(via) || device?.identifiers.includes(via))) {
      return refuse("own-via-device", "A device cannot be its own via device.");
    }
    if (block.configuration_url !== undefined && !hasHost(block.configuration_url)) {
      return refuse("url-without-host", "The configuration_url has no host.");
    }
    return undefined;
  }

  #merge(
    known: DeviceRecord | undefined,
    block: DeviceBlock,
    connections: readonly Connection[],
    publisher: string | null,
  ): DeviceRecord {
    const device = known ?? this.#create(block.identifiers, connections, block.suggested_area || null);
    let isChanged = this.#addIds(device, block.identifiers, connections);
    if (copyFields(device, block, publisher)) isChanged = true;
    if (this.#setVia(device, block.via_device)) isChanged = true;
    if (isChanged) this.#tell("device-changed", device);
    return device;
  }

  #create(identifiers: readonly string[], connections: readonly Connection[], area: string | null): DeviceRecord {
    const id = toDeviceId(identifiers, connections, (taken) => this.#byId.has(taken));
    const device = new DeviceRecord(id);
    device.name = this.#entryTitle;
    const removed = this.#removedAreas.get(id);
    device.area = removed === undefined ? area : removed;
    this.#removedAreas.delete(id);
    this.#byId.set(id, device);
    this.#addIds(device, identifiers, connections);
    this.#tell("device-found", device);
    return device;
  }

  /** Nothing is ever taken away from a device by discovery. */
  #addIds(device: DeviceRecord, identifiers: readonly string[], connections: readonly Connection[]): boolean {
    const newIdentifiers = identifiers.filter((identifier) => isAdded(this.#byIdentifier, identifier, device));
    const newConnections = connections.filter((connection) => isAdded(this.#byConnection, toKey(connection), device));
    if (newIdentifiers.length === 0 && newConnections.length === 0) return false;
    device.identifiers = merged(device.identifiers, newIdentifiers);
    device.connections = merged(device.connections, newConnections);
    return true;
  }

  #setVia(device: DeviceRecord, via: string | undefined): boolean {
    const target = via === undefined ? undefined : this.#byIdentifier.get(via);
    if (target === undefined || device.viaDeviceId === target.id) return false;
    if (device.viaDeviceId !== null) this.#via.get(device.viaDeviceId)?.delete(device);
    device.viaDeviceId = target.id;
    const others = this.#via.get(target.id);
    if (others) others.add(device);
    else this.#via.set(target.id, new Set([device]));
    return true;
  }

  #child(
    parent: DeviceRecord,
    block: NonNullable<DeviceBlock["child_device"]>,
    publisher: string | null,
  ): DeviceRecord | DeviceRefusal {
    const found = this.#find(block.identifiers, []);
    const [known] = found;
    if (found.size > 1) return refuse("joined-devices", "The child's identifiers belong to two different devices.");
    if (known && known.parentId !== parent.id) {
      return refuse("foreign-child", "The child's identifiers belong to another device.");
    }
    const child = known ?? this.#createChild(parent, block.identifiers);
    let isChanged = this.#addIds(child, block.identifiers, []);
    if (block.name !== undefined && block.name !== child.name) {
      child.name = block.name;
      isChanged = true;
    }
    child.publisher = publisher ?? child.publisher;
    if (isChanged) this.#tell("device-changed", child);
    return child;
  }

  #createChild(parent: DeviceRecord, identifiers: readonly string[]): DeviceRecord {
    const child = this.#create(identifiers, [], null);
    child.name = null;
    child.parentId = parent.id;
    parent.children.add(child);
    return child;
  }

  #remove(device: DeviceRecord): void {
    for (const child of device.children) this.#remove(child);
    device.children.clear();
    this.#byId.delete(device.id);
    putBounded(this.#removedAreas, MAX_REMOVED, device.id, device.area);
    for (const identifier of device.identifiers) this.#byIdentifier.delete(identifier);
    for (const connection of device.connections) this.#byConnection.delete(toKey(connection));
    if (device.viaDeviceId !== null) this.#via.get(device.viaDeviceId)?.delete(device);
    for (const other of this.#via.get(device.id) ?? []) {
      other.viaDeviceId = null;
      this.#tell("device-changed", other);
    }
    this.#via.delete(device.id);
    this.#tell("device-removed", device);
  }
}

function isAdded(devices: Map<string, DeviceRecord>, key: string, device: DeviceRecord): boolean {
  if (devices.get(key) === device) return false;
  devices.set(key, device);
  return true;
}

function addKnown(found: Set<DeviceRecord>, device: DeviceRecord | undefined): void {
  if (device) found.add(device);
}

function toKey([kind, value]: Connection): string {
  return `${kind}\n${value}`;
}

function refuse(rule: string, message: string): DeviceRefusal {
  return { rule, message };
}

/** The schema lets addresses through that have a port and no host. */
function withoutName(block: DeviceBlock): DeviceBlock {
  const { name: _, ...others } = block;
  return others;
}

function hasHost(address: string): boolean {
  return !/^[^:]+:\/\/(?:[^/?#@]*@)?(?::|[/?#]|$)/.test(address.trim());
}
