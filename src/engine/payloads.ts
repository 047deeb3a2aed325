import { type Kept, Newest } from "./newest.ts";
import type { MqttMessage } from "./ports.ts";

const MAX_BYTES = 256 * 1_024;
const MAX_TOPICS = 200_000;
const MAX_CHANGED = 10_000;

/** The payload of every announcement, and the one before it where that was another. */
export class Payloads {
  readonly #newest = new Newest({ maxBytes: MAX_BYTES, maxTopics: MAX_TOPICS });
  readonly #before = new Newest({ maxBytes: MAX_BYTES, maxTopics: MAX_CHANGED });

  /**
   * An empty message takes the announcement back; what it was is still remembered. Tells whether the payload is the one
   * that was there before.
   */
  keep(message: MqttMessage): boolean {
    const { topic } = message;
    const before: Kept | undefined = this.#newest.get(topic);
    if (message.payload.length === 0) this.#newest.forget(topic);
    else this.#newest.keep(message);
    if (!before) return false;
    if (before.text === this.#newest.get(topic)?.text) return true;
    this.#before.put(topic, before);
    return false;
  }

  text(topic: string): string | null {
    return this.#newest.get(topic)?.text ?? null;
  }

  previous(topic: string): string | null {
    return this.#before.get(topic)?.text ?? null;
  }
}
