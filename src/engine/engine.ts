import type {
  AnnouncementDetail,
  EntityDetail,
  JournalPage,
  PublishRequest,
  RegisteredDetail,
  Status,
} from "../contract/api.ts";
import type { Broker, Roll } from "../contract/broker.ts";
import type { EntityKey } from "../contract/entity.ts";
import type { NumberedFact } from "../contract/fact.ts";
import type { Tables } from "../contract/tables.ts";
import type { Plain } from "../core/python/value.ts";
import { type Assembly, assemble } from "./assembly.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { Pace } from "./pace.ts";
import type { Attempt, By, EngineCommands, EngineView, JournalQuery, MqttMessage } from "./ports.ts";
import type { HomeAssistantInput } from "./registered/home-assistant-port.ts";

const NOTHING_AMISS = { reason: null, advice: null, damages: [] };

/** The running heart: joins the parts that alter the book, decides nothing about Home Assistant's rules (core does). */
export class Engine implements EngineView, EngineCommands {
  readonly #parts: EngineParts;
  readonly #rooms: Assembly;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#rooms = assemble(parts, (by) => this.callRoll(by));
    this.#rooms.presence.start();
    this.#rooms.intake.start();
  }

  get pace(): Pace {
    return this.#rooms.pace;
  }

  get tables(): Tables {
    return this.#rooms.book.tables;
  }

  get seq(): number {
    return this.#rooms.book.seq;
  }

  listen(listener: (numbered: NumberedFact) => void): () => void {
    return this.#rooms.book.listen(listener);
  }

  /** The way in for every message of the broker. */
  receive(message: MqttMessage): void {
    const { home, process } = this.#parts;
    const startMs = process.monotonicMs();
    this.#rooms.living.guard(message, () => {
      if (home.isDiscoveryTopic(message.topic)) this.#takeIn(message);
      else this.#hear(message);
    });
    const endMs = process.monotonicMs();
    this.#rooms.pace.add(endMs, endMs - startMs);
  }

  brokerChanged(broker: Broker): void {
    this.#rooms.book.commit({ type: "broker-changed", broker });
  }

  /** Messages can be published: at the start, and after every break. */
  speaking(): void {
    this.#rooms.presence.announce();
  }

  rollChanged(roll: Roll): void {
    const { tally, book, intake, presence, registrations } = this.#rooms;
    tally.note(roll, this.#parts.process.monotonicMs());
    book.commit({ type: "roll-changed", roll });
    intake.rollChanged(roll);
    presence.rollChanged(roll);
    registrations.rollChanged(roll);
  }

  /** See `Registrations.announcementsLost`. */
  announcementsLost(topics: readonly string[]): void {
    this.#rooms.registrations.announcementsLost(topics);
    this.#rooms.departures.lost(topics);
    this.#rooms.presence.look();
  }

  /** Announcements that the broker kept, and was proven to keep no more. See `Departures`. */
  announcementsGone(topics: readonly string[]): void {
    this.#rooms.departures.gone(topics);
    this.#rooms.presence.look();
  }

  /** The way in for what Home Assistant's registries tell. */
  get homeAssistant(): HomeAssistantInput {
    return this.#rooms.registrations;
  }

  /** Topics of everything announced, also of what is not taken in. */
  *topics(): Iterable<string> {
    yield* this.tables.announcements.keys();
    yield* this.#rooms.intake.topics();
  }

  /** Called when the page can be served: the end of the start. */
  ready(): void {
    this.#rooms.tally.ready(this.#parts.process.monotonicMs());
  }

  /** Lets time pass: values that expire, delays that end, work that was put off. */
  wake(): void {
    const { living, calls, intake, departures, presence, registrations } = this.#rooms;
    living.letTimePass();
    calls.expire();
    intake.wake();
    departures.wake();
    presence.wake();
    registrations.wake();
  }

  entityDetail(key: EntityKey): EntityDetail | undefined {
    return this.#rooms.details.entity(key);
  }

  announcementDetail(topic: string): AnnouncementDetail | undefined {
    return this.#rooms.details.announcement(topic);
  }

  registeredDetail(deviceId: string): RegisteredDetail | undefined {
    return this.#rooms.registrations.detail(deviceId);
  }

  topicsOf(key: EntityKey): readonly string[] {
    return this.#rooms.details.topics(key);
  }

  status(): Status {
    const { version, process, broker, storage } = this.#parts;
    const { tally, pace, heard, book } = this.#rooms;
    return tally.status({
      version,
      tables: this.tables,
      pace,
      process,
      broker,
      storage: storage?.status() ?? NOTHING_AMISS,
      topics: heard.size,
      listeners: book.listeners,
    });
  }

  journal(query: JournalQuery): JournalPage {
    return this.#rooms.journal.page(query);
  }

  async publish(request: PublishRequest, by: By): Promise<void> {
    await this.#rooms.publishing.publish(request, by);
  }

  callRoll(by: By): void {
    const { broker, prefix } = this.#parts;
    this.#rooms.journal.record({ what: "roll-called", subject: prefix }, by, () => broker.callRoll());
  }

  async callService(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, by: By): Promise<number> {
    const { calls, living } = this.#rooms;
    return calls.call(key, service, fields, by, (changes) => living.apply(changes, { verdict: null }));
  }

  async pauseDiscovery(by: By): Promise<void> {
    this.#rooms.discovery.pause(by);
    this.#rooms.presence.look();
    this.#rooms.registrations.settle();
  }

  async resumeDiscovery(by: By): Promise<void> {
    this.#rooms.discovery.resume(by);
    this.#rooms.presence.look();
    this.#rooms.registrations.settle();
  }

  async admitPublisher(publisher: string, by: By): Promise<void> {
    this.#rooms.discovery.admit(publisher, by);
    this.#rooms.presence.look();
    this.#rooms.registrations.settle();
  }

  async denyPublisher(publisher: string, by: By): Promise<void> {
    this.#rooms.discovery.deny(publisher, by);
    this.#rooms.registrations.settle();
  }

  async forgetAnnouncements(by: By): Promise<void> {
    this.#rooms.discovery.forget(by);
    this.#rooms.presence.look();
  }

  noteRefusal(attempt: Attempt, by: By, reason: string): void {
    this.#rooms.journal.refuse(attempt, by, reason);
  }

  #takeIn(message: MqttMessage): void {
    this.#rooms.departures.heard(message.topic);
    this.#rooms.intake.receive(message);
    this.#rooms.presence.look();
  }

  #hear(message: MqttMessage): void {
    this.#rooms.living.hear(message);
    this.#rooms.calls.heard(message);
    this.#rooms.presence.heard(message);
  }
}
