import type { Delivery } from "../home/outcome.ts";
import { readJson } from "../python/json.ts";
import type { Json } from "../python/value.ts";
import { Payload } from "../template/payload.ts";
import { decodeBytes } from "./encoding.ts";

/**
 * One MQTT message on its way through a home: decoded and parsed at most once, however many entities hear it. The first
 * subscriber's encoding counts for all of them (spec §11.1).
 */
export class IncomingMessage {
  readonly topic: string;
  readonly bytes: Uint8Array;
  readonly retain: boolean;
  readonly receivedMs: number;
  readonly steadyMs: number;
  readonly connection: number;
  readonly #text: string | undefined;
  #payload: Payload | null | undefined;

  /** `text`: the payload as UTF-8, where somebody decoded it already. */
  constructor(delivery: Delivery, text?: string) {
    this.topic = delivery.topic;
    this.bytes = delivery.payload;
    this.retain = delivery.retain;
    this.receivedMs = delivery.receivedMs;
    this.steadyMs = delivery.steadyMs ?? delivery.receivedMs;
    this.connection = delivery.connection ?? 0;
    this.#text = text;
  }

  /** The payload as a subscriber with that encoding gets it, bytes for ""; null where it cannot be decoded. */
  decoded(encoding: string): Payload | null {
    if (this.#payload === undefined) {
      const value = encoding === "" ? this.bytes : this.#decode(encoding);
      this.#payload = typeof value === "string" || value instanceof Uint8Array ? new Payload(value) : null;
    }
    return this.#payload;
  }

  #decode(encoding: string): string | null | undefined {
    return encoding === "utf-8" && this.#text !== undefined ? this.#text : decodeBytes(this.bytes, encoding);
  }

  /** The untouched payload; "" for bytes. */
  get text(): string {
    const value = this.#payload?.value;
    return typeof value === "string" ? value : "";
  }

  /** JSON a listener's value holds, undefined where it is none: read once for all listeners whose value is the payload. */
  jsonOf(value: string): Json | undefined {
    return value === this.text ? (this.#payload?.json() ?? readJson(value)) : readJson(value);
  }
}
