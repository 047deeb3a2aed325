import type { RegisteredDetail } from "../../contract/api.ts";
import type { Roll } from "../../contract/broker.ts";
import type { RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import type { Home } from "../../core/home/home.ts";
import type { Change } from "../../core/home/outcome.ts";
import type { Reconcile } from "../../core/registry/reconcile.ts";
import { toDeviceName } from "../../core/registry/shown.ts";
import type { Newest } from "../announced/newest.ts";
import type { Payloads } from "../announced/payloads.ts";
import type { Book } from "../book.ts";
import type { BrokerPort, MqttMessage, ProcessPort } from "../ports.ts";
import { AnnouncedSide } from "./announced-side.ts";
import { FormerTopics } from "./former-topics.ts";
import type { HomeAssistantInput, HomeAssistantPort, LinkStanding, Places, Shown } from "./home-assistant-port.ts";
import { HomeAssistantRow } from "./home-assistant-row.ts";
import { RegisteredRows } from "./registered-rows.ts";
import { Rivals } from "./rivals.ts";
import { Standings } from "./standings.ts";
import { SwitchedOn } from "./switched-on.ts";

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
  /** Takes an announcement in that was heard before. */
  readonly announce: (message: MqttMessage) => void;
  /** Has everybody hear of what changed in the home. */
  readonly apply: (changes: readonly Change[]) => void;
};

/** What Home Assistant has registered: rows are called as it calls them, and what is out of order has a standing. */
export class Registrations implements HomeAssistantInput {
  readonly #parts: RegistrationsParts;
  readonly #former: FormerTopics;
  readonly #standings: Standings;
  readonly #reconcile: Reconcile;
  readonly #announced: AnnouncedSide;
  readonly #rivals: Rivals;
  readonly #row: HomeAssistantRow;
  /** Rows of entities and devices. */
  readonly rows: RegisteredRows;
  readonly #switchedOn: SwitchedOn;
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
    this.#rivals = new Rivals(parts, this.#reconcile);
    this.#row = new HomeAssistantRow(parts, () => this.#reconcile.counts);
    this.rows = new RegisteredRows(parts, this.#reconcile);
    this.#switchedOn = new SwitchedOn(parts);
  }

  onLink(standing: LinkStanding): void {
    if (standing.link !== "absent") this.#activate();
    if (standing.link !== "following") this.#isTold = false;
    this.#row.tell(standing);
    this.settle();
  }

  onEntity(entity: RegisteredEntity): void {
    this.#activate();
    const key = this.#reconcile.register(entity, this.#parts.process.monotonicMs());
    if (key) {
      this.#switchedOn.note(this.#parts.home.entity(key), entity);
      this.rows.refreshEntity(key);
    }
    this.#changed();
  }

  onEntityGone(entityId: string): void {
    const key = this.#reconcile.unregister(entityId, this.#parts.process.monotonicMs());
    if (key) this.rows.refreshEntity(key);
    this.#changed();
  }

  onDevice(device: RegisteredDevice): void {
    this.#activate();
    const before = this.#reconcile.registeredDevice(device.id);
    const sides = this.#reconcile.registerDevice(device, this.#parts.process.monotonicMs());
    const { deviceId, keys } = this.#reconcile.announcedOf(sides);
    this.rows.refreshDevice(deviceId);
    if (isCalledOtherwise(before, device, this.#announcedName(deviceId))) this.rows.refreshEntities(keys);
    this.#changed();
  }

  onDeviceGone(deviceId: string): void {
    const before = this.#reconcile.sidesOf(deviceId);
    const rows = before && this.#reconcile.announcedOf(before);
    this.#reconcile.unregisterDevice(deviceId);
    this.rows.refreshDevice(rows?.deviceId ?? null);
    this.rows.refreshEntities(rows?.keys ?? []);
    this.#changed();
  }

  onPlaces(places: Places): void {
    this.#activate();
    const areaIds = this.#reconcile.place(places.areas);
    for (const device of this.#reconcile.devices.all()) {
      if (isIn(device.registered, areaIds)) this.rows.refreshDevice(this.#reconcile.announcedOf(device).deviceId);
    }
    this.rows.refreshEntities(this.#reconcile.keysIn(areaIds));
    this.#row.tell(places);
    this.settle();
  }

  onComplete(): void {
    this.#activate();
    this.#isTold = true;
    this.#rivals.registryChanged();
    this.#row.tell({});
    this.settle();
  }

  onShown(entityId: string, shown: Shown | null): void {
    this.#standings.shown(entityId, shown);
  }

  detail(deviceId: string): RegisteredDetail | undefined {
    const { process } = this.#parts;
    const agoMs = (steadyMs: number) => process.monotonicMs() - steadyMs;
    return this.#reconcile.registeredDetail(deviceId, (steadyMs) => Math.round(process.nowMs() - agoMs(steadyMs)));
  }

  /** Something changed in the home; `settle` follows when all of it is told. */
  note(change: Change): void {
    if (!this.#isActive) return;
    this.#announced.note(change);
    if (change.type !== "entity-found" && change.type !== "entity-changed") return;
    this.#switchedOn.note(this.#parts.home.entity(change.key), this.rows.registered(change.key));
  }

  /** An announcement was heard, and its row is written. */
  announced(topic: string): void {
    if (!this.#isActive) return;
    this.#announced.look(topic);
    this.#rivals.note(topic);
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
    this.#switchedOn.run();
    // While announcements wait, Home Assistant is ahead of us: all stays as it was said last.
    const { pausedMs, waiting } = this.#parts.book.tables.discovery;
    const isCurrent = this.#isTold && pausedMs === null && waiting === 0;
    if (isCurrent) this.#rivals.settle();
    this.#reconcile.currentIs(isCurrent, this.#parts.process.monotonicMs());
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

  /** Whether Home Assistant is followed, and keeps none of the entities that this announcement made. */
  isDropped(topic: string): boolean {
    if (!this.#isTold) return false;
    const { book, home } = this.#parts;
    const keys = book.tables.announcements.get(topic)?.entityKeys ?? [];
    const registrable = keys.filter((key) => home.entity(key)?.uniqueId != null);
    return registrable.length > 0 && registrable.every((key) => this.#reconcile.registeredEntity(key) === null);
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

  #announcedName(deviceId: string | null): string | null {
    return (deviceId !== null && this.#parts.home.device(deviceId)?.name) || null;
  }

  #activate(): void {
    if (this.#isActive) return;
    this.#isActive = true;
    this.#announced.begin();
    for (const topic of this.#parts.book.tables.announcements.keys()) this.#rivals.note(topic);
  }

  #changed(): void {
    this.#row.count();
    this.#rivals.registryChanged();
    this.settle();
  }
}

/** Whether the rows of its entities may look different. One that was not told yet is called as it is announced. */
function isCalledOtherwise(
  before: RegisteredDevice | null,
  after: RegisteredDevice,
  announced: string | null,
): boolean {
  const name = toDeviceName(before) ?? announced;
  return name !== (toDeviceName(after) ?? announced) || (before?.areaId ?? null) !== after.areaId;
}

function isIn(device: RegisteredDevice | null, areaIds: ReadonlySet<string>): boolean {
  return device !== null && device.areaId !== null && areaIds.has(device.areaId);
}
