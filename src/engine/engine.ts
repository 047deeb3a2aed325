import type { AnnouncementDetail, EntityDetail, PublishRequest, Status } from "../contract/api.ts";
import type { Broker, Roll } from "../contract/broker.ts";
import type { EntityKey } from "../contract/entity.ts";
import type { Fact, NumberedFact } from "../contract/fact.ts";
import { apply, createTables } from "../contract/tables.ts";
import type { Home } from "../core/home/home.ts";
import type { Change, Outcome } from "../core/home/outcome.ts";
import type { Plain } from "../core/python/value.ts";
import { toAnnouncement } from "./announcement-row.ts";
import { correct } from "./corrected.ts";
import { toEntityDetail } from "./detail.ts";
import { Feed } from "./feed.ts";
import { Newest } from "./newest.ts";
import { Notices } from "./notices.ts";
import { Pace } from "./pace.ts";
import { Payloads } from "./payloads.ts";
import type { BrokerPort, EngineCommands, EngineView, MqttMessage, ProcessPort } from "./ports.ts";
import { toPublication } from "./request.ts";
import { ServiceCalls } from "./service-calls.ts";
import { Tally } from "./tally.ts";
import { type Cause, toFact } from "./to-fact.ts";

const MAX_KEPT_BYTES = 256 * 1_024;
const MAX_TOPICS = 200_000;

/** The running heart: owns the tables, decides nothing about Home Assistant's rules (core does), numbers every fact. */
export class Engine implements EngineView, EngineCommands {
  readonly tables = createTables();
  readonly pace = new Pace();
  readonly #home: Home;
  readonly #broker: BrokerPort;
  readonly #process: ProcessPort;
  readonly #feed: Feed;
  readonly #onFailure: (error: unknown) => void;
  readonly #version: string;
  readonly #prefix: string;
  readonly #stateQos: 0 | 1 | 2;
  readonly #payloads = new Payloads();
  readonly #heard = new Newest({ maxBytes: MAX_KEPT_BYTES, maxTopics: MAX_TOPICS });
  readonly #notices = new Notices();
  readonly #calls: ServiceCalls;
  readonly #tally: Tally;
  #seq = 0;

  constructor(parts: {
    home: Home;
    broker: BrokerPort;
    process: ProcessPort;
    version: string;
    /** Discovery prefix. */
    prefix: string;
    /** Quality of service for states; what an announcement asks for is not needed to show it. */
    stateQos: 0 | 1 | 2;
    /** Told of faults of ours: a listener or a message that made the engine fail. */
    onFailure: (error: unknown) => void;
  }) {
    this.#home = parts.home;
    this.#broker = parts.broker;
    this.#process = parts.process;
    this.#version = parts.version;
    this.#prefix = parts.prefix;
    this.#stateQos = parts.stateQos;
    this.#onFailure = parts.onFailure;
    this.#calls = new ServiceCalls({
      ...parts,
      onCommand: (command) => this.#commit({ type: "command-changed", command }),
    });
    this.#feed = new Feed(parts.onFailure);
    this.#tally = new Tally(parts.process.nowMs());
  }

  get seq(): number {
    return this.#seq;
  }

  listen(listener: (numbered: NumberedFact) => void): () => void {
    return this.#feed.listen(listener);
  }

  /** The way in for every message of the broker. */
  receive(message: MqttMessage): void {
    const startMs = this.#process.monotonicMs();
    try {
      if (this.#home.isDiscoveryTopic(message.topic)) this.#announce(message);
      else this.#hear(message);
    } catch (error) {
      this.#fail(message, error);
    }
    const endMs = this.#process.monotonicMs();
    this.pace.add(endMs, endMs - startMs);
  }

  brokerChanged(broker: Broker): void {
    this.#commit({ type: "broker-changed", broker });
  }

  rollChanged(roll: Roll): void {
    this.#tally.note(roll, this.#process.nowMs());
    this.#commit({ type: "roll-changed", roll });
  }

  /** Called when the page can be served: the end of the start. */
  ready(): void {
    this.#tally.ready(this.#process.nowMs());
  }

  /** Lets time pass: values that expire, delays that end. */
  wake(): void {
    const nowMs = this.#process.nowMs();
    this.#commitChanges(this.#home.expire(nowMs), { verdict: null });
    this.#calls.expire(nowMs);
  }

  entityDetail(key: EntityKey): EntityDetail | undefined {
    const entity = this.tables.entities.get(key);
    const record = this.#home.entity(key);
    if (!entity || !record) return undefined;
    return toEntityDetail({
      entity,
      record,
      announcement: this.tables.announcements.get(entity.topic) ?? null,
      payload: this.#payloads.text(entity.topic),
      previous: this.#payloads.previous(entity.topic),
      newest: (topic) => this.#heard.get(topic),
    });
  }

  announcementDetail(topic: string): AnnouncementDetail | undefined {
    const announcement = this.tables.announcements.get(topic);
    if (!announcement) return undefined;
    const payload = this.#payloads.text(topic) ?? "";
    const previous = this.#payloads.previous(topic);
    return { announcement, payload, previous, corrected: correct(announcement, payload, this.#prefix) };
  }

  status(): Status {
    return this.#tally.status({
      version: this.#version,
      tables: this.tables,
      pace: this.pace,
      process: this.#process,
      broker: this.#broker,
      topics: this.#heard.size,
      listeners: this.#feed.size,
    });
  }

  async publish(request: PublishRequest): Promise<void> {
    await this.#broker.publish(toPublication(request));
  }

  callRoll(): void {
    this.#broker.callRoll();
  }

  async callService(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>): Promise<number> {
    return this.#calls.call(key, service, fields, (changes) => this.#commitChanges(changes, { verdict: null }));
  }

  /** A fault of ours must not become a restart for ever: a retained message would come again at every start. */
  #fail(message: MqttMessage, error: unknown): void {
    const text = "MQTT Rollcall itself failed on this message. Please report it with the payload.";
    const notice = this.#notices.note(message, "internal-error", text);
    if (notice.count === 1) this.#onFailure(error);
    this.#commit({ type: "message-ignored", notice });
  }

  #announce(message: MqttMessage): void {
    const outcome = this.#home.announce(message);
    const isRepeated = this.#payloads.keep(message);
    this.#commitChanges(outcome.changes, { verdict: outcome.verdict, message });
    // The answers to a roll call bring nothing new about what is known.
    if (isRepeated && message.retain && outcome.changes.length === 0) return;
    this.#commitAnnouncement(message, outcome, isRepeated);
  }

  #commitAnnouncement(message: MqttMessage, outcome: Outcome, isRepeated: boolean): void {
    const before = this.tables.announcements.get(message.topic);
    if (message.payload.length > 0) {
      const text = this.#payloads.text(message.topic) ?? "";
      const announcement = toAnnouncement(message, outcome, {
        before,
        isRepeated,
        home: this.#home,
        prefix: this.#prefix,
        text,
      });
      this.#tally.recount(before?.verdict, announcement.verdict);
      this.#commit({ type: "announcement-received", announcement });
    } else if (before) {
      this.#tally.recount(before.verdict, undefined);
      this.#commit({ type: "announcement-removed", topic: message.topic });
    }
  }

  #hear(message: MqttMessage): void {
    const text = this.#heard.keep(message);
    const changes = this.#home.hear(message, text);
    if (changes.length > 0) this.#commitChanges(changes, { verdict: null, message });
    this.#calls.heard(message);
  }

  #commitChanges(changes: readonly Change[], cause: Omit<Cause, "nowMs">): void {
    if (changes.length === 0) return;
    const nowMs = this.#process.nowMs();
    for (const change of changes) {
      if (change.type === "topic-wanted") this.#listenTo(change.topic);
      else if (change.type === "topic-unwanted") this.#forgetTopic(change.topic);
      else {
        const fact = toFact(change, this.#home, this.tables, this.#notices, { ...cause, nowMs });
        if (fact) this.#commit(fact);
      }
    }
    const nextMs = this.#home.nextExpiryMs();
    if (nextMs !== null) this.#process.wakeAt(nextMs);
  }

  /** The home says so for every new listener of a topic, also where others listen already. */
  #listenTo(topic: string): void {
    this.#broker.want(topic, this.#stateQos);
    this.#broker.repeat(topic);
  }

  #forgetTopic(topic: string): void {
    this.#broker.unwant(topic);
    this.#heard.forget(topic);
  }

  #commit(fact: Fact): void {
    apply(this.tables, fact);
    this.#seq += 1;
    this.#feed.send({ seq: this.#seq, fact });
  }
}
