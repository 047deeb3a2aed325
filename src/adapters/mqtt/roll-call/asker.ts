import type { MqttClient } from "mqtt";
import type { Link } from "../connection.ts";
import { REFUSED } from "../reason-codes.ts";
import { isLasting, Markers, UPTIME_TOPIC } from "./markers.ts";

export type Answer = {
  /** Proven that the broker dropped nothing of it. */
  readonly whole: boolean;
};

type Question = {
  readonly marker: string | null;
  /** Packets received when it was sent. */
  readonly before: number;
  /** Pings sent when it was sent: an answer to one of them ends nothing. */
  readonly pings: number;
  readonly answered: (answer: Answer) => void;
  acknowledged: boolean;
};

/** After this silence a marker is taken for lost, and another one asked for. */
const SILENCE_MS = 150;
const QUIET_LOOKS = 20;
const SILENCES_TO_GIVE_UP = 100;
/** After this silence we say something ourselves. */
const NUDGE_MS = 2;

/**
 * Asks the broker by subscribing, and knows when an answer has ended.
 *
 * Every question carries a marker as its last filter. The broker sends in order, so when the marker comes, all of the
 * answer has come or was dropped. It drops only while its queue is full: then that many packets wait in front of the
 * marker, and are counted here between question and marker. Fewer packets than the queue holds: nothing was dropped.
 *
 * A broker without such markers is asked one question at a time; its answer has ended when it acknowledged, fell
 * silent, answered a ping, and stayed silent.
 */
export class Asker {
  readonly #client: MqttClient;
  readonly #markers: Markers;
  readonly #hasMarkers: boolean;
  readonly #questions: Question[] = [];
  readonly #maxInFlight: number;
  readonly #brokerQueue: number;
  #waiting: (() => void)[] = [];
  #received = 0;
  #heardAt = performance.now();
  #watch: NodeJS.Timeout | undefined;
  #silences = 0;
  #quietLooks = 0;
  #nudged = false;
  #pings = 0;
  #pongs = 0;
  #patient = false;
  #failed: Error | null = null;
  /** Filters the broker does not answer: it refused them. */
  readonly refused = new Set<string>();
  /** Lasting markers the broker dropped: its counter has counted them too. */
  markersLost = 0;

  constructor(link: Link, markers: readonly string[], maxInFlight: number, brokerQueue: number) {
    this.#client = link.client;
    this.#markers = new Markers(markers);
    this.#hasMarkers = markers.length > 0;
    this.#brokerQueue = brokerQueue;
    // One marker is needed in reserve: it is asked for when another one seems lost.
    this.#maxInFlight = Math.max(1, Math.min(maxInFlight, markers.length - 1));
    link.client.on("packetreceive", ({ cmd }) => {
      this.#received += 1;
      this.#heardAt = performance.now();
      this.#quietLooks = 0;
      if (cmd === "pingresp") this.#pongs += 1;
      else this.#nudged = false;
    });
  }

  /** Whether several questions can be in flight, and answers be told apart. */
  get hasMarkers(): boolean {
    return this.#hasMarkers;
  }

  /** Resolves when the answer has ended. Waits for its turn while enough others are in flight. Rejects when the connection is gone. */
  async ask(filters: readonly string[], way: "beside" | "alone" | "alone-and-patient" = "beside"): Promise<Answer> {
    const most = way === "beside" ? this.#maxInFlight : 1;
    while (this.#questions.length >= most || (this.#hasMarkers && !this.#markers.hasFree)) {
      if (this.#failed !== null) throw this.#failed;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#failed !== null) throw this.#failed;
    this.#patient = way === "alone-and-patient" && this.#hasMarkers;
    return await this.#send(filters);
  }

  /** A retained message that may be a marker. */
  heard(topic: string): void {
    const settled = this.#markers.arrived(topic);
    if (settled.length === 0) return;
    this.#silences = 0;
    this.markersLost += settled.slice(0, -1).filter(isLasting).length;
    const ended = new Set(settled);
    while (this.#questions[0]?.marker !== undefined && ended.has(this.#questions[0].marker ?? "")) {
      const question = this.#questions.shift();
      if (question !== undefined) this.#end(question, question.marker === topic);
    }
    // A marker asked for alone settles those whose own was lost: they stand before it.
    this.#wake();
  }

  /** Does something while the broker's news of itself, which it would drop and count too, are not subscribed. */
  async undisturbed(topics: readonly string[], work: () => Promise<void>): Promise<void> {
    this.#client.unsubscribe([...topics]);
    await work();
    await this.ask([UPTIME_TOPIC]);
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
      const question: Question = { marker, before: this.#received, pings: this.#pings, answered, acknowledged: false };
      this.#questions.push(question);
      this.#heardAt = performance.now();
      this.#nudged = false;
      this.#subscribe(marker === null ? filters : [...filters, marker], () => {
        question.acknowledged = true;
      });
      this.#watch ??= setInterval(() => this.#look(), NUDGE_MS);
    });
  }

  #end(question: Question, isProof: boolean): void {
    const packets = this.#received - question.before;
    question.answered({ whole: isProof && packets < this.#brokerQueue });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #look(): void {
    if (this.#questions.length === 0 && this.#waiting.length === 0) return;
    this.#quietLooks += 1;
    const silentMs = performance.now() - this.#heardAt;
    // Not while an answer may fill the queue: the broker would count a dropped pong among the dropped messages.
    if (!this.#nudged && !this.#patient && silentMs >= NUDGE_MS) this.#nudge();
    // Time alone proves no silence: while this process was busy elsewhere, messages may have come in unheard.
    if (silentMs < SILENCE_MS || this.#quietLooks < QUIET_LOOKS) return;
    this.#heardAt = performance.now();
    this.#quietLooks = 0;
    this.#silences += 1;
    if (this.#silences > SILENCES_TO_GIVE_UP) this.fail(new Error("The broker stopped answering"));
    else if (this.#hasMarkers) this.#askMarker();
    else this.#endInSilence();
  }

  /**
   * The broker holds its last small packet back until our side acknowledges the ones before, and our side waits 40 ms
   * with that unless it has something to send.
   */
  #nudge(): void {
    this.#nudged = true;
    this.#pings += 1;
    this.#client.sendPing();
  }

  #askMarker(): void {
    const marker = this.#markers.take();
    if (marker !== null) this.#subscribe([marker], () => undefined);
  }

  #endInSilence(): void {
    const [question] = this.#questions;
    if (question === undefined || !question.acknowledged || this.#pongs <= question.pings) return;
    this.#questions.shift();
    this.#silences = 0;
    this.#end(question, true);
    this.#wake();
  }

  #subscribe(filters: readonly string[], acknowledged: () => void): void {
    // The acknowledgement may itself be dropped, and may come before the answer.
    this.#client.subscribe([...filters], { qos: 0, rap: false, rh: 0 }, (error, _grants, suback) => {
      for (const [index, filter] of filters.entries()) {
        if (Number(suback?.granted[index] ?? 0) >= REFUSED) this.refused.add(filter);
      }
      if (error === null || suback) acknowledged();
    });
  }
}
