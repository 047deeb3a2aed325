import type { Home } from "../core/home/home.ts";
import type { Change } from "../core/home/outcome.ts";
import type { Announcing } from "./announced/announcing.ts";
import type { Newest } from "./announced/newest.ts";
import type { Book } from "./book.ts";
import type { Notices } from "./notices.ts";
import type { BrokerPort, MqttMessage, ProcessPort } from "./ports.ts";
import type { Registrations } from "./registered/registrations.ts";
import { type Cause, toFact } from "./to-fact.ts";
import { wantTopic } from "./want-topic.ts";

type Parts = {
  readonly home: Home;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly book: Book;
  readonly heard: Newest;
  readonly notices: Notices;
  readonly announcing: Announcing;
  readonly registrations: Registrations;
  readonly stateQos: 0 | 1 | 2;
  /** Topics that others follow too: they stay subscribed when the home has no more use for them. */
  readonly isFollowed: (topic: string) => boolean;
  readonly onFailure: (error: unknown) => void;
};

/** The home over time: messages, and time itself, change it, and what changed goes into the book. */
export class LivingHome {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  announce(message: MqttMessage): void {
    this.guard(message, () => {
      const { announcing, registrations } = this.#parts;
      announcing.announce(message, ({ changes, verdict }) => this.apply(changes, { verdict, message }));
      registrations.announced(message.topic);
    });
  }

  hear(message: MqttMessage): void {
    const text = this.#parts.heard.keep(message);
    const changes = this.#parts.home.hear(message, text);
    if (changes.length > 0) this.apply(changes, { verdict: null, message });
    this.#parts.registrations.heard(message);
  }

  /** Values that expire, delays that end. */
  letTimePass(): void {
    const { home, process } = this.#parts;
    this.apply(home.expire(process.monotonicMs(), process.nowMs()), { verdict: null });
    this.#planWake();
  }

  apply(changes: readonly Change[], cause: Omit<Cause, "nowMs">): void {
    if (changes.length === 0) return;
    const { home, process, book, notices, registrations } = this.#parts;
    const around = { home, tables: book.tables, notices, rows: registrations.rows };
    const nowMs = process.nowMs();
    for (const change of changes) {
      if (change.type === "topic-wanted") this.#listenTo(change.topic, cause.message);
      else if (change.type === "topic-unwanted") this.#forgetTopic(change.topic);
      else {
        registrations.note(change);
        const fact = toFact(change, around, { ...cause, nowMs });
        if (fact) book.commit(fact);
      }
    }
    this.#planWake();
  }

  #planWake(): void {
    const nextMs = this.#parts.home.nextExpiryMs();
    if (nextMs !== null) this.#parts.process.wakeAt(nextMs);
  }

  /** A fault of ours must not become a restart for ever: a retained message would come again at every start. */
  guard(message: MqttMessage, act: () => void): void {
    try {
      act();
    } catch (error) {
      const text = "MQTT Rollcall itself failed on this message. Please report it with the payload.";
      const notice = this.#parts.notices.note(message, "internal-error", text);
      if (notice.count === 1) this.#parts.onFailure(error);
      this.#parts.book.commit({ type: "message-ignored", notice });
    }
  }

  /** The home says so for every new listener of a topic, also where others listen already. */
  #listenTo(topic: string, message: MqttMessage | undefined): void {
    const { broker, stateQos, notices, book } = this.#parts;
    const objection = wantTopic(broker, topic, stateQos);
    if (objection === null) broker.repeat(topic);
    else if (message) {
      const notice = notices.note(message, "topic-not-subscribed", `No broker lets anybody listen there. ${objection}`);
      book.commit({ type: "message-ignored", notice });
    }
  }

  #forgetTopic(topic: string): void {
    if (!this.#parts.isFollowed(topic)) this.#parts.broker.unwant(topic);
    this.#parts.heard.forget(topic);
  }
}
