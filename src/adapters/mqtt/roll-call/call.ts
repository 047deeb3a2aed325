import type { IPublishPacket } from "mqtt";
import type { Link } from "../connection.ts";
import type { MqttOptions } from "../options.ts";
import { ASKED_COMPONENTS } from "./announcement-topic.ts";
import { Asker } from "./asker.ts";
import { Closure, MAX_EXACT } from "./closure.ts";
import { Covering } from "./covering.ts";
import { DroppedCounter } from "./dropped-counter.ts";
import { findMarkers } from "./probe.ts";
import { Proof } from "./proof.ts";
import type { RollStore } from "./roll-store.ts";

export type Finding = {
  readonly state: "complete" | "possibly-incomplete";
  readonly reason: string | null;
  readonly brokerDropped: number | null;
};

export const toIncomplete = (reason: string): Finding => ({
  state: "possibly-incomplete",
  reason,
  brokerDropped: null,
});

export type CallSettings = {
  readonly prefixes: readonly string[];
  readonly brokerQueue: MqttOptions["brokerQueue"];
  /** Announcement topics known from before. */
  readonly known: readonly string[];
  /** The broker was caught dropping although every answer was short: believe its counter alone. */
  readonly distrust: boolean;
  readonly onRaw: () => void;
  /** What is being asked at the moment. */
  readonly progress: (text: string) => void;
};

const ALL: ReadonlySet<string> = new Set(ASKED_COMPONENTS);
const IN_FLIGHT = 6;
const MAX_ROUNDS = 4;
/**
 * The smallest queue a broker is likely to keep for a client: 1,000 is the default of Mosquitto, EMQX, HiveMQ and
 * VerneMQ, and what guides advise is more.
 */
const SMALLEST_QUEUE = 1_000;
/** Of the broker's queue, what an answer asked for alone may fill and still be proven whole. */
const PROVABLE_SHARE = 0.9;

/** One roll call over one connection of its own, so that nothing else is in the broker's queue for it. */
export class Call {
  readonly #link: Link;
  readonly #store: RollStore;
  readonly #settings: CallSettings;
  #asker: Asker | null = null;
  #counter: DroppedCounter | null = null;
  #covering: Covering | null = null;
  #proof: Proof | null = null;
  #failed: Error | null = null;

  constructor(link: Link, store: RollStore, settings: CallSettings) {
    this.#link = link;
    this.#store = store;
    this.#settings = settings;
    link.client.on("message", (topic, payload, packet) => this.#take(topic, payload, packet));
  }

  /** The connection is gone; `run` rejects. */
  fail(error: Error): void {
    this.#failed = error;
    this.#asker?.fail(error);
    this.#counter?.giveUp();
  }

  /** How many messages the broker says it dropped since the beginning, for all clients together; null: cannot be read. */
  get dropped(): number | null {
    return this.#proof?.dropped ?? null;
  }

  /** Rejects when the connection is lost. */
  async run(): Promise<Finding> {
    const markers = await findMarkers(this.#link.client);
    if (this.#failed !== null) throw this.#failed;
    const { prefixes } = this.#settings;
    const asker = new Asker(this.#link, markers, IN_FLIGHT, this.#brokerQueue);
    const covering = new Covering(asker, this.#store, prefixes, this.#provable);
    const closure = new Closure(asker, this.#store, this.#provable);
    const counter = new DroppedCounter(asker);
    const proof = new Proof(asker, counter, this.#store);
    [this.#asker, this.#counter, this.#covering, this.#proof] = [asker, counter, covering, proof];
    await proof.begin();
    return await this.#ask(covering, closure, proof);
  }

  /** After a call that was complete because its answers were short: whether the broker's counter agrees. */
  async confirm(): Promise<boolean> {
    if (this.#proof === null || this.#covering === null || !this.isReadable) return true;
    const missing = await this.#proof.watch(ALL, this.#covering.number);
    return missing === null || missing <= 0;
  }

  /** Whether it can be told where an answer ends. Elsewhere silence has to do, and silence alone proves nothing. */
  get isReadable(): boolean {
    return this.#asker?.hasMarkers === true;
  }

  /** Asks for these by their exact names once more. Answers those that the broker does not keep. */
  async missing(topics: readonly string[]): Promise<readonly string[]> {
    const asker = this.#asker;
    const missing: string[] = [];
    for (let start = 0; asker !== null && start < topics.length; start += MAX_EXACT) {
      const part = topics.slice(start, start + MAX_EXACT);
      const { whole } = await asker.ask(part, "alone");
      if (whole) missing.push(...part.filter((topic) => !this.#store.has(topic) && !asker.refused.has(topic)));
    }
    return missing;
  }

  get #brokerQueue(): number {
    return this.#settings.brokerQueue ?? SMALLEST_QUEUE;
  }

  get #provable(): number {
    return this.#brokerQueue * PROVABLE_SHARE;
  }

  #take(topic: string, payload: Buffer, packet: IPublishPacket): void {
    this.#settings.onRaw();
    if (topic.startsWith("$")) this.#counter?.heard(topic, payload, packet.retain);
    // Live news come over the reader; here they would be heard twice.
    if (!packet.retain) return;
    this.#asker?.heard(topic);
    this.#store.take(topic, payload, this.#covering?.current ?? 0);
  }

  async #ask(covering: Covering, closure: Closure, proof: Proof): Promise<Finding> {
    const { known, distrust, progress } = this.#settings;
    if (known.length > this.#provable) {
      progress("Asking for the devices known from the last time");
      for (const topic of known) this.#store.expect(topic);
      await closure.askDevices();
    }
    progress("Asking by component");
    const open = await covering.quickly(ALL);
    let isProven = open.size === 0 && !distrust;
    if (open.size > 0) {
      progress("Asking by device and by object");
      isProven = await this.#closeUnlessProven(closure, proof, open);
    }
    await this.#askMissing(closure);
    if (isProven) return this.#finding("complete", null);
    return await this.#prove(covering, closure, proof, open.size === 0 ? ALL : open);
  }

  /** The broker's counter may tell on the way that nothing is missing: then the rest need not be asked. */
  async #closeUnlessProven(closure: Closure, proof: Proof, open: ReadonlySet<string>): Promise<boolean> {
    let isOpen = true;
    const watch = async () => {
      while (isOpen && this.isReadable) {
        const missing = await proof.watch(open, 1);
        if (missing === null || missing > 0) continue;
        closure.stop();
        return true;
      }
      return false;
    };
    const watching = watch().catch(() => false);
    await closure.close(open);
    isOpen = false;
    this.#counter?.giveUp();
    return await watching;
  }

  async #askMissing(closure: Closure): Promise<void> {
    const missing = this.#settings.known.filter((topic) => !this.#store.has(topic));
    if (missing.length === 0) return;
    this.#settings.progress("Asking for single announcements known from the last time");
    await closure.askExact(missing);
  }

  /** Looks at the broker's counter, and where it does not settle the matter, at that of further rounds. */
  async #prove(covering: Covering, closure: Closure, proof: Proof, open: ReadonlySet<string>): Promise<Finding> {
    const { progress } = this.#settings;
    if (!this.isReadable) return this.#finding("possibly-incomplete", UNREADABLE);
    for (let round = 1; ; round += 1) {
      progress("Waiting for the broker's own count of dropped messages");
      const missing = await proof.settle(open, covering.number);
      if (missing === null) return this.#finding("possibly-incomplete", SILENT_COUNTER);
      if (missing <= 0) return this.#finding("complete", null);
      if (round === MAX_ROUNDS) return this.#finding("possibly-incomplete", toMissing(missing));
      progress("Asking by component once more");
      const { size } = this.#store;
      await proof.undisturbed(async () => covering.patiently(open));
      if (this.#store.size > size) await closure.close(open);
    }
  }

  #finding(state: Finding["state"], reason: string | null): Finding {
    const isRefused = this.#covering?.isRefused === true;
    if (state === "complete" && isRefused) return this.#finding("possibly-incomplete", REFUSED);
    return { state, reason, brokerDropped: this.dropped };
  }
}

const UNREADABLE =
  "There are more announcements than a broker's queue may hold, and its count of dropped messages cannot be read. " +
  "Allow this user to read $SYS/#, or raise max_queued_messages in the broker.";
const REFUSED =
  "The broker refuses some of what is asked for. Allow this user to read the topics of all announcements.";
const SILENT_COUNTER = "The broker does not publish its count of dropped messages in time. Set sys_interval to 10.";

const toMissing = (count: number): string =>
  `The broker dropped messages: ${Number.isFinite(count) ? `up to ${count}` : "some"} announcements may be missing. ` +
  "Raise max_queued_messages in the broker.";
