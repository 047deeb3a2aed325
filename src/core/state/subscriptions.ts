import type { Config } from "../discovery/config.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { Listener } from "./platform.ts";
import { type Role, Subscription, type Topic } from "./subscription.ts";

type Asked = Pick<Listener, "purpose" | "topic" | "template" | "variables">;
type AvailabilityItem = { readonly topic: string; readonly value_template?: Template };

/** All subscriptions of one entity. */
export class Subscriptions {
  #byTopic = new Map<string, Subscription[]>();
  #all = new Map<string, Subscription>();
  readonly #host: Host;
  /** An update that leaves the template out does not clear it (spec §6.4). */
  #attributesTemplate: Template | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  setUp(config: Config, listeners: readonly Listener[], availability: Iterable<AvailabilityItem>): void {
    const previous = this.#all;
    this.#all = new Map();
    this.#byTopic = new Map();
    const add = (asked: Asked, role: Role) => {
      // Home Assistant tells availability topics apart by their topic, all others by their purpose.
      const id = role === "availability" ? `availability ${asked.topic}` : asked.purpose;
      const subscription = new Subscription(asked, role, config, this.#host).inherit(previous.get(id));
      this.#all.set(id, subscription);
      const others = this.#byTopic.get(asked.topic);
      if (others) others.push(subscription);
      else this.#byTopic.set(asked.topic, [subscription]);
    };
    const attributes = this.#attributesTopic(config);
    if (attributes) add(attributes, "attributes");
    for (const item of availability) {
      add({ purpose: "availability", topic: item.topic, template: item.value_template ?? null }, "availability");
    }
    for (const listener of listeners) add(listener, listener);
  }

  at(filter: string): readonly Subscription[] | undefined {
    return this.#byTopic.get(filter);
  }

  get topics(): readonly Topic[] {
    return [...this.#all.values()];
  }

  forgetReplays(): void {
    for (const subscription of this.#all.values()) subscription.forgetReplays();
  }

  #attributesTopic(config: Config): Asked | null {
    const template = config["json_attributes_template"] as Template | undefined;
    if (template) this.#attributesTemplate = template;
    const topic = config["json_attributes_topic"];
    if (typeof topic !== "string") return null;
    return { purpose: "json_attributes_topic", topic, template: this.#attributesTemplate };
  }
}
