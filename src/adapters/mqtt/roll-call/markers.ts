/**
 * Retained messages that every Mosquitto keeps of itself: asked for last, their arrival ends an answer. They change
 * seldom, because news of them would stand in the queue beside the answers. (A topic of our own would not do: other
 * brokers do not answer the filters of one packet in their order.)
 */
export const MARKER_TOPICS: readonly string[] = [
  "version",
  "clients/total",
  "clients/maximum",
  "clients/disconnected",
  "clients/inactive",
  "clients/connected",
  "clients/active",
  "clients/expired",
  "retained messages/count",
].map((name) => `$SYS/broker/${name}`);

export const DROPPED_TOPIC = "$SYS/broker/publish/messages/dropped";
/** Changes at every update of the broker's figures, and is published first. */
export const UPTIME_TOPIC = "$SYS/broker/uptime";

/**
 * Marker topics, each asked for at most once at a time. Answers come in order, so that the arrival of a later marker
 * tells that an earlier one was dropped, and never the other way round.
 */
export class Markers {
  readonly #free: string[];
  readonly #asked: string[] = [];

  constructor(topics: readonly string[]) {
    this.#free = [...topics];
  }

  get hasFree(): boolean {
    return this.#free.length > 0;
  }

  take(): string | null {
    const topic = this.#free.shift() ?? null;
    if (topic !== null) this.#asked.push(topic);
    return topic;
  }

  /** The markers that are settled by this one's arrival, itself the last; empty where it was not asked for. */
  arrived(topic: string): readonly string[] {
    const settled = this.#asked.splice(0, this.#asked.indexOf(topic) + 1);
    this.#free.push(...settled);
    return settled;
  }
}
