import type { Config } from "../discovery/config.ts";
import type { TemplateFailure } from "../template/failure.ts";
import { type Glimpse, isUnchanged, NOWHERE, takeGlimpse } from "../template/glimpse.ts";
import type { Scope } from "../template/host.ts";
import { type Inputs, WHOLE } from "../template/inputs.ts";
import type { Payload } from "../template/payload.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { IncomingMessage } from "./incoming.ts";
import type { Listener } from "./platform.ts";

/** A topic as it is subscribed to. */
export type Topic = { readonly purpose: string; readonly topic: string; readonly qos: 0 | 1 | 2 };

/** What a message on a subscription is to the runtime: to be heard by the platform, or a matter of all entities. */
export type Role = Listener | "availability" | "attributes";

/** What a subscription knows of the others on its topic: a text that alters none of them. */
type Audience = { idle: string | null };

/** What all subscriptions of an entity have in common. */
type Terms = { readonly qos: 0 | 1 | 2; readonly encoding: string };

const MAX_REMEMBERED = 1_000;
/** No connection has this number. */
const NEVER = -1;
const NO_VARIABLES: Scope["variables"] = new Map();
const OFTEN: readonly Terms[] = ([0, 1, 2] as const).map((qos) => ({ qos, encoding: "utf-8" }));

/** One subscription of one entity, with what it remembers of past messages. There are many: every field counts. */
export class Subscription<H extends Host = Host> implements Topic {
  readonly topic: string;
  readonly template: Template | null;
  readonly role: Role;
  readonly host: H;
  readonly #terms: Terms;
  /** What it goes by; null where that is more than the payload. */
  readonly #inputs: Inputs | null;
  /** The entity's next one on the same topic. */
  next: Subscription<H> | null = null;
  /** All who listen on the topic; null where it is a filter with wildcards. */
  audience: Audience | null = null;
  /** The newest message altered nothing, and the entity was not altered since: the same again alters nothing again. */
  isSettled = false;
  /** Of the newest message heard, and what the template made of it. */
  #glimpse: Glimpse = NOWHERE;
  #text: string | null = null;
  /** The connection on which a retained message was heard last; by topic, where wildcards let several through. */
  #replayed: number | Map<string, number> = NEVER;

  constructor(asked: Pick<Listener, "topic" | "template">, role: Role, config: Config, host: H) {
    this.topic = asked.topic;
    this.template = asked.template;
    this.role = role;
    this.host = host;
    this.#terms = toTerms(config);
    const own = typeof role === "string" ? undefined : role.inputs;
    this.#inputs = asked.template === null ? (own ?? WHOLE) : asked.template.inputs;
  }

  get purpose(): string {
    if (typeof this.role !== "string") return this.role.purpose;
    return this.role === "attributes" ? "json_attributes_topic" : this.role;
  }

  get qos(): 0 | 1 | 2 {
    return this.#terms.qos;
  }

  get encoding(): string {
    return this.#terms.encoding;
  }

  /**
   * A retained message is delivered once per subscription, topic and connection; a replay for others is not heard again
   * (§11.1).
   */
  isReplay(message: IncomingMessage): boolean {
    if (!message.retain) return false;
    if (message.topic !== this.topic) return this.#isReplayOf(message);
    const isReplay = this.#replayed === message.connection;
    this.#replayed = message.connection;
    return isReplay;
  }

  /** What the listener gets: rendered anew only where something the template reads differs from last time. */
  render(payload: Payload, host: Host): string | Uint8Array | TemplateFailure {
    const { template } = this;
    const inputs = this.#inputs;
    if (template === null || inputs === null) {
      if (inputs !== null) this.#glimpse = takeGlimpse(inputs, payload);
      return template === null ? payload.value : template.render(payload, this.#scope(), host.template);
    }
    if (this.#text !== null && isUnchanged(inputs, this.#glimpse, payload)) return this.#text;
    const text = template.render(payload, this.#scope(), host.template);
    this.#glimpse = takeGlimpse(inputs, payload);
    this.#text = typeof text === "string" && text.length <= MAX_REMEMBERED ? text : null;
    return text;
  }

  /** Whether the message is to all the entity's subscriptions on this topic what the one was that altered nothing. */
  isSettledBy(message: IncomingMessage): boolean {
    if (!this.isSettled || message.retain) return false;
    const payload = message.decoded(this.#terms.encoding);
    if (payload === null) return false;
    for (let each: Subscription<H> | null = this; each !== null; each = each.next) {
      if (each.#inputs === null || !isUnchanged(each.#inputs, each.#glimpse, payload)) return false;
    }
    return true;
  }

  #scope(): Scope {
    const variables = typeof this.role === "string" ? NO_VARIABLES : (this.role.variables ?? NO_VARIABLES);
    return { entity: this.host, variables };
  }

  /** The entity was altered by something else than a message here. */
  unsettle(): void {
    this.isSettled = false;
    if (this.audience) this.audience.idle = null;
  }

  /** Home Assistant tells availability topics apart by their topic, all others by their purpose. */
  get id(): string {
    return this.role === "availability" ? `availability ${this.topic}` : this.purpose;
  }

  /** Home Assistant keeps a subscription over an update where neither topic, qos nor encoding changed. */
  inherit(previous: Subscription<H> | undefined): this {
    const isKept = previous?.topic === this.topic && previous.qos === this.qos && previous.encoding === this.encoding;
    if (isKept) this.#replayed = previous.#replayed;
    return this;
  }

  #isReplayOf({ topic, connection }: IncomingMessage): boolean {
    const topics = typeof this.#replayed === "number" ? new Map<string, number>() : this.#replayed;
    const isReplay = topics.get(topic) === connection;
    this.#replayed = topics.set(topic, connection);
    return isReplay;
  }
}

/** One object for all that agree, which are nearly all. */
function toTerms({ qos, encoding }: Config): Terms {
  const known = OFTEN[Number(qos)] ?? { qos: 0, encoding: "utf-8" };
  return typeof encoding !== "string" || encoding === known.encoding ? known : { qos: known.qos, encoding };
}
