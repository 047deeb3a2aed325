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

const MAX_REMEMBERED = 1_000;

/** One subscription of one entity, with what it remembers of past messages. */
export class Subscription<H extends Host = Host> implements Topic {
  readonly purpose: string;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly encoding: string;
  readonly template: Template | null;
  readonly role: Role;
  readonly host: H;
  readonly scope: Scope;
  /** The entity's next one on the same topic. */
  next: Subscription<H> | null = null;
  /** All who listen on the topic; null where it is a filter with wildcards. */
  audience: Audience | null = null;
  /** The newest message altered nothing, and the entity was not altered since: the same again alters nothing again. */
  isSettled = false;
  /** Of the newest message heard, and what the template made of it. */
  #glimpse: Glimpse = NOWHERE;
  #text: string | null = null;
  readonly #inputs: Inputs | null;
  #isReplayed = false;
  /** Only where wildcards let several topics through. */
  #replayedTopics: Set<string> | null = null;

  constructor(
    asked: Pick<Listener, "purpose" | "topic" | "template" | "variables" | "inputs">,
    role: Role,
    config: Config,
    host: H,
    scope: Scope,
  ) {
    this.purpose = asked.purpose;
    this.topic = asked.topic;
    this.template = asked.template;
    this.role = role;
    this.host = host;
    this.scope = asked.variables ? { entity: host, variables: asked.variables } : scope;
    this.qos = config["qos"] === 1 || config["qos"] === 2 ? config["qos"] : 0;
    this.encoding = typeof config["encoding"] === "string" ? config["encoding"] : "utf-8";
    this.#inputs = this.template === null ? (asked.inputs ?? WHOLE) : this.template.inputs;
  }

  /** A retained message is delivered once per subscription and topic; a replay for others is not heard again (§11.1). */
  isReplay(message: IncomingMessage): boolean {
    if (!message.retain) return false;
    if (message.topic !== this.topic) return this.#isReplayOf(message.topic);
    const isReplay = this.#isReplayed;
    this.#isReplayed = true;
    return isReplay;
  }

  /** What the listener gets: rendered anew only where something the template reads differs from last time. */
  render(payload: Payload, host: Host): string | Uint8Array | TemplateFailure {
    const { template } = this;
    const inputs = this.#inputs;
    if (template === null || inputs === null) {
      if (inputs !== null) this.#glimpse = takeGlimpse(inputs, payload);
      return template === null ? payload.value : template.render(payload, this.scope, host.template);
    }
    if (this.#text !== null && isUnchanged(inputs, this.#glimpse, payload)) return this.#text;
    const text = template.render(payload, this.scope, host.template);
    this.#glimpse = takeGlimpse(inputs, payload);
    this.#text = typeof text === "string" && text.length <= MAX_REMEMBERED ? text : null;
    return text;
  }

  /** Whether the message is to all the entity's subscriptions on this topic what the one was that altered nothing. */
  isSettledBy(message: IncomingMessage): boolean {
    if (!this.isSettled || message.retain) return false;
    for (let each: Subscription<H> | null = this; each !== null; each = each.next) {
      if (!each.#isHeard(message)) return false;
    }
    return true;
  }

  #isHeard(message: IncomingMessage): boolean {
    const payload = message.decoded(this.encoding);
    return payload !== null && this.#inputs !== null && isUnchanged(this.#inputs, this.#glimpse, payload);
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
    if (isKept) {
      this.#isReplayed = previous.#isReplayed;
      this.#replayedTopics = previous.#replayedTopics;
    }
    return this;
  }

  /** After a reconnect retained messages count as new. */
  forgetReplays(): void {
    this.#isReplayed = false;
    this.#replayedTopics = null;
  }

  #isReplayOf(topic: string): boolean {
    this.#replayedTopics ??= new Set();
    const isReplay = this.#replayedTopics.has(topic);
    this.#replayedTopics.add(topic);
    return isReplay;
  }
}
