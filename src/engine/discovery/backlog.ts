import { decode } from "../excerpt.ts";
import type { MqttMessage } from "../ports.ts";

/** What several backlogs may hold together. */
export class Room {
  readonly #maxMessages: number;
  readonly #maxBytes: number;
  #messages = 0;
  #bytes = 0;

  constructor(limits: { maxMessages: number; maxBytes: number }) {
    this.#maxMessages = limits.maxMessages;
    this.#maxBytes = limits.maxBytes;
  }

  take(bytes: number): boolean {
    if (this.#messages >= this.#maxMessages || this.#bytes + bytes > this.#maxBytes) return false;
    this.#messages += 1;
    this.#bytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#messages -= 1;
    this.#bytes -= bytes;
  }
}

/**
 * Announcements kept for later, in order: the newest of each topic, and those before it that it does not stand for.
 * Payloads are copied: the library's buffers are windows into whole network reads and would hold on to all of them.
 */
export class Backlog {
  readonly #room: Room;
  readonly #messages = new Map<number, MqttMessage>();
  readonly #byTopic = new Map<string, readonly number[]>();
  #lastId = 0;
  /** Stands before the oldest: beginning at the first place each time would walk over all that were taken out. */
  #oldest = this.#messages.entries();

  constructor(room: Room) {
    this.#room = room;
  }

  /** Messages. */
  get size(): number {
    return this.#messages.size;
  }

  has(topic: string): boolean {
    return this.#byTopic.has(topic);
  }

  topics(): MapIterator<string> {
    return this.#byTopic.keys();
  }

  /** False where there is no room for it; an older message of its topic is gone then too. */
  put(message: MqttMessage): boolean {
    return this.#add({ ...message, payload: new Uint8Array(message.payload) });
  }

  /** Takes what another backlog held, behind its own. Returns one for which there was no room; null where all fit. */
  takeOver(other: Backlog): MqttMessage | null {
    let lost: MqttMessage | null = null;
    for (let message = other.shift(); message !== undefined; message = other.shift()) {
      if (!this.#add(message)) lost = message;
    }
    return lost;
  }

  #add(message: MqttMessage): boolean {
    const steps = (this.#byTopic.get(message.topic) ?? []).filter((id) => this.#isStep(id));
    if (!this.#room.take(message.payload.length)) {
      this.#place(message.topic, steps);
      return false;
    }
    this.#lastId += 1;
    this.#messages.set(this.#lastId, message);
    this.#place(message.topic, [...steps, this.#lastId]);
    return true;
  }

  /** Takes out the oldest. */
  shift(): MqttMessage | undefined {
    if (this.#messages.size === 0) return undefined;
    const next = this.#oldest.next();
    if (next.done) {
      this.#oldest = this.#messages.entries();
      return this.shift();
    }
    const [id, message] = next.value;
    this.#remove(id);
    this.#place(message.topic, (this.#byTopic.get(message.topic) ?? []).slice(1));
    return message;
  }

  drop(topic: string): void {
    for (const id of this.#byTopic.get(topic) ?? []) this.#remove(id);
    this.#byTopic.delete(topic);
  }

  #place(topic: string, ids: readonly number[]): void {
    if (ids.length === 0) this.#byTopic.delete(topic);
    else this.#byTopic.set(topic, ids);
  }

  /** Leaves it where it is needed before the newer one; takes it away where it is not. */
  #isStep(id: number): boolean {
    const message = this.#messages.get(id);
    if (message !== undefined && isStep(message.payload)) return true;
    this.#remove(id);
    return false;
  }

  #remove(id: number): void {
    const message = this.#messages.get(id);
    if (message !== undefined) this.#room.giveBack(message.payload.length);
    this.#messages.delete(id);
  }
}

const REQUEST_TO_MIGRATE = /"(?:migrate_discovery|migr_discvry)"/;
const REMOVED_COMPONENT = /\{\s*"(?:p|platform)"\s*:\s*"[^"]*"\s*\}/;

/** Whether it does something that the next message of its topic does not repeat: it hands over, or takes a component away. */
function isStep(payload: Uint8Array): boolean {
  const text = decode(payload) ?? "";
  return REQUEST_TO_MIGRATE.test(text) || REMOVED_COMPONENT.test(text);
}
