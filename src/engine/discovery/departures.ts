import type { Book } from "../book.ts";
import type { Notices } from "../notices.ts";
import type { MqttMessage, ProcessPort } from "../ports.ts";

type Parts = {
  readonly book: Book;
  readonly process: ProcessPort;
  readonly notices: Notices;
  /** Takes a message in as if it came from the broker. Never throws. */
  readonly take: (message: MqttMessage) => void;
  /** Whether Home Assistant is followed and has nothing of this announcement any more. */
  readonly isDropped: (topic: string) => boolean;
};

/** Work at a time, so that nothing else waits long. */
const SLICE_MS = 8;
const TELL_MS = 250;
const MAX_NOTICES = 20;

/**
 * Announcements that the broker does not keep any more, though nobody was heard taking them back. They go as if they had
 * been taken back just now: that is what happened while the connection was down.
 *
 * Not so where more than half of all are gone at once. Nobody clears that many; a broker that started without its memory
 * looks like this, and everything still works in Home Assistant. Such rows stay, are counted as forgotten, and go when
 * Home Assistant has dropped them too or somebody has them taken out. Announced again, they are rows as before.
 */
export class Departures {
  readonly #parts: Parts;
  readonly #going = new Set<string>();
  readonly #forgotten = new Set<string>();
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get forgotten(): number {
    return this.#forgotten.size;
  }

  /** These were kept until now. */
  gone(topics: readonly string[]): void {
    const { book, isDropped } = this.#parts;
    const { announcements } = book.tables;
    const left = topics.filter((topic) => !isDropped(topic));
    const rows = left.filter((topic) => announcements.has(topic));
    if (rows.length * 2 > announcements.size - this.#forgotten.size) {
      for (const topic of left) this.#forgotten.add(topic);
    }
    this.#takeOut(topics.filter((topic) => !this.#forgotten.has(topic)));
    this.#tell();
  }

  /** All that the broker does not keep. */
  lost(topics: readonly string[]): void {
    if (this.#forgotten.size === 0) return;
    const lost = new Set(topics);
    for (const topic of this.#forgotten) if (!lost.has(topic)) this.#forgotten.delete(topic);
    this.#takeOut([...this.#forgotten].filter((topic) => this.#parts.isDropped(topic)));
    this.#tell();
  }

  /** Something was announced on this topic, or taken back. */
  heard(topic: string): void {
    this.#going.delete(topic);
    if (!this.#forgotten.delete(topic)) return;
    const { process } = this.#parts;
    process.wakeAt(process.monotonicMs() + TELL_MS);
  }

  /** Has all that is forgotten taken out. */
  forget(): void {
    for (const topic of this.#forgotten) this.#going.add(topic);
    this.#drain();
    this.#tell();
  }

  wake(): void {
    const wasGoing = this.#going.size > 0;
    this.#drain();
    const { book, process } = this.#parts;
    const isUntold = book.tables.discovery.forgotten !== this.#forgotten.size;
    if (!isUntold) return;
    const restMs = this.#toldMs + TELL_MS - process.monotonicMs();
    if (restMs <= 0 || (wasGoing && this.#going.size === 0)) this.#tell();
    else process.wakeAt(process.monotonicMs() + restMs);
  }

  #takeOut(topics: readonly string[]): void {
    if (topics.length === 0) return;
    const { book, process, notices } = this.#parts;
    const known = topics.filter((topic) => book.tables.announcements.has(topic));
    for (const topic of known.slice(0, MAX_NOTICES)) {
      const notice = notices.note(toRemoval(topic, process.nowMs()), "gone-from-broker", toText(known.length));
      book.commit({ type: "message-ignored", notice });
    }
    for (const topic of topics) this.#going.add(topic);
    this.#drain();
  }

  #drain(): void {
    const { process, take } = this.#parts;
    const untilMs = process.monotonicMs() + SLICE_MS;
    for (const topic of this.#going) {
      this.#going.delete(topic);
      this.#forgotten.delete(topic);
      take(toRemoval(topic, process.nowMs()));
      if (process.monotonicMs() >= untilMs) break;
    }
    if (this.#going.size > 0) process.wakeAt(process.monotonicMs());
  }

  #tell(): void {
    const { book, process } = this.#parts;
    const { discovery } = book.tables;
    this.#toldMs = process.monotonicMs();
    if (discovery.forgotten === this.#forgotten.size) return;
    book.commit({ type: "discovery-changed", discovery: { ...discovery, forgotten: this.#forgotten.size } });
  }
}

function toRemoval(topic: string, nowMs: number): MqttMessage {
  return { topic, payload: new Uint8Array(0), retain: false, qos: 0, receivedMs: nowMs };
}

function toText(count: number): string {
  const all = count > MAX_NOTICES ? ` So were ${count} announcements in all; the first ${MAX_NOTICES} are listed.` : "";
  return (
    "The broker does not keep this announcement any more. It was taken back while MQTT Rollcall was not connected, and " +
    "its entities were taken out here. Where Home Assistant was not connected either, it runs them until its next " +
    `start.${all}`
  );
}
