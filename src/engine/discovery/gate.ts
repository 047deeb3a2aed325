import type { Roll } from "../../contract/broker.ts";
import type { HeldPublisher } from "../../contract/discovery.ts";
import { KnownError } from "../../contract/error.ts";
import { readOriginName, toCommonPart } from "../../core/discovery/publisher-name.ts";
import { decode } from "../excerpt.ts";
import type { MqttMessage, PublishersPort } from "../ports.ts";
import { Backlog, Room } from "./backlog.ts";

export type GateSettings = {
  /** Whether publishers not seen before are held. */
  readonly isClosed: boolean;
  readonly publishers: PublishersPort;
};

export const OPEN_GATE: GateSettings = { isClosed: false, publishers: { read: () => null, keep: () => undefined } };

type Parts = GateSettings & {
  readonly prefix: string;
  /** Topic of the app's own announcement, which needs nobody's leave. */
  readonly ownTopic: string | null;
  /** Whether an announcement on this topic was let through and still stands. */
  readonly isTakenIn: (topic: string) => boolean;
  readonly nowMs: () => number;
};

type Held = { readonly backlog: Backlog; readonly sinceMs: number };

const MAX_MESSAGES = 20_000;
const MAX_BYTES = 32 * 1_024 * 1_024;
const MAX_LISTED = 100;
const MAX_LISTED_TOPICS = 3;
const MAX_TOPIC_CHARACTERS = 200;
/** Takes back what a single topic announced, as an empty message does. */
const EMPTY = "{}";
/** Brokers whose completeness cannot be proven must not keep the gate open for ever. */
const ENOUGH_ROLLS = 2;

/**
 * Holds the announcements of publishers not seen before until somebody lets them in. It keeps them out of the app's own
 * tables and nothing else: Home Assistant reads the same topics and asks nobody. When it is switched on, everything
 * the first roll call finds counts as known.
 */
export class Gate {
  readonly #parts: Parts;
  readonly #admitted: Set<string>;
  readonly #denied: Set<string>;
  readonly #room = new Room({ maxMessages: MAX_MESSAGES, maxBytes: MAX_BYTES });
  readonly #held = new Map<string, Held>();
  /** Publisher of each held topic. */
  readonly #owners = new Map<string, string>();
  #isLearning: boolean;
  #endedRolls = 0;
  #isChanged = false;

  constructor(parts: Parts) {
    const known = parts.publishers.read();
    this.#parts = parts;
    this.#admitted = new Set(parts.isClosed && known?.learned ? known.admitted : []);
    this.#denied = new Set(known?.denied);
    this.#isLearning = parts.isClosed && known?.learned !== true;
  }

  /** Those who came while the gate was off must not be held when it is on again: they will be learned anew. */
  start(): void {
    const { isClosed, publishers } = this.#parts;
    if (!isClosed && publishers.read()?.learned) this.#keepIfPossible(false);
  }

  get isClosed(): boolean {
    return this.#parts.isClosed;
  }

  /** Whether the list differs from what it was at the last question. */
  takeNews(): boolean {
    const isChanged = this.#isChanged;
    this.#isChanged = false;
    return isChanged;
  }

  topics(): MapIterator<string> {
    return this.#owners.keys();
  }

  /** `hold` it must be kept by, then; `drop` where its removal ends the matter. */
  judge(message: MqttMessage): "pass" | "drop" | { readonly hold: string } {
    const { topic, payload } = message;
    if (!this.isClosed || topic === this.#parts.ownTopic) return "pass";
    const isTakenIn = this.#parts.isTakenIn(topic);
    const text = decode(payload) ?? "";
    if (payload.length === 0 || text === EMPTY) return this.#forget(topic) && !isTakenIn ? "drop" : "pass";
    const name = readOriginName(text);
    const publisher = name ?? toCommonPart(topic, this.#parts.prefix);
    // Requests to migrate and the like name nobody: they belong to whoever has the topic.
    if (!(name === null && isTakenIn) && !this.#mayPass(publisher)) return { hold: publisher };
    this.#forget(topic);
    return "pass";
  }

  /** False where there was no room for it. */
  hold(message: MqttMessage, publisher: string): boolean {
    const { topic } = message;
    if (this.#owners.get(topic) !== publisher) {
      this.#forget(topic);
      this.#isChanged = true;
    }
    const held = this.#held.get(publisher) ?? { backlog: new Backlog(this.#room), sinceMs: this.#parts.nowMs() };
    const fits = held.backlog.put(message);
    if (held.backlog.has(topic)) this.#owners.set(topic, publisher);
    else this.#owners.delete(topic);
    if (held.backlog.size > 0) this.#held.set(publisher, held);
    return fits;
  }

  /** Remembers the publisher and gives what was held of it. */
  admit(publisher: string): Backlog {
    const held = this.#find(publisher);
    const denied = [...this.#denied].filter((name) => name !== publisher);
    this.#keep([...this.#admitted, publisher], denied, !this.#isLearning);
    this.#admitted.add(publisher);
    this.#denied.delete(publisher);
    this.#held.delete(publisher);
    for (const topic of held.backlog.topics()) this.#owners.delete(topic);
    return held.backlog;
  }

  deny(publisher: string): void {
    this.#find(publisher);
    this.#keep(this.#admitted, [...this.#denied, publisher], !this.#isLearning);
    this.#denied.add(publisher);
  }

  /** True where the gate closed by it. */
  rollEnded({ state }: Roll): boolean {
    if (!this.#isLearning) return false;
    this.#endedRolls += 1;
    if (state !== "complete" && this.#endedRolls < ENOUGH_ROLLS) return false;
    this.#isLearning = false;
    this.#keepIfPossible(true);
    return true;
  }

  /** Those nobody decided about first; bounded, as everything is that strangers can make longer. */
  list(): HeldPublisher[] {
    const open = [...this.#held].toSorted(([a], [b]) => Number(this.#denied.has(a)) - Number(this.#denied.has(b)));
    return open.slice(0, MAX_LISTED).map(([publisher, { backlog, sinceMs }]) => {
      const topics = [...backlog.topics()];
      return {
        publisher,
        announcements: topics.length,
        topics: topics.slice(0, MAX_LISTED_TOPICS).map(toShort),
        sinceMs,
        denied: this.#denied.has(publisher),
      };
    });
  }

  #mayPass(publisher: string): boolean {
    if (this.#isLearning && !this.#denied.has(publisher)) this.#admitted.add(publisher);
    return this.#admitted.has(publisher);
  }

  #find(publisher: string): Held {
    const held = this.#held.get(publisher);
    if (held) return held;
    throw new KnownError("not-found", "No publisher of this name is held.", { path: "publisher" });
  }

  /** Whether anything of this topic was held. */
  #forget(topic: string): boolean {
    const publisher = this.#owners.get(topic);
    if (publisher === undefined) return false;
    const backlog = this.#held.get(publisher)?.backlog;
    this.#owners.delete(topic);
    this.#isChanged = true;
    backlog?.drop(topic);
    if (backlog?.size === 0) this.#held.delete(publisher);
    return true;
  }

  /** Nobody waits for an answer, and a full disk must not end the app: the port has said so, and the next run learns anew. */
  #keepIfPossible(learned: boolean): void {
    try {
      this.#keep(this.#admitted, this.#denied, learned);
    } catch {
      // See above.
    }
  }

  #keep(admitted: Iterable<string>, denied: Iterable<string>, learned: boolean): void {
    // Somebody may be asked about twice: a name stands once.
    this.#parts.publishers.keep({ learned, admitted: [...new Set(admitted)], denied: [...new Set(denied)] });
  }
}

function toShort(topic: string): string {
  return topic.length > MAX_TOPIC_CHARACTERS ? `${topic.slice(0, MAX_TOPIC_CHARACTERS)}…` : topic;
}
