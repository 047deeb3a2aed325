import type { EntityKey } from "../../contract/entity.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import { DeviceRegistry } from "../registry/device-registry.ts";
import { EntityEntry } from "../registry/entity-entry.ts";
import { FreeEntityIds } from "../registry/entity-id.ts";
import { EntityRegistry } from "../registry/entity-registry.ts";
import { type ClassNames, ENGLISH } from "../registry/names.ts";
import { hasNativeIds } from "../registry/native-ids.ts";
import type { Home as HomeFacts } from "../state/host.ts";
import type { Last } from "../state/platform.ts";
import type { Host as TemplateHost } from "../template/host.ts";
import { Agenda } from "./agenda.ts";
import { ChangeList } from "./change-list.ts";
import type { EntityRecord, Household } from "./entity-record.ts";
import type { SharedLists } from "./light-config.ts";
import type { Seat } from "./listening.ts";
import { toDiscoveryId, toOwner } from "./owner.ts";
import { Publishers } from "./publisher.ts";
import type { HomeSettings } from "./settings.ts";
import type { SilentRecord } from "./silent-record.ts";
import { syncWritten } from "./sync-entry.ts";
import { createTemplateHost } from "./template-host.ts";
import { TextPool } from "./text-pool.ts";
import { TopicIndex } from "./topic-index.ts";

export type Known = EntityRecord | SilentRecord;

/** Everything a home holds. Only the life cycle's functions alter it. */
export class HomeTables implements Household {
  readonly settings: HomeSettings;
  readonly facts: HomeFacts;
  readonly templateHost: TemplateHost;
  readonly classNames: ClassNames;
  /** The same for entity ids. */
  readonly classNamesInIds: ClassNames;
  readonly devices: DeviceRegistry;
  readonly entities: EntityRegistry;
  /** Items that exist, by key. */
  readonly discovered = new Map<string, Known>();
  /** Entities that are disabled in the registry, by key (spec §6.9). */
  readonly disabled = new Map<string, EntityRecord>();
  /** Entities with a state, by entity_id. */
  readonly live = new Map<string, EntityRecord>();
  /** Entity ids that no state has. */
  readonly stateIds = new FreeEntityIds((entityId) => !this.live.has(entityId));
  /** Device triggers by device, type and subtype. */
  readonly triggers = new Map<string, SilentRecord>();
  /** What entities that went showed, by `toLastKey`: optimistic ones take it up again when they come back (§11.6). */
  readonly lastStates = new Map<string, Last>();
  /** Live entities that list others of their component as their members. */
  readonly groups = new Set<EntityRecord>();
  readonly texts = new TextPool();
  readonly sharedLists: SharedLists = new Map();
  readonly topics = new TopicIndex<Seat>();
  readonly agenda = new Agenda<EntityRecord>();
  readonly publishers = new Publishers();
  /** What the call under way changed so far. */
  changes = new ChangeList();
  /** Disabled entities by the registry entry they wait for. */
  readonly #waiting = new Map<EntityEntry, readonly EntityRecord[]>();
  readonly #owned = new Map<string, Set<string>>();

  constructor(settings: HomeSettings) {
    this.settings = settings;
    const { timeZone, temperatureUnit, unitSystem, zones = [], entryTitle = "mqtt", classNames = ENGLISH } = settings;
    this.facts = { timeZone, temperatureUnit, unitSystem, zones };
    this.templateHost = createTemplateHost(settings, this.live);
    this.classNames = classNames;
    this.classNamesInIds = hasNativeIds(settings.language) ? classNames : ENGLISH;
    this.entities = new EntityRegistry((entityId) => this.live.has(entityId));
    this.devices = new DeviceRegistry(entryTitle, (type, device) => this.#noteDevice(type, device));
  }

  device(id: string): DeviceRecord | undefined {
    return this.devices.get(id);
  }

  entityIdOf(component: string, uniqueId: string): string | undefined {
    return this.entities.find(component, uniqueId)?.entityId;
  }

  entity(key: EntityKey): EntityRecord | undefined {
    const known = this.discovered.get(key);
    return known?.kind === "entity" ? known : this.disabled.get(key);
  }

  discover(known: Known): void {
    this.discovered.set(known.key, known);
    this.#own(known.key);
  }

  forget(known: Known): void {
    this.discovered.delete(known.key);
    if (!this.disabled.has(known.key)) this.#disown(known.key);
  }

  forgetSilent(record: SilentRecord): void {
    this.forget(record);
    if (record.identity !== null && this.triggers.get(record.identity) === record)
      this.triggers.delete(record.identity);
  }

  /** The state of an entity goes. */
  hide(entityId: string): void {
    this.live.delete(entityId);
    this.stateIds.giveBack(entityId);
    this.entities.stateGone(entityId);
  }

  /** Takes an entry out of the registry, and with it the disabled entities that wait for it. */
  unregister(entry: EntityEntry): void {
    this.entities.remove(entry);
    this.regroup(entry);
    for (const record of this.#waiting.get(entry) ?? []) {
      this.forgetDisabled(record);
      this.changes.entity("entity-removed", record.key);
    }
  }

  /** An entry came or went: groups that name it show so at once. */
  regroup({ component, uniqueId }: EntityEntry): void {
    for (const { key, live, entry } of this.groups) {
      if (live === null || uniqueId === null || component !== entry.component) continue;
      if (!live.group?.includes(uniqueId) || !live.regroup().isChanged) continue;
      syncWritten(entry, live);
      this.changes.entity("state-changed", key);
    }
  }

  disable(record: EntityRecord): void {
    const known = this.disabled.get(record.key);
    if (known) this.#stopWaiting(known);
    this.disabled.set(record.key, record);
    this.#waiting.set(record.entry, [...(this.#waiting.get(record.entry) ?? []), record]);
    if (record.form === "device") record.entry.isFromDeviceForm = true;
    this.#own(record.key);
  }

  forgetDisabled(record: EntityRecord): void {
    this.disabled.delete(record.key);
    this.#stopWaiting(record);
    if (!this.discovered.has(record.key)) this.#disown(record.key);
  }

  /** Keys whose discovery id says they belong to a device topic, in the order of their discovery. */
  ownedBy(owner: string): readonly string[] {
    return [...(this.#owned.get(owner) ?? [])];
  }

  /** Entities of a device that goes leave the registry with it. */
  #noteDevice(type: "device-found" | "device-changed" | "device-removed", device: DeviceRecord): void {
    this.changes.device(type, device.id);
    if (type !== "device-removed") return;
    for (const member of device.members) if (member instanceof EntityEntry) this.unregister(member);
  }

  #stopWaiting(record: EntityRecord): void {
    const others = (this.#waiting.get(record.entry) ?? []).filter((other) => other !== record);
    if (others.length > 0) this.#waiting.set(record.entry, others);
    else {
      this.#waiting.delete(record.entry);
      record.entry.isFromDeviceForm = false;
    }
  }

  #own(key: string): void {
    const owner = toOwner(toDiscoveryId(key));
    if (owner === undefined) return;
    const keys = this.#owned.get(owner);
    if (keys) keys.add(key);
    else this.#owned.set(owner, new Set([key]));
  }

  #disown(key: string): void {
    const owner = toOwner(toDiscoveryId(key));
    const keys = owner === undefined ? undefined : this.#owned.get(owner);
    if (owner === undefined || !keys?.delete(key)) return;
    if (keys.size === 0) this.#owned.delete(owner);
  }
}
