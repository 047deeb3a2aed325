import type { Device } from "../../contract/device.ts";
import type { Entity, EntityKey } from "../../contract/entity.ts";
import type { RegisteredEntity } from "../../contract/home-assistant.ts";
import type { EntityRecord } from "../../core/home/entity-record.ts";
import type { Home } from "../../core/home/home.ts";
import type { DeviceRecord } from "../../core/registry/device-record.ts";
import type { Reconcile } from "../../core/registry/reconcile.ts";
import type { Book } from "../book.ts";
import { toDevice, toEntity } from "../rows.ts";
import { isSameDevice, isSameEntity, overlayDevice, overlayEntity } from "./overlay.ts";

/** Rows of entities and devices as Home Assistant has them registered. */
export class RegisteredRows {
  readonly #home: Home;
  readonly #book: Book;
  readonly #reconcile: Reconcile;

  constructor(parts: { home: Home; book: Book }, reconcile: Reconcile) {
    this.#home = parts.home;
    this.#book = parts.book;
    this.#reconcile = reconcile;
  }

  registered(key: EntityKey): RegisteredEntity | null {
    return this.#reconcile.registeredEntity(key);
  }

  entity(row: Entity, record: EntityRecord): Entity {
    const entity = this.registered(record.key);
    if (entity === null) return row;
    const announcedDevice = record.deviceId === null ? undefined : this.#home.device(record.deviceId);
    const registered = { entity, device: this.#reconcile.registeredDevice(entity.deviceId) };
    return overlayEntity(row, announcedDevice?.name ?? null, registered, this.#reconcile.areas);
  }

  device(row: Device, record: DeviceRecord): Device {
    const registered = this.#reconcile.devices.registeredOf(record)?.registered ?? null;
    return overlayDevice(row, registered, this.#reconcile.areas);
  }

  /** Tells where its row looks different from what was told. */
  refreshEntity(key: EntityKey): void {
    const record = this.#home.entity(key);
    const before = this.#book.tables.entities.get(key);
    if (!record || !before) return;
    const entity = this.entity(toEntity(record, before, null), record);
    if (!isSameEntity(before, entity)) this.#book.commit({ type: "entity-changed", entity });
  }

  refreshEntities(keys: readonly EntityKey[]): void {
    for (const key of keys) this.refreshEntity(key);
  }

  refreshDevice(deviceId: string | null): void {
    const record = deviceId === null ? undefined : this.#home.device(deviceId);
    const before = deviceId === null ? undefined : this.#book.tables.devices.get(deviceId);
    if (!record || !before) return;
    const device = this.device(toDevice(record), record);
    if (!isSameDevice(before, device)) this.#book.commit({ type: "device-changed", device });
  }
}
