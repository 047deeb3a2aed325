import type { IPublishPacket } from "mqtt";
import type { Link } from "../connection.ts";
import { ASKED_COMPONENTS } from "./announcement-topic.ts";
import { Asker } from "./asker.ts";
import { Closure } from "./closure.ts";
import { DroppedCounter } from "./dropped-counter.ts";
import { DROPPED_TOPIC } from "./markers.ts";
import { findMarkers } from "./probe.ts";
import type { RollStore } from "./roll-store.ts";

export type Finding = {
  readonly state: "complete" | "possibly-incomplete";
  readonly reason: string | null;
  readonly brokerDropped: number | null;
};

export type CallSettings = {
  readonly prefixes: readonly string[];
  /** Announcement topics known from before. */
  readonly known: readonly string[];
  /** The broker was caught dropping although every answer was short: believe its counter alone. */
  readonly distrust: boolean;
  readonly onRaw: () => void;
  /** What is being asked at the moment. */
  readonly progress: (text: string) => void;
};

const ALL: ReadonlySet<string> = new Set(ASKED_COMPONENTS);
const COMPONENTS_IN_FLIGHT = 6;
/** An answer of up to so many announcements, asked for alone, can be proven whole. */
const PROVABLE = 900;
const TICK_LIMIT_MS = 70_000;
const MAX_ROUNDS = 4;

/** One roll call over one connection of its own, so that nothing else is in the broker's queue for it. */
export class Call {
  readonly #link: Link;
  readonly #store: RollStore;
  readonly #settings: CallSettings;
  readonly #counter = new DroppedCounter();
  #asker: Asker | null = null;
  #round = 0;
  #covering = false;
  #droppedBefore: number | null = null;
  #failed: Error | null = null;
  #proven = false;

  constructor(link: Link, store: RollStore, settings: CallSettings) {
    this.#link = link;
    this.#store = store;
    this.#settings = settings;
    link.client.on("message", (topic, payload, packet) => this.#take(topic, payload, packet));
  }

  /** The connection is gone; `run` rejects. */
  fail(error: Error): void {
    this.#failed = error;
    this.#asker?.fail(error);
    this.#counter.giveUp();
  }

  /** How many messages the broker says it dropped since the beginning, for all clients together; null: cannot be read. */
  get dropped(): number | null {
    const { value } = this.#counter;
    return value === null || this.#droppedBefore === null ? null : value - this.#droppedBefore;
  }

  async run(): Promise<Finding> {
    const markers = await findMarkers(this.#link.client);
    if (this.#failed !== null) throw this.#failed;
    this.#droppedBefore = this.#counter.value;
    const asker = new Asker(this.#link, markers, COMPONENTS_IN_FLIGHT);
    this.#asker = asker;
    const closure = new Closure(asker, this.#store);
    if (this.#settings.known.length > PROVABLE) {
      this.#settings.progress("Asking for the devices known from the last time");
      for (const topic of this.#settings.known) this.#store.expect(topic);
      await closure.askDevices();
    }
    const open = await this.#cover(asker, ALL);
    if (open.size > 0) {
      this.#settings.progress("Asking by device and by object");
      await this.#closeUnlessProven(asker, closure, open);
    }
    await this.#askMissing(closure);
    if (this.#proven || (open.size === 0 && !this.#settings.distrust)) return this.#finding("complete", null);
    return await this.#prove(asker, closure, open.size === 0 ? ALL : open);
  }

  /** The broker's counter may tell on the way that nothing is missing: then the rest need not be asked. */
  async #closeUnlessProven(asker: Asker, closure: Closure, open: ReadonlySet<string>): Promise<void> {
    const before = this.#droppedBefore;
    let isOpen = true;
    const watch = async () => {
      while (isOpen && before !== null && (await this.#tick(asker)) && isOpen) {
        if (this.#missing(open, (this.#counter.value ?? before) - before) > 0) continue;
        this.#proven = true;
        closure.stop();
        return;
      }
    };
    const watching = watch();
    await closure.close(open);
    isOpen = false;
    this.#counter.giveUp();
    await watching;
  }

  /** After a call that was complete because its answers were short: whether the broker's counter agrees. */
  async confirm(): Promise<boolean> {
    if (this.#droppedBefore === null || this.#asker === null) return true;
    return !(await this.#tick(this.#asker)) || this.dropped === 0;
  }

  #take(topic: string, payload: Buffer, packet: IPublishPacket): void {
    this.#settings.onRaw();
    if (topic.startsWith("$")) this.#counter.heard(topic, payload, packet.retain);
    // Live news come over the reader; here they would be heard twice.
    if (!packet.retain) return;
    this.#asker?.heard(topic);
    this.#store.take(topic, payload, this.#covering ? this.#round : 0);
  }

  /** One covering round: everything of these components. Answers those that may lack something. */
  async #cover(asker: Asker, components: ReadonlySet<string>): Promise<Set<string>> {
    this.#settings.progress("Asking by component");
    this.#round += 1;
    this.#covering = true;
    const open = await this.#coverAtOnce(asker, components);
    this.#covering = false;
    await this.#askSmall(asker, open);
    return open;
  }

  async #askEach(asker: Asker, components: ReadonlySet<string>): Promise<Set<string>> {
    const open = new Set<string>();
    await Promise.all(
      [...components].map(async (component) => {
        const { whole } = await asker.ask(this.#filters(component));
        if (!whole) open.add(component);
      }),
    );
    return open;
  }

  /** Where only one question can be in flight, a small home is asked for in one. */
  async #coverAtOnce(asker: Asker, components: ReadonlySet<string>): Promise<Set<string>> {
    if (!asker.hasMarkers) {
      const { whole } = await asker.ask([...components].flatMap((component) => this.#filters(component)));
      if (whole) return new Set();
    }
    return await this.#askEach(asker, components);
  }

  /** Answers that were short, but had others beside them: asked for again, as many at a time as can be proven. */
  async #askSmall(asker: Asker, open: Set<string>): Promise<void> {
    for (const group of this.#provableGroups(open)) {
      const { whole } = await asker.ask(
        group.flatMap((component) => this.#filters(component)),
        true,
      );
      if (whole) for (const component of group) open.delete(component);
    }
  }

  #provableGroups(components: Iterable<string>): string[][] {
    const groups: string[][] = [];
    let room = 0;
    for (const component of components) {
      const size = this.#store.sizeOf(component);
      if (size >= PROVABLE) continue;
      if (size > room || groups.length === 0) {
        groups.push([]);
        room = PROVABLE;
      }
      groups.at(-1)?.push(component);
      room -= size;
    }
    return groups;
  }

  #filters(component: string): string[] {
    return this.#settings.prefixes.flatMap((prefix) => [
      `${prefix}/${component}/+/config`,
      `${prefix}/${component}/+/+/config`,
    ]);
  }

  async #askMissing(closure: Closure): Promise<void> {
    const missing = this.#settings.known.filter((topic) => !this.#store.has(topic));
    if (missing.length === 0) return;
    this.#settings.progress("Asking for single announcements known from the last time");
    await closure.askExact(missing);
  }

  /**
   * What a covering round brought, plus what the broker dropped meanwhile, is all there is. When we know as many, the
   * roll is complete, whoever's messages were dropped.
   */
  async #prove(asker: Asker, closure: Closure, open: ReadonlySet<string>): Promise<Finding> {
    if (this.#droppedBefore === null) return this.#finding("possibly-incomplete", UNREADABLE);
    let before: number = this.#droppedBefore;
    for (let round = 1; ; round += 1) {
      this.#settings.progress("Waiting for the broker's own count of dropped messages");
      if (!(await this.#tick(asker))) return this.#finding("possibly-incomplete", SILENT_COUNTER);
      const after: number = this.#counter.value ?? before;
      const missing = this.#missing(open, after - before);
      if (missing <= 0) return this.#finding("complete", null);
      if (round === MAX_ROUNDS) return this.#finding("possibly-incomplete", toMissing(missing));
      before = after;
      const { size } = this.#store;
      await this.#cover(asker, open);
      if (this.#store.size > size) await closure.close(open);
    }
  }

  #missing(components: ReadonlySet<string>, dropped: number): number {
    const { known, brought } = this.#store.count(components, this.#round);
    return brought + dropped - known;
  }

  /** The broker's next update, all of it; false where none comes. */
  async #tick(asker: Asker): Promise<boolean> {
    if (!(await this.#counter.tick(TICK_LIMIT_MS))) return false;
    if (this.#failed !== null) throw this.#failed;
    // The answer may be dropped like any other; then what we know is old.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { whole } = await asker.ask([DROPPED_TOPIC]);
      if (whole) return true;
    }
    return false;
  }

  #finding(state: Finding["state"], reason: string | null): Finding {
    return { state, reason, brokerDropped: this.dropped };
  }
}

const UNREADABLE =
  "There are more announcements than a broker's queue may hold, and its count of dropped messages cannot be read. " +
  "Allow this user to read $SYS/#, or raise max_queued_messages in the broker.";
const SILENT_COUNTER = "The broker does not publish its count of dropped messages in time. Set sys_interval to 10.";

const toMissing = (count: number): string =>
  `The broker dropped messages: up to ${count} announcements may be missing. Raise max_queued_messages in the broker.`;
