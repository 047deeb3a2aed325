import type { Device } from "../contract/device.ts";
import type { Entity } from "../contract/entity.ts";
import type { Verdict } from "../contract/verdict.ts";
import type { EntityRecord } from "../core/home/entity-record.ts";
import type { DeviceRecord } from "../core/registry/device-record.ts";
import { isPassword } from "./commands/confidential.ts";

/**
 * The row of an entity. The verdict is that of the announcement being processed; null keeps what was said before,
 * as when a device was renamed and its entities with it.
 */
export function toEntity(record: EntityRecord, before: Entity | undefined, verdict: Verdict | null): Entity {
  return {
    key: record.key,
    entityId: record.entityId,
    component: record.component,
    name: record.friendlyName ?? record.entityId,
    deviceId: record.deviceId,
    deviceClass: record.deviceClass,
    unit: record.unit,
    category: record.entityCategory,
    icon: record.icon,
    area: null,
    state: record.state,
    changedMs: before?.changedMs ?? null,
    revision: (before?.revision ?? -1) + 1,
    disabled: record.disabledBy !== null,
    isPassword: isPassword(record),
    topic: record.topic,
    verdict: verdict ?? before?.verdict ?? "accepted",
  };
}

export function toDevice(record: DeviceRecord): Device {
  return {
    id: record.id,
    name: record.name ?? record.id,
    manufacturer: record.manufacturer,
    model: record.model,
    modelId: record.modelId,
    softwareVersion: record.softwareVersion,
    area: record.area,
    viaDeviceId: record.viaDeviceId,
    parentDeviceId: record.parentId,
    identifiers: [...record.identifiers],
    connections: record.connections.map(([kind, value]) => [kind, value]),
    publisher: record.publisher,
  };
}
