import type { EntityKey } from "../../contract/entity.ts";
import { readTopic } from "../discovery/topic.ts";
import type { Json } from "../python/value.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import { announce } from "./announcing.ts";
import { callEntity } from "./calling.ts";
import { ChangeList } from "./change-list.ts";
import type { EntityRecord } from "./entity-record.ts";
import { hear, letTimePass } from "./hearing.ts";
import type { CallOutcome, Change, Delivery, Outcome } from "./outcome.ts";
import type { HomeSettings } from "./settings.ts";
import { HomeTables, type Known } from "./tables.ts";

/**
 * The home as Home Assistant would hold it, from what the broker delivers alone. The same deliveries in the same order
 * give the same home. It has no clock, knows no network, and nothing a message holds makes it throw.
 */
export class Home {
  readonly #tables: HomeTables;

  constructor(settings: HomeSettings) {
    this.#tables = new HomeTables(settings);
  }

  /** Whether messages on this topic are announcements; all others are for `hear`. */
  isDiscoveryTopic(topic: string): boolean {
    const { prefix } = this.#tables.settings;
    return topic.startsWith(prefix) && readTopic(topic, prefix).type !== "not-ours";
  }

  /** Whether entities listen to exactly this topic or filter. */
  isListening(filter: string): boolean {
    return this.#tables.topics.has(filter);
  }

  announce(delivery: Delivery): Outcome {
    this.#tables.changes = new ChangeList();
    return announce(this.#tables, delivery);
  }

  /** An entity that was announced switched off is switched on by the user; `delivery` is its newest announcement. */
  enable(key: EntityKey, delivery: Delivery): Outcome {
    const record = this.#tables.disabled.get(key);
    if (record) {
      record.entry.disabledBy = null;
      this.#tables.forgetDisabled(record);
    }
    return this.announce(delivery);
  }

  /**
   * A message on any other topic: only entities that listen to it are touched. `text` is the payload as UTF-8, a byte
   * order mark kept, where the caller has decoded it already.
   */
  hear(delivery: Delivery, text?: string): readonly Change[] {
    return hear(this.#tables, delivery, text);
  }

  /** Lets time pass up to `steadyMs`, by the clock of `Delivery`: what expired, which delays ended. */
  expire(steadyMs: number, nowMs = steadyMs): readonly Change[] {
    return letTimePass(this.#tables, steadyMs, nowMs);
  }

  /** When `expire` is worth calling next, by its own clock; possibly early, never late. */
  nextExpiryMs(): number | null {
    return this.#tables.agenda.nextMs;
  }

  /** Calls a service, `turn_on` or `light.turn_on`, on the entity with this key or entity_id. */
  call(service: string, target: string, fields: ReadonlyMap<string, Json>, nowMs: number): CallOutcome {
    return callEntity(this.#tables, service, target, fields, nowMs);
  }

  entity(key: EntityKey): EntityRecord | undefined {
    return this.#tables.entity(key);
  }

  /** Entities that exist, disabled ones included. */
  *entities(): Iterable<EntityRecord> {
    for (const known of this.#tables.discovered.values()) if (known.kind === "entity") yield known;
    yield* this.#tables.disabled.values();
  }

  /** Device triggers and tags that exist. */
  *silent(): Iterable<Exclude<Known, EntityRecord>> {
    for (const known of this.#tables.discovered.values()) if (known.kind !== "entity") yield known;
  }

  /** The entity registry, with the entries nobody fills at the moment (spec §6.7). */
  registered(): Iterable<EntityEntry> {
    return this.#tables.entities.all();
  }

  device(id: string): DeviceRecord | undefined {
    return this.#tables.devices.get(id);
  }

  devices(): Iterable<DeviceRecord> {
    return this.#tables.devices.all();
  }
}
