import type { Random } from "./random.ts";

/** A message to publish. State and announcements are retained, as careful publishers do. */
export type Message = { readonly topic: string; readonly payload: string | Uint8Array; readonly retain: boolean };

type Payload = string | Uint8Array;
/** New payloads by topic. */
export type Changes = Readonly<Record<string, Payload>>;

export type Plan = {
  readonly name: string;
  /** Announcements by topic; objects are sent as JSON. */
  readonly announcements: Readonly<Record<string, object | string>>;
  /** What it says of itself at the start, by topic. */
  readonly values: Changes;
  /** What a command on a topic changes. */
  readonly commands?: Readonly<Record<string, (payload: string, values: ReadonlyMap<string, Payload>) => Changes>>;
  /** What changes by itself as time passes; called every few seconds. */
  readonly drift?: (values: ReadonlyMap<string, Payload>, random: Random) => Changes;
  /** Topics whose messages are events, not states: never retained. */
  readonly events?: readonly string[];
};

/** One simulated device: announces itself, says its state, moves, and answers commands. */
export class Thing {
  readonly name: string;
  readonly #plan: Plan;
  readonly #values: Map<string, Payload>;

  constructor(plan: Plan) {
    this.name = plan.name;
    this.#plan = plan;
    this.#values = new Map(Object.entries(plan.values));
  }

  get commandTopics(): readonly string[] {
    return Object.keys(this.#plan.commands ?? {});
  }

  announcements(): readonly Message[] {
    return Object.entries(this.#plan.announcements).map(([topic, content]) => ({
      topic,
      payload: typeof content === "string" ? content : JSON.stringify(content),
      retain: true,
    }));
  }

  report(): readonly Message[] {
    return Array.from(this.#values, ([topic, payload]) => this.#message(topic, payload));
  }

  move(random: Random): readonly Message[] {
    return this.#change(this.#plan.drift?.(this.#values, random) ?? {});
  }

  command(topic: string, payload: string): readonly Message[] {
    return this.#change(this.#plan.commands?.[topic]?.(payload, this.#values) ?? {});
  }

  #change(changes: Changes): readonly Message[] {
    for (const [topic, payload] of Object.entries(changes)) this.#values.set(topic, payload);
    return Object.entries(changes).map(([topic, payload]) => this.#message(topic, payload));
  }

  #message(topic: string, payload: Payload): Message {
    return { topic, payload, retain: !(this.#plan.events ?? []).includes(topic) };
  }
}

/** A command that simply becomes the state. */
export const echo = (stateTopic: string) => (payload: string) => ({ [stateTopic]: payload });
