import { crc32 } from "node:zlib";
import type { MqttMessage } from "../../../engine/ports.ts";
import type { RollStore } from "./roll-store.ts";

const SLICE_MS = 5;

/** Gives the engine what a roll call has stored, a few milliseconds' work at a time, and only what is new to it. */
export class Handover {
  readonly #give: (message: MqttMessage) => void;
  /** What the engine knows, as a fingerprint of the payload. */
  readonly #given = new Map<string, number>();
  #store: RollStore | null = null;
  #next = 0;
  #scheduled = false;
  #done: (() => void)[] = [];

  constructor(give: (message: MqttMessage) => void) {
    this.#give = give;
  }

  /** Topics given to the engine since the start. */
  topics(): IterableIterator<string> {
    return this.#given.keys();
  }

  /** The engine has lost some of what it was given, and nobody knows which. */
  forget(): void {
    for (const topic of this.#given.keys()) this.forgetOne(topic);
  }

  follow(store: RollStore): void {
    this.#store = store;
    this.#next = 0;
  }

  /** Something was stored. */
  wake(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#slice());
  }

  has(topic: string): boolean {
    return this.#given.has(topic);
  }

  /** The engine hears this live. */
  outdate(topic: string, payload: Uint8Array): void {
    if (payload.length === 0) this.#given.delete(topic);
    else this.#given.set(topic, fingerprint(payload));
  }

  /** What comes on this topic next is news, whatever it is. */
  forgetOne(topic: string): void {
    // Equal to no fingerprint; the topic is still known.
    if (this.has(topic)) this.#given.set(topic, Number.NaN);
  }

  /** Resolves when everything stored so far is given. */
  async empty(): Promise<void> {
    if (this.#store === null || this.#next >= this.#store.order.length) return;
    await new Promise<void>((resolve) => this.#done.push(resolve));
  }

  stop(): void {
    this.#store = null;
    this.#settle();
  }

  #slice(): void {
    this.#scheduled = false;
    const store = this.#store;
    if (store === null) return;
    const until = performance.now() + SLICE_MS;
    while (this.#next < store.order.length && performance.now() < until) {
      const topic = store.order[this.#next] ?? "";
      this.#next += 1;
      const payload = store.release(topic);
      if (payload !== null) this.#offer(topic, payload);
    }
    if (this.#next < store.order.length) this.wake();
    else this.#settle();
  }

  #offer(topic: string, payload: Uint8Array): void {
    const print = fingerprint(payload);
    if (this.#given.get(topic) === print) return;
    this.#given.set(topic, print);
    this.#give({ topic, payload, retain: true, qos: 0, receivedMs: Date.now() });
  }

  #settle(): void {
    const waiting = this.#done;
    this.#done = [];
    for (const resolve of waiting) resolve();
  }
}

/** 53 bits: the checksum, and 21 of the length. A payload made to look like another one is heard when it is sent live. */
function fingerprint(bytes: Uint8Array): number {
  return crc32(bytes) * 0x20_0000 + (bytes.length & 0x1f_ffff);
}
