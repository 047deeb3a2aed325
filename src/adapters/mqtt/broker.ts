import { setTimeout as wait } from "node:timers/promises";
import type { Publication } from "../../core/home/outcome.ts";
import type { MqttMessage } from "../../engine/ports.ts";
import type { BrokerListener } from "./broker-listener.ts";
import { Connection, type Standing } from "./connection.ts";
import { firstLessons, type Lessons } from "./dial.ts";
import { Inbox } from "./inbox.ts";
import type { Qos } from "./ledger.ts";
import type { Login, MqttOptions } from "./options.ts";
import { Overflow } from "./overflow.ts";
import { Reader } from "./reader.ts";
import { RollCall } from "./roll-call/roll-call.ts";
import { Routes } from "./routes.ts";
import { toStatus } from "./status.ts";
import { trouble } from "./trouble.ts";
import { Writer } from "./writer.ts";

const START: Standing = { state: "offline", trouble: null, failures: 0, nextAttemptMs: null, connectedMs: null };
const QUEUE_LIMIT = 50_000;
const GOODBYE_MS = 300;
const GREETING_MS = 1_000;

/** Starts connecting, and keeps at it until `close`. Throws `KnownError` "invalid-topic" for a prefix that cannot be one. */
export function connectBroker(options: MqttOptions, listener: BrokerListener): MqttBroker {
  const broker = new MqttBroker(options, listener);
  broker.connect();
  return broker;
}

/** Where a broker is, and who we are there. */
export type Place = Login & Pick<MqttOptions, "url" | "verify" | "brokerQueue">;

/** The broker as the rest of the program sees it: two connections, one that only listens and one that only speaks. */
export class MqttBroker {
  readonly #options: MqttOptions;
  readonly #listener: BrokerListener;
  readonly #lessons: Lessons;
  readonly #inbox: Inbox;
  readonly #overflow: Overflow;
  readonly #routes = new Routes();
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #speaking: Connection;
  readonly #rollCall: RollCall;
  readonly #greeted = Promise.withResolvers<void>();
  #reading = START;
  #writing = START;

  constructor(options: MqttOptions, listener: BrokerListener) {
    // Its own copy: all parts share it, and `moveTo` changes it.
    const own = { ...options };
    this.#options = own;
    this.#listener = listener;
    this.#lessons = firstLessons(own);
    this.#overflow = new Overflow(options.timeScale ?? 1, listener.log, () => this.callRoll("afresh"));
    this.#inbox = new Inbox({
      limit: options.queueLimit ?? QUEUE_LIMIT,
      mayCoalesce: (topic) => !options.prefixes.some((prefix) => topic.startsWith(`${prefix}/`)),
      take: (message) => this.#take(message),
      lost: () => this.#overflow.note(),
    });
    this.#writer = new Writer(options.timeScale ?? 1);
    this.#reader = this.#createReader();
    this.#speaking = this.#createSpeaking();
    this.#rollCall = new RollCall(own, this.#lessons, {
      announcement: (message) => this.#take(message),
      roll: (roll) => listener.onRoll(roll),
      lost: (topics) => listener.onLost?.(topics),
      gone: (topics) => listener.onGone?.(topics),
      look: (topics) => void this.#reader.look(topics),
      log: listener.log,
    });
  }

  /** Begins to connect; nothing is said to the listener before. */
  connect(): void {
    this.tryNow();
  }

  /** Connects there, now and from now on. What is wanted stays wanted. */
  moveTo(place: Place): void {
    const { endings: _endings, ...lessons } = firstLessons(Object.assign(this.#options, place));
    Object.assign(this.#lessons, lessons);
    const moved = trouble("The broker has moved.", "It is looked for at its new place.");
    this.#reader.recycle(moved);
    this.#speaking.recycle(moved);
    this.tryNow();
  }

  /** Messages waiting for the engine; messages lost, or replaced by a newer one of their topic, because too many waited. */
  get queued(): number {
    return this.#inbox.queued;
  }
  get dropped(): number {
    return this.#inbox.dropped + this.#inbox.coalesced;
  }
  /** Messages waiting to be sent, or to be acknowledged. */
  get unsent(): number {
    return this.#writer.unsent;
  }
  /** Messages published and, above QoS 0, acknowledged. */
  get published(): number {
    return this.#writer.published;
  }
  /** Filters the broker refused, and why. */
  get refused(): ReadonlyMap<string, string> {
    return this.#reader.ledger.refused;
  }

  /** Wants a topic's messages; its retained one is delivered once, when it is first subscribed. Throws "invalid-topic". */
  want(filter: string, qos: Qos): void {
    if (!this.#reader.ledger.has(filter)) this.#reader.ledger.want(filter, qos);
  }

  /** Has what the broker keeps under a filter delivered once more; nothing where it is about to be anyway. */
  repeat(filter: string): void {
    this.#reader.ledger.repeat(filter);
  }

  unwant(filter: string): void {
    this.#reader.ledger.unwant(filter);
  }

  /** Beside the engine's own wishes; the answer ends it. Throws `KnownError` "invalid-topic". */
  subscribe(filter: string, qos: Qos, onMessage: (message: MqttMessage) => void): () => void {
    this.#reader.ledger.want(filter, qos);
    const stop = this.#routes.add(filter, onMessage);
    return () => {
      stop();
      this.#reader.ledger.unwant(filter);
    };
  }

  /** Resolves when every filter wanted so far has its answer from the broker, or there is no connection. */
  async subscribed(): Promise<void> {
    await this.#reader.ledger.settled();
  }

  /** See `Writer.publish` for the errors. */
  async publish(publication: Publication): Promise<void> {
    await this.#writer.publish(publication);
    this.#rollCall.said(publication);
  }

  /** Asks for all announcements (again); "afresh": the engine gets those too that it has had. */
  callRoll(how?: "afresh"): void {
    if (how === "afresh") this.#rollCall.callAfresh();
    else this.#rollCall.callNow();
  }

  /** Tries to connect at once instead of waiting for the next attempt. */
  tryNow(): void {
    this.#reader.tryNow();
    this.#speaking.tryNow();
  }

  /** Says goodbye, waits for the broker at most 0.3 s each time, and ends everything. */
  async close(): Promise<void> {
    this.#rollCall.close();
    this.#overflow.close();
    const leaving = this.#reader.leave(GOODBYE_MS);
    await this.#sayStatus("offline", GOODBYE_MS);
    await Promise.all([leaving, this.#speaking.leave(GOODBYE_MS)]);
    this.#writer.detach();
    this.#inbox.close();
  }

  #take(message: MqttMessage): void {
    this.#routes.deliver(message);
    this.#listener.onMessage(message);
  }

  #createReader(): Reader {
    const { log } = this.#listener;
    return new Reader(
      this.#options,
      this.#lessons,
      {
        message: (message) => this.#receive(message),
        up: () => this.#rollCall.attach(this.#ready()),
        down: () => this.#rollCall.detach(),
        standing: (standing) => {
          this.#reading = standing;
          this.#tell();
        },
        refused: (filter, reason) => this.#listener.onRefused?.(filter, reason),
      },
      log,
    );
  }

  /** All live announcements are heard, and our status message, which may have to serve as a marker, is there. */
  async #ready(): Promise<void> {
    await this.#reader.ledger.settled();
    if (this.#options.statusTopic === null) return;
    await Promise.race([this.#greeted.promise, wait(GREETING_MS, undefined, { ref: false })]);
  }

  #receive(message: MqttMessage): void {
    if (!this.#rollCall.heard(message)) this.#inbox.push(message);
  }

  #createSpeaking(): Connection {
    return new Connection(this.#options, "w", this.#lessons, {
      up: (link) => {
        this.#writer.attach(link);
        void this.#sayStatus("online", GREETING_MS).then(() => {
          this.#greeted.resolve();
          this.#listener.onSpeaking?.();
        });
      },
      down: () => this.#writer.detach(),
      standing: (standing) => {
        this.#writing = standing;
        this.#tell();
      },
    });
  }

  async #sayStatus(payload: string, limitMs: number): Promise<void> {
    const topic = this.#options.statusTopic;
    if (topic === null) return;
    const said = this.#writer.publish({ topic, payload, qos: 1, retain: true }).catch((error: Error) => {
      this.#listener.log.debug({ reason: error.message }, "our status could not be published");
    });
    await Promise.race([said, wait(limitMs, undefined, { ref: false })]);
  }

  #tell(): void {
    this.#listener.onBroker(toStatus(this.#reading, this.#writing, this.#options, this.#lessons));
  }
}
