import type { Roll } from "../../contract/broker.ts";
import type { MqttMessage, ProcessPort } from "../ports.ts";
import { Birth } from "./birth.ts";
import { OwnDevice, type OwnDeviceParts } from "./own-device.ts";

type Parts = Omit<OwnDeviceParts, "settings"> & {
  readonly birthTopic: string | null;
  readonly ownDevice: OwnDeviceParts["settings"] | null;
};

/** Home Assistant starts seldom; whoever says so all the time moves nobody to answer each time. */
const BIRTH_MS = 5_000;

/** How Home Assistant and the app know of each other: its birth message, our device. */
export class Presence {
  readonly #birth: Birth;
  readonly #device: OwnDevice | null;
  readonly #process: ProcessPort;
  /** When a birth message was answered last, by the clock that never jumps. */
  #answeredMs = Number.NEGATIVE_INFINITY;
  /** Home Assistant started again so soon that the answer waits. */
  #isAwaited = false;

  constructor(parts: Parts) {
    const { book, broker, birthTopic, ownDevice } = parts;
    this.#process = parts.process;
    this.#birth = new Birth({ book, broker, process: parts.process, topic: birthTopic });
    this.#device = ownDevice && new OwnDevice({ ...parts, settings: ownDevice });
  }

  /** Topic of the app's own announcement. */
  get ownTopic(): string | null {
    return this.#device?.topics.announcement ?? null;
  }

  start(): void {
    this.#birth.start();
    this.#device?.start();
  }

  follows(topic: string): boolean {
    return this.#birth.follows(topic) || this.#device?.follows(topic) === true;
  }

  /**
   * Messages can be published. One device needs none of the random delay that Home Assistant advises against
   * thousands of announcements at once.
   */
  announce(): void {
    void this.#device?.announce();
  }

  heard(message: MqttMessage): void {
    const news = this.#birth.heard(message);
    if (news === "born") this.#answerBirth();
    // It will say so when it is back, and everything is announced then.
    if (news === "away") this.#isAwaited = false;
    this.#device?.heard(message);
  }

  rollChanged(roll: Roll): void {
    this.#device?.rollChanged(roll);
  }

  /** Something may be news. */
  look(): void {
    this.#device?.look();
  }

  wake(): void {
    this.#birth.wake();
    if (this.#isAwaited) this.#answerBirth();
    this.#device?.wake();
  }

  #answerBirth(): void {
    const nowMs = this.#process.monotonicMs();
    const restMs = this.#answeredMs + BIRTH_MS - nowMs;
    this.#isAwaited = restMs > 0;
    if (this.#isAwaited) {
      this.#process.wakeAt(nowMs + restMs);
      return;
    }
    this.#answeredMs = nowMs;
    this.announce();
  }
}
