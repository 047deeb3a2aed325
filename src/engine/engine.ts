import type { AnnouncementDetail, EntityDetail, JournalPage, PublishRequest, Status } from "../contract/api.ts";
import type { Broker, Roll } from "../contract/broker.ts";
import type { EntityKey } from "../contract/entity.ts";
import { KnownError } from "../contract/error.ts";
import type { NumberedFact } from "../contract/fact.ts";
import type { Tables } from "../contract/tables.ts";
import type { Home } from "../core/home/home.ts";
import type { Change } from "../core/home/outcome.ts";
import type { Plain } from "../core/python/value.ts";
import { Announcing } from "./announcing.ts";
import { Book } from "./book.ts";
import { CallLines } from "./call-lines.ts";
import { Details } from "./details.ts";
import { Journal } from "./journal.ts";
import { Newest } from "./newest.ts";
import { Notices } from "./notices.ts";
import { Pace } from "./pace.ts";
import { Payloads } from "./payloads.ts";
import type {
  Attempt,
  BrokerPort,
  By,
  EngineCommands,
  EngineView,
  JournalPort,
  JournalQuery,
  MqttMessage,
  ProcessPort,
} from "./ports.ts";
import { Publishing } from "./publishing.ts";
import { ServiceCalls } from "./service-calls.ts";
import { Tally } from "./tally.ts";
import { type Cause, toFact } from "./to-fact.ts";

const MAX_KEPT_BYTES = 256 * 1_024;
const MAX_TOPICS = 200_000;

export type EngineParts = {
  readonly home: Home;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly journal: JournalPort;
  readonly version: string;
  /** Discovery prefix. */
  readonly prefix: string;
  /** Quality of service for states; what an announcement asks for is not needed to show it. */
  readonly stateQos: 0 | 1 | 2;
  /** Told of faults of ours: a listener or a message that made the engine fail. */
  readonly onFailure: (error: unknown) => void;
};

/** The running heart: joins the parts that alter the book, decides nothing about Home Assistant's rules (core does). */
export class Engine implements EngineView, EngineCommands {
  readonly pace = new Pace();
  readonly #parts: EngineParts;
  readonly #home: Home;
  readonly #broker: BrokerPort;
  readonly #process: ProcessPort;
  readonly #book: Book;
  readonly #heard = new Newest({ maxBytes: MAX_KEPT_BYTES, maxTopics: MAX_TOPICS });
  readonly #notices = new Notices();
  readonly #tally: Tally;
  readonly #announcing: Announcing;
  readonly #details: Details;
  readonly #journal: Journal;
  readonly #publishing: Publishing;
  readonly #calls: ServiceCalls;

  constructor(parts: EngineParts) {
    const { home, broker, process, prefix } = parts;
    const book = new Book(parts.onFailure);
    const payloads = new Payloads();
    const tally = new Tally(process.nowMs());
    this.#parts = parts;
    this.#home = home;
    this.#broker = broker;
    this.#process = process;
    this.#book = book;
    this.#tally = tally;
    this.#announcing = new Announcing({ book, home, payloads, tally, prefix });
    this.#details = new Details({ tables: book.tables, home, payloads, heard: this.#heard, prefix });
    const journal = new Journal({ book, port: parts.journal, process });
    this.#journal = journal;
    this.#publishing = new Publishing({ broker, journal, payloads, heard: this.#heard });
    this.#calls = new ServiceCalls({
      home,
      broker,
      process,
      lines: new CallLines(journal, book.tables),
      onCommand: (command) => book.commit({ type: "command-changed", command }),
    });
  }

  get tables(): Tables {
    return this.#book.tables;
  }

  get seq(): number {
    return this.#book.seq;
  }

  listen(listener: (numbered: NumberedFact) => void): () => void {
    return this.#book.listen(listener);
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
    this.#book.commit({ type: "broker-changed", broker });
  }

  rollChanged(roll: Roll): void {
    this.#tally.note(roll, this.#process.nowMs());
    this.#book.commit({ type: "roll-changed", roll });
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
    return this.#details.entity(key);
  }

  announcementDetail(topic: string): AnnouncementDetail | undefined {
    return this.#details.announcement(topic);
  }

  status(): Status {
    return this.#tally.status({
      version: this.#parts.version,
      tables: this.tables,
      pace: this.pace,
      process: this.#process,
      broker: this.#broker,
      topics: this.#heard.size,
      listeners: this.#book.listeners,
    });
  }

  journal(query: JournalQuery): JournalPage {
    return this.#journal.page(query);
  }

  async publish(request: PublishRequest, by: By): Promise<void> {
    await this.#publishing.publish(request, by);
  }

  callRoll(by: By): void {
    this.#journal.record({ what: "roll-called", subject: this.#parts.prefix }, by, () => this.#broker.callRoll());
  }

  async callService(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, by: By): Promise<number> {
    return this.#calls.call(key, service, fields, by, (changes) => this.#commitChanges(changes, { verdict: null }));
  }

  async pauseDiscovery(by: By): Promise<void> {
    return this.#journal.follow({ what: "discovery-paused", subject: this.#parts.prefix }, by, async () => {
      throw new KnownError("refused", "Discovery cannot be paused yet.");
    });
  }

  async resumeDiscovery(by: By): Promise<void> {
    return this.#journal.follow({ what: "discovery-resumed", subject: this.#parts.prefix }, by, async () => {});
  }

  async admitPublisher(publisher: string, by: By): Promise<void> {
    return this.#journal.follow({ what: "publisher-admitted", subject: publisher }, by, async () => {
      throw new KnownError("not-found", "No publisher of this name is held.", { path: "publisher" });
    });
  }

  async denyPublisher(publisher: string, by: By): Promise<void> {
    return this.#journal.follow({ what: "publisher-denied", subject: publisher }, by, async () => {
      throw new KnownError("not-found", "No publisher of this name is held.", { path: "publisher" });
    });
  }

  noteRefusal(attempt: Attempt, by: By, reason: string): void {
    this.#journal.refuse(attempt, by, reason);
  }

  /** A fault of ours must not become a restart for ever: a retained message would come again at every start. */
  #fail(message: MqttMessage, error: unknown): void {
    const text = "MQTT Rollcall itself failed on this message. Please report it with the payload.";
    const notice = this.#notices.note(message, "internal-error", text);
    if (notice.count === 1) this.#parts.onFailure(error);
    this.#book.commit({ type: "message-ignored", notice });
  }

  #announce(message: MqttMessage): void {
    this.#announcing.announce(message, ({ changes, verdict }) => this.#commitChanges(changes, { verdict, message }));
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
        if (fact) this.#book.commit(fact);
      }
    }
    const nextMs = this.#home.nextExpiryMs();
    if (nextMs !== null) this.#process.wakeAt(nextMs);
  }

  /** The home says so for every new listener of a topic, also where others listen already. */
  #listenTo(topic: string): void {
    this.#broker.want(topic, this.#parts.stateQos);
    this.#broker.repeat(topic);
  }

  #forgetTopic(topic: string): void {
    this.#broker.unwant(topic);
    this.#heard.forget(topic);
  }
}
