import type { Config } from "../discovery/config.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { Listener } from "./platform.ts";
import { type Role, Subscription } from "./subscription.ts";

type Asked = Pick<Listener, "topic" | "template">;
type AvailabilityItem = { readonly topic: string; readonly value_template?: Template };

/** All subscriptions of one entity: few, so that they are looked through rather than indexed. */
export class Subscriptions<H extends Host> {
  #all: readonly Subscription<H>[] = [];
  readonly #host: H;
  /** An update that leaves the template out does not clear it (spec §6.4). */
  #attributesTemplate: Template | null = null;

  constructor(host: H) {
    this.#host = host;
  }

  get all(): readonly Subscription<H>[] {
    return this.#all;
  }

  /** Without those on availability and attributes. */
  get listened(): readonly Subscription<H>[] {
    return this.#all.filter(({ role }) => typeof role !== "string");
  }

  /** The first on each topic; the others are reached by `next`. */
  get seats(): readonly Subscription<H>[] {
    return this.#all.filter((one, at, all) => all.findIndex(({ topic }) => topic === one.topic) === at);
  }

  setUp(config: Config, listeners: readonly Listener[], availability: Iterable<AvailabilityItem>): void {
    const previous = this.#all;
    const all: Subscription<H>[] = [];
    const add = (asked: Asked, role: Role) => {
      const subscription = new Subscription(asked, role, config, this.#host);
      const before = all.findLast(({ topic }) => topic === subscription.topic);
      if (before) before.next = subscription;
      all.push(subscription.inherit(previous.find(({ id }) => id === subscription.id)));
    };
    const attributes = this.#attributesTopic(config);
    if (attributes) add(attributes, "attributes");
    for (const item of availability) {
      add({ topic: item.topic, template: item.value_template ?? null }, "availability");
    }
    for (const listener of listeners) add(listener, listener);
    // A copy has no room to grow, which would be most of it.
    this.#all = all.slice();
  }

  /** The entity was altered: no message is known to alter nothing any more. */
  unsettle(): void {
    for (const subscription of this.#all) subscription.unsettle();
  }

  #attributesTopic(config: Config): Asked | null {
    const template = config["json_attributes_template"] as Template | undefined;
    if (template) this.#attributesTemplate = template;
    const topic = config["json_attributes_topic"];
    if (typeof topic !== "string") return null;
    return { topic, template: this.#attributesTemplate };
  }
}
