import type { Book } from "./book.ts";
import { decode } from "./excerpt.ts";
import type { BrokerPort, MqttMessage } from "./ports.ts";

/** Follows Home Assistant's own word on whether it runs: its birth message and its last will. */
export class Birth {
  readonly #book: Book;
  readonly #broker: BrokerPort;
  /** Null where the birth message is switched off. */
  readonly #topic: string | null;

  constructor(parts: { book: Book; broker: BrokerPort; topic: string | null }) {
    this.#book = parts.book;
    this.#broker = parts.broker;
    this.#topic = parts.topic;
  }

  start(): void {
    if (this.#topic !== null) this.#broker.want(this.#topic, 0);
  }

  follows(topic: string): boolean {
    return topic === this.#topic;
  }

  /** True where Home Assistant has just started, or come back to the broker. */
  heard({ topic, payload, retain, receivedMs }: MqttMessage): boolean {
    if (topic !== this.#topic) return false;
    const status = decode(payload);
    if (status !== "online" && status !== "offline") return false;
    const homeAssistant = { ...this.#book.tables.homeAssistant, status, statusMs: receivedMs } as const;
    this.#book.commit({ type: "home-assistant-changed", homeAssistant });
    // What the broker kept says how it stands, not that anything happened.
    return status === "online" && !retain;
  }
}
