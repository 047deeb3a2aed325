import type { Problem } from "../../contract/verdict.ts";
import { servicesOf } from "../control/platforms/table.ts";
import { isSupported, runService } from "../control/run-service.ts";
import type { Services } from "../control/service.ts";
import type { Config } from "../discovery/config.ts";
import type { CallOutcome, Change } from "../home/outcome.ts";
import type { Json } from "../python/value.ts";
import type { Attributes } from "./attributes.ts";
import { Expiry } from "./expiry.ts";
import { hear } from "./hearing.ts";
import type { Host } from "./host.ts";
import type { IncomingMessage } from "./incoming.ts";
import { Memory } from "./memory.ts";
import type { Last, Listener, Platform } from "./platform.ts";
import { platformOf } from "./platforms/table.ts";
import type { Subscription, Topic } from "./subscription.ts";
import { Subscriptions } from "./subscriptions.ts";
import { type Described, describe, isSameWritten, toAllAttributes, type Written, write } from "./written.ts";

/** What a message, an update or the passing of time did. */
export type Effect = {
  /** The shown state or attributes differ from before. */
  readonly isChanged: boolean;
  /** Why the message could not be used, in whole or in part. */
  readonly problem: Problem | null;
};

const NO_EFFECT: Effect = { isChanged: false, problem: null };
const CHANGED: Effect = { isChanged: true, problem: null };

/**
 * One entity as Home Assistant would show and command it. It has no clock: time arrives in messages and by `expire`.
 * Nothing a message holds makes it throw.
 */
export class LiveEntity<H extends Host = Host> {
  readonly component: string;
  readonly #platform: Platform;
  readonly #services: Services;
  readonly #host: H;
  readonly #memory: Memory;
  readonly #subscriptions: Subscriptions<H>;
  readonly #last: Last | undefined;
  #written: Written | null = null;

  /** `last` is what it left when it was removed in this run; absent where it is new. */
  constructor(made: {
    readonly component: string;
    readonly config: Config;
    readonly host: H;
    readonly last?: Last | undefined;
  }) {
    this.component = made.component;
    this.#last = made.last;
    this.#host = made.host;
    this.#platform = platformOf(made.component, made.config);
    this.#services = servicesOf(made.component, made.config);
    this.#memory = new Memory(made.config, this.#platform.create(made.config, made.host.home), made.host);
    this.#subscriptions = new Subscriptions(made.host);
    this.#setUp();
    this.#write();
  }

  get config(): Config {
    return this.#memory.config;
  }

  get isAvailable(): boolean {
    return this.#memory.isAvailable;
  }

  /** What it subscribes to; a topic may be there several times, for several purposes. */
  get topics(): readonly Topic[] {
    return this.#subscriptions.all;
  }

  /** The first subscription on each topic. */
  get seats(): readonly Subscription<H>[] {
    return this.#subscriptions.seats;
  }

  /** Takes over a changed, valid configuration (spec §6.4). Current values survive unless the platform resets them. */
  update(config: Config): Effect {
    this.#subscriptions.unsettle();
    this.#memory.update(config);
    this.#setUp();
    return this.#write();
  }

  /** Applies a message that arrived on a topic of its own to all its subscriptions there. */
  hear(message: IncomingMessage, seat: Subscription<H>): Effect {
    const memory = this.#memory;
    memory.isStirred = false;
    let problem: Problem | null = null;
    for (let each: Subscription<H> | null = seat; each !== null; each = each.next) {
      const found = hear(each, message, memory, this.#platform);
      problem ??= found;
    }
    const effect = memory.isWriteWanted ? this.#write() : NO_EFFECT;
    if (memory.isStirred || problem !== null || effect !== NO_EFFECT) this.#subscriptions.unsettle();
    else seat.isSettled = !message.retain && this.#canSettle();
    return problem === null ? effect : { isChanged: effect.isChanged, problem };
  }

  /** Not where every message is a sign of life, nor where other entities have a say in what is shown. */
  #canSettle(): boolean {
    const { expiry, group } = this.#memory;
    return !expiry.isUsed && group === null;
  }

  /** Unique ids of the members of a group; null where it is none. */
  get group(): readonly string[] | null {
    return this.#memory.group;
  }

  /** Of the members of the group one came or went. */
  regroup(): Effect {
    this.#subscriptions.unsettle();
    return this.#write();
  }

  /** When `expire` has something to do next, by the clock of `Delivery.steadyMs`; null: never, unless a message comes. */
  get nextExpiryMs(): number | null {
    const expiryMs = this.#memory.expiry.dueMs;
    const fieldsMs = this.#platform.dueMs?.(this.#memory.fields) ?? null;
    if (expiryMs === null || fieldsMs === null) return expiryMs ?? fieldsMs;
    return Math.min(expiryMs, fieldsMs);
  }

  expire(steadyMs: number): Effect {
    this.#subscriptions.unsettle();
    this.#memory.expiry.elapse(steadyMs);
    this.#platform.elapse?.(this.#memory.fields, steadyMs);
    return this.#write();
  }

  /** As Home Assistant's state machine holds it. */
  shown(): { readonly state: string; readonly attributes: Attributes } {
    const written = this.#written;
    if (written === null) return { state: "unknown", attributes: {} };
    return { state: written.state, attributes: toAllAttributes(written, this.#host.friendlyName) };
  }

  /** The state alone: cheaper than `shown`. */
  get state(): string {
    return this.#written?.state ?? "unknown";
  }

  /** What it leaves for the day it comes back; undefined where its platform takes up nothing. */
  get last(): Last | undefined {
    return this.#platform.restore && { ...this.shown(), fields: this.#memory.fields };
  }

  /** As in Home Assistant's registry. */
  capabilities(): Attributes | null {
    return this.#described().capabilities;
  }

  /** As in Home Assistant's registry: 0 where the platform knows no features. */
  supportedFeatures(): number {
    return this.#described().features ?? 0;
  }

  deviceClass(): string | null {
    return this.#described().deviceClass;
  }

  unit(): string | null {
    return this.#described().unit;
  }

  /** Names of the services that can be called on it now. */
  services(): readonly string[] {
    const features = this.supportedFeatures();
    return Object.keys(this.#services).filter((name) => isSupported(this.#services[name]?.needs, features));
  }

  /** Calls a service by its name without the component. Altered values show at once where the entity is optimistic. */
  call(service: string, fields: ReadonlyMap<string, Json>, nowMs: number): CallOutcome {
    this.#subscriptions.unsettle();
    const result = runService(this.#services, service, fields, this.#memory, this.supportedFeatures(), nowMs);
    const { isChanged, problem } = result.isWritten ? this.#write() : NO_EFFECT;
    const changes: readonly Change[] = isChanged ? [{ type: "state-changed", key: this.#host.key }] : [];
    const { publications } = result;
    const refusal = result.refusal ?? problem;
    if (refusal === null) return { type: "sent", publications, changes };
    return { type: "refused", rule: refusal.rule, message: refusal.message, publications, changes };
  }

  #described(): Described {
    return this.#written?.described ?? this.#memory.described;
  }

  #setUp(): void {
    const memory = this.#memory;
    const { config, fields, home, availability } = memory;
    availability.setUp(config);
    this.#platform.setUp?.(fields, config, home);
    if (this.#last !== undefined) this.#platform.restore?.(fields, config, this.#last);
    memory.described = describe(memory, this.#platform, this.#host);
    const listeners = this.#listeners();
    memory.expiry = Expiry.after(listeners.some(({ refreshes }) => refreshes) ? config["expire_after"] : undefined);
    this.#subscriptions.setUp(config, listeners, availability.items);
  }

  /** An update that names no topic to listen to leaves those of before as they are, read by what it says. */
  #listeners(): readonly Listener[] {
    const { config, fields } = this.#memory;
    const asked = this.#platform.listeners(config, fields);
    const before = asked.length > 0 ? [] : this.#subscriptions.listened;
    if (before.length === 0) return asked;
    const topics = Object.fromEntries(before.map(({ purpose, topic }) => [purpose, topic]));
    return this.#platform.listeners({ ...config, ...topics }, fields);
  }

  #write(): Effect {
    this.#memory.isWriteWanted = false;
    this.#memory.expiry.written();
    const written = write(this.#memory, this.#platform, this.#host);
    if ("rule" in written) return { isChanged: false, problem: written };
    if (this.#written !== null && isSameWritten(this.#written, written)) return NO_EFFECT;
    this.#written = written;
    return CHANGED;
  }
}
