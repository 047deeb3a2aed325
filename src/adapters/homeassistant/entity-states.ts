import * as z from "zod";
import type { Shown } from "../../engine/registered/home-assistant-port.ts";
import type { Log } from "./log.ts";
import type { Refresh } from "./refresh.ts";
import { refreshDuring } from "./registry.ts";
import type { Session } from "./session.ts";

/** The wish grows entity by entity, and each time Home Assistant sends all states anew. */
const DELAY_MS = 300;
/** Entities of one subscription, so that no message about them is long. */
const PART = 1_000;

const rows = z.record(z.string(), z.unknown()).default({});
const Event = z.object({ a: rows, c: rows, r: z.array(z.string()).default([]) });
const Attributes = z.object({ restored: z.boolean().optional().catch(undefined) });
const Added = z.object({ s: z.string(), a: Attributes.default({}) });
const Changed = z.object({
  "+": z.object({ s: z.string().optional(), a: Attributes.default({}) }).default({ a: {} }),
  "-": z.object({ a: z.array(z.string()).default([]) }).default({ a: [] }),
});

/** What Home Assistant shows of the entities that somebody wants to know about. */
export class EntityStates {
  readonly #onShown: (entityId: string, shown: Shown | null) => void;
  readonly #log: Log;
  #wanted: ReadonlySet<string> = new Set();
  /** Undefined where it was not told yet, null where Home Assistant has no state. */
  readonly #shown = new Map<string, Shown | null>();
  #subscriptions: (() => Promise<void>)[] = [];
  #refresh: Refresh | null = null;

  constructor(onShown: (entityId: string, shown: Shown | null) => void, log: Log) {
    this.#onShown = onShown;
    this.#log = log;
  }

  /** Replaces what was wanted before. */
  watch(entityIds: Iterable<string>): void {
    const wanted = new Set(entityIds);
    if (wanted.size === this.#wanted.size && [...wanted].every((id) => this.#wanted.has(id))) return;
    this.#wanted = wanted;
    for (const id of this.#shown.keys()) if (!wanted.has(id)) this.#shown.delete(id);
    this.#refresh?.request();
  }

  begin(session: Session): void {
    this.#subscriptions = [];
    this.#refresh = refreshDuring(session, DELAY_MS, async () => this.#subscribe(session), this.#log);
    this.#refresh.request();
  }

  async #subscribe(session: Session): Promise<void> {
    const before = this.#subscriptions;
    this.#subscriptions = [];
    for (const stop of before) await stop();
    const wanted = [...this.#wanted];
    for (let at = 0; at < wanted.length; at += PART) {
      // Without a single id Home Assistant would send the states of all entities.
      await this.#subscribePart(session, wanted.slice(at, at + PART));
    }
  }

  async #subscribePart(session: Session, entityIds: readonly string[]): Promise<void> {
    let isFirst = true;
    const request = { type: "subscribe_entities", entity_ids: entityIds };
    const stop = await session.subscribe(request, (event) => {
      const told = this.#take(event);
      if (isFirst) for (const id of entityIds) if (!told.has(id)) this.#tell(id, null);
      isFirst = false;
    });
    this.#subscriptions.push(stop);
  }

  /** Gives the ids of all entities that have a state in it. */
  #take(event: unknown): ReadonlySet<string> {
    const { data } = Event.safeParse(event);
    if (data === undefined) return new Set();
    for (const [id, row] of Object.entries(data.a)) this.#add(id, row);
    for (const [id, row] of Object.entries(data.c)) this.#change(id, row);
    for (const id of data.r) this.#tell(id, null);
    return new Set(Object.keys(data.a));
  }

  #add(id: string, row: unknown): void {
    const { data } = Added.safeParse(row);
    if (data !== undefined) this.#tell(id, { state: data.s, restored: data.a.restored ?? false });
  }

  #change(id: string, row: unknown): void {
    const { data } = Changed.safeParse(row);
    const known = this.#shown.get(id);
    if (data === undefined || !known) return;
    const restored = data["+"].a.restored ?? (known.restored && !data["-"].a.includes("restored"));
    this.#tell(id, { state: data["+"].s ?? known.state, restored });
  }

  #tell(id: string, shown: Shown | null): void {
    if (!this.#wanted.has(id)) return;
    const known = this.#shown.get(id);
    if (known === shown || (known && shown && known.state === shown.state && known.restored === shown.restored)) return;
    this.#shown.set(id, shown);
    this.#onShown(id, shown);
  }
}
