import type { MqttMessage } from "../../engine/ports.ts";

type Settings = {
  readonly limit: number;
  /** Whether an older message of this topic may give way to a newer one when there are too many. */
  readonly mayCoalesce: (topic: string) => boolean;
  readonly take: (message: MqttMessage) => void;
  /** Told of each message that may not give way, and for which there was no room. */
  readonly lost?: () => void;
};

const SLICE_MS = 5;
/** Of payloads together: fifty thousand photographs would be more than any machine has. */
const MAX_BYTES = 64 * 1_024 * 1_024;

/** Messages on their way to the engine: taken in at once, handed over in slices, so that the socket is never kept waiting. */
export class Inbox {
  readonly #settings: Settings;
  /** What was handed over is undefined. */
  #waiting: (MqttMessage | undefined)[] = [];
  #next = 0;
  #bytes = 0;
  #scheduled = false;
  #closed = false;
  /** Place of the newest message of a topic; only kept while there are too many. */
  #places: Map<string, number> | null = null;
  /** Messages lost because too many were waiting. */
  dropped = 0;
  /** Messages that gave way to a newer one of their topic. */
  coalesced = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get queued(): number {
    return this.#waiting.length - this.#next;
  }

  push(message: MqttMessage): void {
    if (this.queued >= this.#settings.limit || !this.#fits(message)) this.#squeeze(message);
    else this.#append(message);
    if (!this.#scheduled) this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#next = 0;
    this.#bytes = 0;
  }

  #append(message: MqttMessage): void {
    this.#places?.set(message.topic, this.#waiting.length);
    this.#keep(this.#waiting.length, message);
  }

  /** One alone always does. */
  #fits({ payload }: MqttMessage, before?: MqttMessage): boolean {
    const bytes = this.#bytes - (before?.payload.length ?? 0);
    return bytes === 0 || bytes + payload.length <= MAX_BYTES;
  }

  #keep(place: number, message: MqttMessage): void {
    this.#bytes += message.payload.length - (this.#waiting[place]?.payload.length ?? 0);
    this.#waiting[place] = message;
  }

  #squeeze(message: MqttMessage): void {
    if (!this.#settings.mayCoalesce(message.topic)) {
      this.dropped += 1;
      this.#settings.lost?.();
      return;
    }
    this.#places ??= toPlaces(this.#waiting);
    const place = this.#places.get(message.topic);
    if (place === undefined || place < this.#next || !this.#fits(message, this.#waiting[place])) {
      this.dropped += 1;
      return;
    }
    this.#keep(place, message);
    this.coalesced += 1;
  }

  #schedule(): void {
    this.#scheduled = true;
    setImmediate(() => this.#slice());
  }

  #slice(): void {
    this.#scheduled = false;
    const until = performance.now() + SLICE_MS;
    while (this.#next < this.#waiting.length) {
      const message = this.#waiting[this.#next];
      this.#waiting[this.#next] = undefined;
      this.#next += 1;
      if (message === undefined) continue;
      this.#bytes -= message.payload.length;
      this.#settings.take(message);
      if (performance.now() > until) break;
    }
    if (this.#closed) return;
    this.#forget();
    if (this.queued > 0) this.#schedule();
  }

  /** Gives back what was handed over, in bulk: moving the array for every message would cost more than the message. */
  #forget(): void {
    if (this.#next < this.#waiting.length && this.#next < this.#settings.limit) return;
    this.#waiting = this.#waiting.slice(this.#next);
    this.#next = 0;
    this.#places = null;
  }
}

function toPlaces(waiting: readonly (MqttMessage | undefined)[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, message] of waiting.entries()) if (message) places.set(message.topic, place);
  return places;
}
