import type { EntityKey } from "../../contract/entity.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import { toFriendlyName } from "../registry/names.ts";
import type { Attributes } from "../state/attributes.ts";
import type { Home as HomeFacts, Host } from "../state/host.ts";
import type { LiveEntity } from "../state/live-entity.ts";
import type { Topic } from "../state/subscription.ts";
import type { Host as TemplateHost } from "../template/host.ts";
import type { Publisher } from "./publisher.ts";

/** What records ask of the home they live in. */
export type Household = {
  readonly facts: HomeFacts;
  readonly templateHost: TemplateHost;
  device(id: string): DeviceRecord | undefined;
  entityIdOf(component: string, uniqueId: string): string | undefined;
};

export type Form = "single" | "device";

const NOTHING_SHOWN = { state: null, attributes: null };

/** One announced entity: what the registry holds of it, and the entity that listens (null while it is disabled). */
export class EntityRecord implements Host {
  readonly kind = "entity";
  readonly key: EntityKey;
  /** Topic and form of the announcement it came from. */
  readonly topic: string;
  readonly form: Form;
  readonly entry: EntityEntry;
  origin: Publisher | null;
  /** Of the newest payload, refused ones included: a repetition is passed over (spec §6.4). */
  fingerprint = Number.NaN;
  /** Of the message that payload came in. */
  mark = Number.NaN;
  /** The name without the device's, as the newest configuration gives it. */
  name: string | null = null;
  /** The device class it had when it was named first. */
  firstClass: string | null = null;
  live: LiveEntity<EntityRecord> | null = null;
  /** When the agenda asks it next; null where not at all. */
  wakeMs: number | null = null;
  /** When state or attributes changed last. */
  changedMs = 0;
  readonly #household: Household;

  constructor(household: Household, made: Pick<EntityRecord, "key" | "topic" | "form" | "entry" | "origin">) {
    this.#household = household;
    this.key = made.key;
    this.topic = made.topic;
    this.form = made.form;
    this.entry = made.entry;
    this.origin = made.origin;
  }

  get component(): string {
    return this.entry.component;
  }

  get entityId(): string {
    return this.entry.entityId;
  }

  get uniqueId(): string | null {
    return this.entry.uniqueId;
  }

  get deviceId(): string | null {
    return this.entry.deviceId;
  }

  get originalName(): string | null {
    return this.entry.originalName;
  }

  /** All MQTT entities do. */
  get hasEntityName(): boolean {
    return true;
  }

  get disabledBy(): "integration" | null {
    return this.entry.disabledBy;
  }

  get hiddenBy(): "integration" | null {
    return this.entry.hiddenBy;
  }

  get entityCategory(): string | null {
    return this.entry.entityCategory;
  }

  get icon(): string | null {
    return this.entry.icon;
  }

  get deviceClass(): string | null {
    return this.entry.deviceClass;
  }

  get unit(): string | null {
    return this.entry.unit;
  }

  get capabilities(): Attributes | null {
    return this.entry.capabilities;
  }

  get supportedFeatures(): number {
    return this.entry.supportedFeatures;
  }

  /** Device and entity name; the device's alone where the entity has none. */
  get friendlyName(): string | null {
    const { deviceId } = this.entry;
    return toFriendlyName(this.name, deviceId === null ? undefined : this.#household.device(deviceId));
  }

  /** Topics it listens on, with their purpose in its configuration. */
  get topics(): readonly Topic[] {
    return this.live?.topics ?? [];
  }

  /** Names of services that can be called on it now. */
  services(): readonly string[] {
    return this.live?.services() ?? [];
  }

  /** As Home Assistant's state machine holds it; nulls where it is disabled. */
  shown(): { readonly state: string | null; readonly attributes: Attributes | null } {
    return this.live?.shown() ?? NOTHING_SHOWN;
  }

  /** The state alone: cheaper than `shown`. */
  get state(): string | null {
    return this.live?.state ?? null;
  }

  get home(): HomeFacts {
    return this.#household.facts;
  }

  get template(): TemplateHost {
    return this.#household.templateHost;
  }

  groupEntities(uniqueIds: readonly string[]): string[] {
    const { component } = this.entry;
    return uniqueIds
      .map((uniqueId) => this.#household.entityIdOf(component, uniqueId))
      .filter((entityId) => entityId !== undefined);
  }
}
