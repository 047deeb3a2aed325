import type { Roll } from "../../contract/broker.ts";
import { KnownError } from "../../contract/error.ts";
import { type OwnFigures, toOwnAnnouncement, toOwnState, toOwnStatus } from "../../core/publishing/own-device.ts";
import { type OwnTopics, toOwnTopics } from "../../core/publishing/own-topics.ts";
import type { Book } from "../book.ts";
import type { BrokerPort, By, MqttMessage, ProcessPort } from "../ports.ts";

export type OwnDeviceSettings = {
  /** A name that no other installation on the broker has. */
  readonly installation: string;
  /** False: it is not announced, and what an earlier run announced is taken back. */
  readonly isAnnounced: boolean;
  /** Told where the broker does not take what is said of it; the app works without. */
  readonly onFailure: (error: unknown) => void;
};

export type OwnDeviceParts = {
  readonly settings: OwnDeviceSettings;
  readonly book: Book;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly prefix: string;
  readonly version: string;
  readonly problems: () => number;
  readonly messageRate: () => number;
  readonly callRoll: (by: By) => void;
};

const EVERY_MS = 30_000;
/** What belongs together happens together: a roll call that ends, the problems that came with it. */
const SOON_MS = 500;

/** Anybody on the broker can press the button; each press is a roll call, and a line of the journal. */
const PRESS_MS = 5_000;

const BUTTON: By = { actor: { id: null, name: "Home Assistant" }, why: "Its button was pressed." };

/**
 * This installation as a device of Home Assistant. Its figures are retained, though they change all the time: they
 * are there whenever Home Assistant subscribes, in whatever order everybody starts, and once the app is gone its last
 * will says that they are not to be believed. They are sent at QoS 0: the next ones come in half a minute.
 */
export class OwnDevice {
  readonly topics: OwnTopics;
  readonly #parts: OwnDeviceParts;
  /** Not before the broker can be spoken to. */
  #isAnnounced = false;
  #pressedMs = Number.NEGATIVE_INFINITY;
  #sent: string | null = null;
  /** The part of it that is told at once. */
  #sentNews: string | null = null;
  /** When the figures are told next, by the clock that never jumps. */
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(parts: OwnDeviceParts) {
    this.#parts = parts;
    this.topics = toOwnTopics(parts.settings.installation, parts.prefix);
  }

  start(): void {
    if (this.#parts.settings.isAnnounced) this.#parts.broker.want(this.topics.callRoll, 1);
  }

  follows(topic: string): boolean {
    return topic === this.topics.callRoll && this.#parts.settings.isAnnounced;
  }

  /** To be called whenever the broker can be spoken to again, and when Home Assistant has come up. */
  async announce(): Promise<void> {
    const { settings, version } = this.#parts;
    if (!settings.isAnnounced) return;
    this.#isAnnounced = true;
    await this.#publish(this.topics.announcement, toOwnAnnouncement(settings.installation, version, this.topics), 1);
    this.#sent = null;
    await this.#tell();
  }

  heard(message: MqttMessage): void {
    // A command that the broker kept was given to somebody else, long ago.
    if (!this.follows(message.topic) || message.retain) return;
    const nowMs = this.#parts.process.monotonicMs();
    if (nowMs - this.#pressedMs < PRESS_MS) return;
    this.#pressedMs = nowMs;
    this.#parts.callRoll(BUTTON);
  }

  rollChanged(roll: Roll): void {
    if (roll.tookMs !== null) this.#withdraw();
    this.look();
  }

  /** The state of the roll, and problems, are news; the rest is told every half minute. */
  look(): void {
    if (this.#isAnnounced && this.#news() !== this.#sentNews) this.#plan(SOON_MS);
  }

  wake(): void {
    const { process } = this.#parts;
    this.look();
    const restMs = this.#dueMs - process.monotonicMs();
    if (restMs <= 0) void this.#tell();
    else if (this.#isAnnounced) process.wakeAt(this.#dueMs);
  }

  #news(): string {
    return `${this.#status()} ${this.#parts.problems()}`;
  }

  #status() {
    const { roll, discovery } = this.#parts.book.tables;
    return toOwnStatus(roll, discovery.pausedMs !== null);
  }

  /** Not later than planned before. */
  #plan(inMs: number): void {
    const { process } = this.#parts;
    const dueMs = process.monotonicMs() + inMs;
    if (dueMs >= this.#dueMs) return;
    this.#dueMs = dueMs;
    process.wakeAt(dueMs);
  }

  async #tell(): Promise<void> {
    this.#dueMs = Number.POSITIVE_INFINITY;
    this.#plan(EVERY_MS);
    this.#sentNews = this.#news();
    const state = toOwnState(this.#figures());
    if (state === this.#sent) return;
    this.#sent = state;
    await this.#publish(this.topics.state, state, 0);
  }

  #figures(): OwnFigures {
    const { book, broker, process, version, problems, messageRate } = this.#parts;
    const { entities, devices, roll } = book.tables;
    return {
      status: this.#status(),
      message_rate: Number(messageRate().toFixed(1)),
      entities: entities.size,
      devices: devices.size,
      problems: problems(),
      received_waiting: broker.queued,
      sent_waiting: broker.unsent,
      memory: Math.round(process.memory().residentBytes / 1_000_000),
      roll_duration: roll.tookMs === null ? null : Number((roll.tookMs / 1_000).toFixed(1)),
      version,
    };
  }

  /** Where an earlier run announced us and this one does not, Home Assistant would keep a device that never speaks. */
  #withdraw(): void {
    const { book, settings } = this.#parts;
    if (settings.isAnnounced || !book.tables.announcements.has(this.topics.announcement)) return;
    const { announcement, state, status } = this.topics;
    for (const topic of [announcement, state, status]) void this.#publish(topic, "", 1);
  }

  async #publish(topic: string, payload: string, qos: 0 | 1): Promise<void> {
    const { broker, settings } = this.#parts;
    try {
      await broker.publish({ topic, payload, qos, retain: true });
    } catch (error) {
      // Once the connection is back everything is said again.
      const isBroken = error instanceof KnownError && (error.code === "not-connected" || error.code === "timeout");
      if (!isBroken) settings.onFailure(error);
    }
  }
}
