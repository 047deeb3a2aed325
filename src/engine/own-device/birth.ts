import type { Book } from "../book.ts";
import { decode } from "../excerpt.ts";
import type { BrokerPort, MqttMessage, ProcessPort } from "../ports.ts";

/** It is told of at most so often that Home Assistant's word changed, and that it said the same again. */
const CHANGE_MS = 1_000;
const REPEAT_MS = 5_000;

type Said = { readonly status: "online" | "offline"; readonly statusMs: number };

/** Follows Home Assistant's own word on whether it runs: its birth message and its last will. */
export class Birth {
  readonly #book: Book;
  readonly #broker: BrokerPort;
  readonly #process: ProcessPort;
  /** Null where the birth message is switched off. */
  readonly #topic: string | null;
  /** When it was told last, by the clock that never jumps. */
  #toldMs = Number.NEGATIVE_INFINITY;
  #untold: Said | null = null;

  constructor(parts: { book: Book; broker: BrokerPort; process: ProcessPort; topic: string | null }) {
    this.#book = parts.book;
    this.#broker = parts.broker;
    this.#process = parts.process;
    this.#topic = parts.topic;
  }

  start(): void {
    if (this.#topic !== null) this.#broker.want(this.#topic, 0);
  }

  follows(topic: string): boolean {
    return topic === this.#topic;
  }

  /** `born` where Home Assistant has just started, or come back to the broker; `away` where it is not there. */
  heard({ topic, payload, retain, receivedMs }: MqttMessage): "born" | "away" | null {
    if (topic !== this.#topic) return null;
    const status = decode(payload);
    if (status !== "online" && status !== "offline") return null;
    this.#untold = { status, statusMs: receivedMs };
    this.#tell();
    if (status === "offline") return "away";
    // What the broker kept says how it stands, not that anything happened.
    return retain ? null : "born";
  }

  wake(): void {
    if (this.#untold !== null) this.#tell();
  }

  /** Anybody may say it all the time: only the newest is told then, and a while later. */
  #tell(): void {
    const said = this.#untold;
    if (said === null) return;
    const { homeAssistant } = this.#book.tables;
    const nowMs = this.#process.monotonicMs();
    const restMs = this.#toldMs + (said.status === homeAssistant.status ? REPEAT_MS : CHANGE_MS) - nowMs;
    if (restMs > 0) {
      this.#process.wakeAt(nowMs + restMs);
      return;
    }
    this.#toldMs = nowMs;
    this.#untold = null;
    this.#book.commit({ type: "home-assistant-changed", homeAssistant: { ...homeAssistant, ...said } });
  }
}
