import type { Roll } from "../contract/broker.ts";
import type { Device } from "../contract/device.ts";
import type { Entity, EntityKey } from "../contract/entity.ts";
import type { RegisteredDevice, RegisteredEntity } from "../contract/home-assistant.ts";
import type { EntityRecord } from "../core/home/entity-record.ts";
import type { Home } from "../core/home/home.ts";
import type { Change } from "../core/home/outcome.ts";
import type { DeviceRecord } from "../core/registry/device-record.ts";
import type { Reconcile } from "../core/registry/reconcile.ts";
import { AnnouncedSide } from "./announced-side.ts";
import type { Book } from "./book.ts";
import { FormerTopics } from "./former-topics.ts";
import type { HomeAssistantInput, HomeAssistantPort, LinkStanding, Places, Shown } from "./home-assistant-port.ts";
import { HomeAssistantRow } from "./home-assistant-row.ts";
import type { Newest } from "./newest.ts";
import { isSameDevice, isSameEntity, overlayDevice, overlayEntity } from "./overlay.ts";
import type { Payloads } from "./payloads.ts";
import type { BrokerPort, MqttMessage, ProcessPort } from "./ports.ts";
import { toDevice, toEntity } from "./rows.ts";
import { Standings } from "./standings.ts";

export type RegistrationsParts = {
  readonly home: Home;
  readonly book: Book;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly heard: Newest;
  readonly payloads: Payloads;
  readonly prefix: string;
  readonly stateQos: 0 | 1 | 2;
  /** Null where there is no link to Home Assistant. */
  readonly homeAssistant: HomeAssistantPort | null;
  /** Topics that others than the home follow too. */
  readonly isFollowed: (topic: string) => boolean;
};

/** What Home Assistant has registered: rows are called as it calls them, and what is out of order has a standing. */
export class Registrations implements HomeAssistantInput {
  readonly #parts: RegistrationsParts;
  readonly #former: FormerTopics;
  readonly #standings: Standings;
  readonly #reconcile: Reconcile;
  readonly #announced: AnnouncedSide;
  readonly #row: HomeAssistantRow;
  /** Not before there is a link: without one all this would only be memory. */
  #isActive = false;
  /** Whether the registries are told to the end, and followed. */
  #isTold = false;

  constructor(parts: RegistrationsParts) {
    const { home, isFollowed } = parts;
    this.#parts = parts;
    this.#former = new FormerTopics({ ...parts, isFollowed: (topic) => isFollowed(topic) || home.isListening(topic) });
    this.#standings = new Standings({ ...parts, former: this.#former });
    this.#reconcile = this.#standings.reconcile;
    this.#announced = new AnnouncedSide(parts, this.#reconcile);
    this.#row = new HomeAssistantRow(parts, () => this.#reconcile.counts);
  }

  onLink(standing: LinkStanding): void {
    if (standing.link !== "absent") this.#activate();
    if (standing.link !== "following") this.#isTold = false;
    this.#row.tell(standing);
    this.settle();
  }

  onEntity(entity: RegisteredEntity): void {
    this.#activate();
    const key = this.#reconcile.register(entity, this.#parts.process.nowMs());
    if (key) this.#refreshEntity(key);
    this.#changed();
  }

  onEntityGone(entityId: string): void {
    const key = this.#reconcile.unregister(entityId, this.#parts.process.nowMs());
    if (key) this.#refreshEntity(key);
    this.#changed();
  }

  onDevice(device: RegisteredDevice): void {
    this.#activate();
    const before = this.#reconcile.registeredDevice(device.id);
    const sides = this.#reconcile.registerDevice(device, this.#parts.process.nowMs());
    const { deviceId, keys } = this.#reconcile.announcedOf(sides);
    this.#refreshDevice(deviceId);
    if (isCalledOtherwise(before, device)) this.#refreshEntities(keys);
    this.#changed();
  }

  onDeviceGone(deviceId: string): void {
    const before = this.#reconcile.sidesOf(deviceId);
    const rows = before && this.#reconcile.announcedOf(before);
    this.#reconcile.unregisterDevice(deviceId);
    this.#refreshDevice(rows?.deviceId ?? null);
    this.#refreshEntities(rows?.keys ?? []);
    this.#changed();
  }

  onPlaces(places: Places): void {
    this.#activate();
    const areaIds = this.#reconcile.place(places.areas);
    for (const device of this.#reconcile.devices.all()) {
      if (isIn(device.registered, areaIds)) this.#refreshDevice(this.#reconcile.announcedOf(device).deviceId);
    }
    this.#refreshEntities(this.#reconcile.keysIn(areaIds));
    this.#row.tell(places);
    this.settle();
  }

  onComplete(): void {
    this.#activate();
    this.#isTold = true;
    this.#row.tell({});
    this.settle();
  }

  onShown(entityId: string, shown: Shown | null): void {
    this.#standings.shown(entityId, shown);
  }

  /** Something changed in the home; `settle` follows when all of it is told. */
  note(change: Change): void {
    if (this.#isActive) this.#announced.note(change);
  }

  /** An announcement was heard, and its row is written. */
  announced(topic: string): void {
    if (!this.#isActive) return;
    this.#announced.look(topic);
    this.settle();
  }

  /** An announcement is held at the gate, or one that was held is gone. */
  held(message: MqttMessage): void {
    if (!this.#isActive) return;
    this.#announced.hold(message);
    this.settle();
  }

  settle(): void {
    if (!this.#isActive) return;
    // While announcements wait, Home Assistant is ahead of us: all stays as it was said last.
    const { pausedMs, waiting } = this.#parts.book.tables.discovery;
    this.#reconcile.currentIs(this.#isTold && pausedMs === null && waiting === 0, this.#parts.process.nowMs());
    this.#standings.settle();
  }

  heard(message: MqttMessage): void {
    if (!this.#isActive) return;
    const isNews = this.#announced.heard(message.topic);
    if (this.#former.heard(message) || isNews) this.settle();
  }

  rollChanged(roll: Roll): void {
    if (!this.#isActive) return;
    this.#announced.rollChanged(roll);
    this.settle();
  }

  /** Announcements that are known and that the broker does not keep any more: all of them. */
  announcementsLost(topics: readonly string[]): void {
    this.#announced.lose(topics);
    this.settle();
  }

  /** Whether it listens to the topic of something that nobody announces any more. */
  follows(topic: string): boolean {
    return this.#former.follows(topic);
  }

  wake(): void {
    if (!this.#isActive) return;
    this.#row.wake();
    this.#standings.wake();
    this.settle();
  }

  registered(key: EntityKey): RegisteredEntity | null {
    return this.#reconcile.registeredEntity(key);
  }

  /** A row as Home Assistant has it. */
  overlay(row: Entity, record: EntityRecord): Entity {
    const entity = this.registered(record.key);
    if (entity === null) return row;
    const device = record.deviceId === null ? undefined : this.#parts.home.device(record.deviceId);
    const registered = { entity, device: this.#reconcile.registeredDevice(entity.deviceId) };
    return overlayEntity(row, { name: record.name, device }, registered, this.#reconcile.areas);
  }

  overlayDevice(row: Device, record: DeviceRecord): Device {
    if (!this.#isActive) return row;
    const registered = this.#reconcile.devices.registeredOf(record)?.registered ?? null;
    return overlayDevice(row, registered, this.#reconcile.areas);
  }

  #activate(): void {
    if (this.#isActive) return;
    this.#isActive = true;
    this.#announced.begin();
  }

  #changed(): void {
    this.#row.count();
    this.settle();
  }

  #refreshDevice(deviceId: string | null): void {
    const { home, book } = this.#parts;
    const record = deviceId === null ? undefined : home.device(deviceId);
    const before = deviceId === null ? undefined : book.tables.devices.get(deviceId);
    if (!record || !before) return;
    const device = this.overlayDevice(toDevice(record), record);
    if (!isSameDevice(before, device)) book.commit({ type: "device-changed", device });
  }

  #refreshEntities(keys: readonly EntityKey[]): void {
    for (const key of keys) this.#refreshEntity(key);
  }

  #refreshEntity(key: EntityKey): void {
    const { home, book } = this.#parts;
    const record = home.entity(key);
    const before = book.tables.entities.get(key);
    if (!record || !before) return;
    const entity = this.overlay(toEntity(record, before, null), record);
    if (!isSameEntity(before, entity)) book.commit({ type: "entity-changed", entity });
  }
}

/** Whether the rows of its entities may look different. */
function isCalledOtherwise(before: RegisteredDevice | null, after: RegisteredDevice): boolean {
  return (before?.nameByUser ?? null) !== after.nameByUser || (before?.areaId ?? null) !== after.areaId;
}

function isIn(device: RegisteredDevice | null, areaIds: ReadonlySet<string>): boolean {
  return device !== null && device.areaId !== null && areaIds.has(device.areaId);
}
