import type { BrokerPort, MqttMessage } from "../ports.ts";
import { wantTopic } from "../want-topic.ts";

const MAX_TOPICS = 2_000;

type Parts = {
  readonly broker: BrokerPort;
  readonly stateQos: 0 | 1 | 2;
  /** Whether others follow the topic: then it stays subscribed. */
  readonly isFollowed: (topic: string) => boolean;
};

/** Topics of entities that nobody announces any more, listened to for signs of life. */
export class FormerTopics {
  readonly #parts: Parts;
  /** Whom to tell, by topic and by the standing that wants to know. */
  readonly #listeners = new Map<string, Map<string, () => void>>();
  readonly #topics = new Map<string, readonly string[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  follows(topic: string): boolean {
    return this.#listeners.has(topic);
  }

  /** Wildcards are left out: what they let through may come from anybody. */
  follow(id: string, topics: readonly string[], heard: () => void): void {
    this.forget(id);
    const taken = topics.filter((topic) => !/[+#]/.test(topic)).filter((topic) => this.#add(topic, id, heard));
    if (taken.length > 0) this.#topics.set(id, taken);
  }

  forget(id: string): void {
    for (const topic of this.#topics.get(id) ?? []) {
      const listeners = this.#listeners.get(topic);
      listeners?.delete(id);
      if (listeners?.size !== 0) continue;
      this.#listeners.delete(topic);
      if (!this.#parts.isFollowed(topic)) this.#parts.broker.unwant(topic);
    }
    this.#topics.delete(id);
  }

  /** What the broker kept was sent long ago: only live messages count. Tells whether anybody was told. */
  heard({ topic, retain }: MqttMessage): boolean {
    const listeners = retain || this.#listeners.size === 0 ? undefined : this.#listeners.get(topic);
    for (const listener of listeners?.values() ?? []) listener();
    return listeners !== undefined;
  }

  #add(topic: string, id: string, heard: () => void): boolean {
    const known = this.#listeners.get(topic);
    if (!known && this.#listeners.size >= MAX_TOPICS) return false;
    const listeners = known ?? new Map<string, () => void>();
    if (!known && wantTopic(this.#parts.broker, topic, this.#parts.stateQos) !== null) return false;
    this.#listeners.set(topic, listeners.set(id, heard));
    return true;
  }
}
