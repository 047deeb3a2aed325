import type { Config } from "../discovery/config.ts";
import type { TemplateFailure } from "../template/failure.ts";
import type { Scope } from "../template/host.ts";
import type { Payload } from "../template/payload.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { IncomingMessage } from "./incoming.ts";
import type { Listener } from "./platform.ts";

/** A topic as it is subscribed to. */
export type Topic = { readonly purpose: string; readonly topic: string; readonly qos: 0 | 1 | 2 };

/** What a message on a subscription is to the runtime: to be heard by the platform, or a matter of all entities. */
export type Role = Listener | "availability" | "attributes";

const MAX_REMEMBERED = 1_000;

/** One subscription of one entity, with what it remembers of past messages. */
export class Subscription implements Topic {
  readonly purpose: string;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly encoding: string;
  readonly template: Template | null;
  readonly role: Role;
  readonly scope: Scope;
  #isReplayed = false;
  #settled: string | null = null;
  /** What the template made of its newest inputs. */
  #rendered: { readonly inputs: string; readonly text: string } | null = null;
  /** Only where wildcards let several topics through. */
  #replayedTopics: Set<string> | null = null;

  constructor(
    asked: Pick<Listener, "purpose" | "topic" | "template" | "variables">,
    role: Role,
    config: Config,
    scope: Scope,
  ) {
    this.purpose = asked.purpose;
    this.topic = asked.topic;
    this.template = asked.template;
    this.role = role;
    this.scope = asked.variables ? { entity: scope.entity, variables: asked.variables } : scope;
    this.qos = config["qos"] === 1 || config["qos"] === 2 ? config["qos"] : 0;
    this.encoding = typeof config["encoding"] === "string" ? config["encoding"] : "utf-8";
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
    if (template === null) return payload.value;
    const inputs = template.inputsOf(payload);
    if (inputs === null) return template.render(payload, this.scope, host.template);
    if (this.#rendered?.inputs === inputs) return this.#rendered.text;
    const text = template.render(payload, this.scope, host.template);
    if (typeof text === "string" && text.length <= MAX_REMEMBERED) this.#rendered = { inputs, text };
    return text;
  }

  /** A live message with this value altered nothing. Only where the value is all the listener goes by. */
  settle(value: string | null): void {
    this.#settled = value;
  }

  /** Whether the message says what was heard last, and nothing else touched the entity: then it alters nothing again. */
  isSettledBy(message: IncomingMessage, host: Host): boolean {
    if (this.#settled === null || message.retain) return false;
    const payload = message.decoded(this.encoding);
    return payload !== null && this.render(payload, host) === this.#settled;
  }

  /** Home Assistant tells availability topics apart by their topic, all others by their purpose. */
  get id(): string {
    return this.role === "availability" ? `availability ${this.topic}` : this.purpose;
  }

  /** Home Assistant keeps a subscription over an update where neither topic, qos nor encoding changed. */
  inherit(previous: Subscription | undefined): this {
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
