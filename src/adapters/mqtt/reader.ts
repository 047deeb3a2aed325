import type { IPublishPacket } from "mqtt";
import { COMPONENTS } from "../../core/discovery/component-names.ts";
import type { MqttMessage } from "../../engine/ports.ts";
import { steadyMs } from "../../engine/steady-clock.ts";
import { Connection, type Link, type Standing } from "./connection.ts";
import type { Lessons } from "./dial.ts";
import { Ledger } from "./ledger.ts";
import { type Log, type MqttOptions, toAddress } from "./options.ts";
import { checkFilter, checkReceivedTopic } from "./topic.ts";
import { type Trouble, trouble } from "./trouble.ts";

type Listener = {
  message(message: MqttMessage): void;
  up(link: Link): void;
  down(): void;
  standing(standing: Standing): void;
  refused(filter: string, reason: string): void;
};

const MAX_BAD_TOPICS = 2;

/** The connection that only listens: its ledger is the only thing that sends. */
export class Reader {
  readonly ledger: Ledger;
  readonly #connection: Connection;
  readonly #listener: Listener;
  readonly #options: MqttOptions;
  #badTopics = 0;
  #connections = 0;

  constructor(options: MqttOptions, lessons: Lessons, listener: Listener, log: Log) {
    this.#options = options;
    this.#listener = listener;
    this.ledger = new Ledger(
      {
        refused: (filter, reason) => {
          log.warn({ reason }, "a subscription was refused");
          listener.refused(filter, reason);
        },
        distrusted: (what) => this.#distrust(what),
      },
      options.timeScale ?? 1,
    );
    for (const filter of options.prefixes.flatMap(announcementFilters)) this.ledger.want(filter, 0, true);
    this.#connection = new Connection(options, "r", lessons, {
      up: (link) => this.#rise(link),
      down: () => {
        this.ledger.detach();
        listener.down();
      },
      standing: (standing) => listener.standing(standing),
    });
  }

  tryNow(): void {
    this.#connection.tryNow();
  }

  async leave(limitMs: number): Promise<void> {
    await this.#connection.leave(limitMs);
  }

  recycle(why: Trouble): void {
    this.#connection.recycle(why);
  }

  /** Has what the broker keeps of these topics delivered, beside what comes anyway. */
  async look(topics: readonly string[]): Promise<void> {
    const wanted = topics.filter((topic) => checkFilter(topic) === null);
    for (const topic of wanted) this.ledger.want(topic, 0);
    await this.ledger.settled();
    for (const topic of wanted) this.ledger.unwant(topic);
  }

  #rise(link: Link): void {
    this.#badTopics = 0;
    this.#connections += 1;
    const connection = this.#connections;
    link.client.on("message", (topic, payload, packet) => this.#take(topic, payload, packet, connection));
    this.ledger.attach(link);
    this.#listener.up(link);
  }

  #take(topic: string, payload: Buffer, packet: IPublishPacket, connection: number): void {
    if (checkReceivedTopic(topic) !== null) {
      this.#badTopics += 1;
      if (this.#badTopics >= MAX_BAD_TOPICS) this.#distrust("sends topics that MQTT does not allow");
      return;
    }
    const { retain, qos } = packet;
    const receivedMs = Date.now();
    this.#listener.message({ topic, payload, retain, qos, receivedMs, steadyMs: steadyMs(), connection });
  }

  #distrust(what: string): void {
    const address = toAddress(this.#options.url);
    this.#connection.recycle(trouble(`${address} ${what}.`, "It is tried again. Look at the broker's log."));
  }
}

/** The filters Home Assistant subscribes to, in its order (home-assistant-mqtt.md section 2.3). */
export function announcementFilters(prefix: string): string[] {
  return [
    ...COMPONENTS.map((component) => `${prefix}/${component}/+/config`),
    ...COMPONENTS.map((component) => `${prefix}/${component}/+/+/config`),
    `${prefix}/device/+/config`,
    `${prefix}/device/+/+/config`,
  ];
}
