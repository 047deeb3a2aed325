import type { Config } from "../discovery/config.ts";
import type { Scope } from "../template/host.ts";
import type { Template } from "../template/template.ts";
import type { Host } from "./host.ts";
import type { Listener } from "./platform.ts";
import { type Role, Subscription } from "./subscription.ts";

type Asked = Pick<Listener, "purpose" | "topic" | "template" | "variables">;
type AvailabilityItem = { readonly topic: string; readonly value_template?: Template };

const NO_VARIABLES: Scope["variables"] = new Map();

/** All subscriptions of one entity: few, so that they are looked through rather than indexed. */
export class Subscriptions {
  #all: readonly Subscription[] = [];
  /** What templates without variables of their own see: one object for all of them. */
  readonly #scope: Scope;
  /** An update that leaves the template out does not clear it (spec §6.4). */
  #attributesTemplate: Template | null = null;

  constructor(host: Host) {
    this.#scope = { entity: host, variables: NO_VARIABLES };
  }

  get all(): readonly Subscription[] {
    return this.#all;
  }

  setUp(config: Config, listeners: readonly Listener[], availability: Iterable<AvailabilityItem>): void {
    const previous = this.#all;
    const all: Subscription[] = [];
    const add = (asked: Asked, role: Role) => {
      const subscription = new Subscription(asked, role, config, this.#scope);
      all.push(subscription.inherit(previous.find(({ id }) => id === subscription.id)));
    };
    const attributes = this.#attributesTopic(config);
    if (attributes) add(attributes, "attributes");
    for (const item of availability) {
      add({ purpose: "availability", topic: item.topic, template: item.value_template ?? null }, "availability");
    }
    for (const listener of listeners) add(listener, listener);
    for (const subscription of previous) subscription.settle(null);
    this.#all = all;
  }

  /** The only one on its topic, and the only one a platform hears; null where there are more. */
  lone(filter: string): Subscription | null {
    let lone: Subscription | null = null;
    for (const subscription of this.#all) {
      if (subscription.topic !== filter && typeof subscription.role === "string") continue;
      if (lone !== null) return null;
      lone = subscription;
    }
    return lone;
  }

  /** The entity was altered by something else than a message. */
  unsettle(): void {
    for (const subscription of this.#all) subscription.settle(null);
  }

  forgetReplays(): void {
    for (const subscription of this.#all) subscription.forgetReplays();
  }

  #attributesTopic(config: Config): Asked | null {
    const template = config["json_attributes_template"] as Template | undefined;
    if (template) this.#attributesTemplate = template;
    const topic = config["json_attributes_topic"];
    if (typeof topic !== "string") return null;
    return { purpose: "json_attributes_topic", topic, template: this.#attributesTemplate };
  }
}
