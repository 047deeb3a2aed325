export const VERSION_TOPIC = "$SYS/broker/version";
/** Changes at every update of the broker's figures, and is published first. */
export const UPTIME_TOPIC = "$SYS/broker/uptime";
export const DROPPED_TOPIC = "$SYS/broker/publish/messages/dropped";

const LOADS = ["bytes/received", "bytes/sent", "messages/received", "messages/sent", "publish/sent"];

/**
 * Retained messages that every Mosquitto keeps of itself: asked for last, their arrival ends an answer. It forgets a
 * figure that has not changed for 60 s, so these are its version, its uptime, and averages, which move while we ask.
 * (A topic of our own would not do: other brokers do not answer the filters of one packet in their order.)
 */
export const MARKER_TOPICS: readonly string[] = [
  VERSION_TOPIC,
  UPTIME_TOPIC,
  ...LOADS.flatMap((load) => ["1min", "5min", "15min"].map((span) => `$SYS/broker/load/${load}/${span}`)),
];

/** These are always there: one that does not come was dropped. */
export const isLasting = (topic: string): boolean => topic === VERSION_TOPIC || topic === UPTIME_TOPIC;

/**
 * Marker topics, each asked for at most once at a time. Answers come in order, so that the arrival of a later marker
 * tells that an earlier one was dropped, and never the other way round.
 */
export class Markers {
  readonly #free: Set<string>;
  readonly #order: readonly string[];
  readonly #asked: string[] = [];

  constructor(topics: readonly string[]) {
    this.#order = topics;
    this.#free = new Set(topics);
  }

  get hasFree(): boolean {
    return this.#free.size > 0;
  }

  /** The most lasting one that is free. */
  take(): string | null {
    const topic = this.#order.find((one) => this.#free.has(one)) ?? null;
    if (topic === null) return null;
    this.#free.delete(topic);
    this.#asked.push(topic);
    return topic;
  }

  /** The markers that are settled by this one's arrival, itself the last; empty where it was not asked for. */
  arrived(topic: string): readonly string[] {
    const settled = this.#asked.splice(0, this.#asked.indexOf(topic) + 1);
    for (const one of settled) this.#free.add(one);
    return settled;
  }
}
