import type { MqttClient } from "mqtt";
import type { Link } from "../connection.ts";
import { Markers } from "./markers.ts";

export type Answer = {
  /** Proven that the broker dropped nothing of it. */
  readonly whole: boolean;
};

type Question = {
  readonly marker: string | null;
  /** Packets received when it was sent. */
  readonly before: number;
  readonly answered: (answer: Answer) => void;
};

/**
 * The smallest queue a broker is likely to keep for a client: 1,000 is the default of Mosquitto, EMQX, HiveMQ and
 * VerneMQ, and what guides advise is more.
 */
const SMALLEST_QUEUE = 1_000;
/** After this silence a marker is taken for lost, and another one asked for. */
const SILENCE_MS = 150;
const SILENCES_TO_GIVE_UP = 100;

/**
 * Asks the broker by subscribing, and knows when an answer has ended.
 *
 * Every question carries a marker as its last filter. The broker sends in order, so when the marker comes, all of the
 * answer has come or was dropped. It drops only while its queue is full: then that many packets wait in front of the
 * marker, and are counted here between question and marker. Fewer packets than the smallest queue: nothing was dropped.
 */
export class Asker {
  readonly #client: MqttClient;
  readonly #markers: Markers;
  readonly #hasMarkers: boolean;
  readonly #questions: Question[] = [];
  readonly #maxInFlight: number;
  #waiting: (() => void)[] = [];
  #received = 0;
  #heardAt = performance.now();
  #watch: NodeJS.Timeout | undefined;
  #silences = 0;
  #failed: Error | null = null;

  constructor(link: Link, markers: readonly string[], maxInFlight: number) {
    this.#client = link.client;
    this.#markers = new Markers(markers);
    this.#hasMarkers = markers.length > 0;
    // One marker is needed in reserve: it is asked for when another one seems lost.
    this.#maxInFlight = Math.max(1, Math.min(maxInFlight, markers.length - 1));
    link.client.on("packetreceive", () => {
      this.#received += 1;
      this.#heardAt = performance.now();
    });
  }

  /** Whether answers can be proven whole at all. */
  get canProve(): boolean {
    return this.#hasMarkers;
  }

  /** Resolves when the answer has ended. Waits for its turn while enough others are in flight. Rejects when the connection is gone. */
  async ask(filters: readonly string[], alone = false): Promise<Answer> {
    const most = alone ? 1 : this.#maxInFlight;
    while (this.#questions.length >= most || (this.#hasMarkers && !this.#markers.hasFree)) {
      if (this.#failed !== null) throw this.#failed;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#failed !== null) throw this.#failed;
    return await this.#send(filters);
  }

  /** A retained message that may be a marker. */
  heard(topic: string): void {
    const settled = this.#markers.arrived(topic);
    if (settled.length === 0) return;
    this.#silences = 0;
    const ended = new Set(settled);
    while (this.#questions[0]?.marker !== undefined && ended.has(this.#questions[0].marker ?? "")) {
      const question = this.#questions.shift();
      if (question !== undefined) this.#end(question, question.marker === topic);
    }
    // A marker asked for alone settles those whose own was lost: they stand before it.
    this.#wake();
  }

  fail(error: Error): void {
    this.#failed = error;
    clearInterval(this.#watch);
    for (const question of this.#questions.splice(0)) question.answered({ whole: false });
    this.#wake();
  }

  async #send(filters: readonly string[]): Promise<Answer> {
    const marker = this.#markers.take();
    return await new Promise<Answer>((resolve, reject) => {
      const answered = (answer: Answer) => (this.#failed === null ? resolve(answer) : reject(this.#failed));
      this.#questions.push({ marker, before: this.#received, answered });
      this.#subscribe(marker === null ? filters : [...filters, marker]);
      this.#heardAt = performance.now();
      this.#watch ??= setInterval(() => this.#look(), SILENCE_MS / 3);
    });
  }

  #end(question: Question, hadMarker: boolean): void {
    const packets = this.#received - question.before;
    question.answered({ whole: hadMarker && packets < SMALLEST_QUEUE });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #look(): void {
    if (this.#questions.length === 0 || performance.now() - this.#heardAt < SILENCE_MS) return;
    if (!this.#hasMarkers) {
      for (const question of this.#questions.splice(0)) this.#end(question, false);
      this.#wake();
      return;
    }
    this.#silences += 1;
    this.#heardAt = performance.now();
    const marker = this.#markers.take();
    if (marker !== null) this.#subscribe([marker]);
    else if (this.#silences > SILENCES_TO_GIVE_UP) this.fail(new Error("the broker stopped answering"));
  }

  #subscribe(filters: readonly string[]): void {
    // The answer code may itself be dropped; the marker tells.
    this.#client.subscribe([...filters], { qos: 0, rap: false, rh: 0 }, () => undefined);
  }
}
