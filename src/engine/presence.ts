import type { Roll } from "../contract/broker.ts";
import { Birth } from "./birth.ts";
import { OwnDevice, type OwnDeviceParts } from "./own-device.ts";
import type { MqttMessage } from "./ports.ts";

type Parts = Omit<OwnDeviceParts, "settings"> & {
  readonly birthTopic: string | null;
  readonly ownDevice: OwnDeviceParts["settings"] | null;
};

/** How Home Assistant and the app know of each other: its birth message, our device. */
export class Presence {
  readonly #birth: Birth;
  readonly #device: OwnDevice | null;

  constructor(parts: Parts) {
    const { book, broker, birthTopic, ownDevice } = parts;
    this.#birth = new Birth({ book, broker, topic: birthTopic });
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
    if (this.#birth.heard(message)) this.announce();
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
    this.#device?.wake();
  }
}
