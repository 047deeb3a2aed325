import type { EntityRecord } from "../../src/core/home/entity-record.ts";
import type { Home } from "../../src/core/home/home.ts";
import type { DeviceRecord } from "../../src/core/registry/device-record.ts";
import type { EntityEntry } from "../../src/core/registry/entity-entry.ts";
import type { AnsweredDevice, AnsweredEntity } from "./case.ts";

/** Our home in the words of the recorded answers: the registry with its states, then entities no registry holds. */
export function toAnsweredEntities(home: Home): AnsweredEntity[] {
  const records = new Map<EntityEntry, EntityRecord>();
  for (const record of home.entities()) if (record.live) records.set(record.entry, record);
  const entities: AnsweredEntity[] = [];
  for (const entry of home.registered()) entities.push(toRegistered(home, entry, records.get(entry)));
  for (const [entry, record] of records) {
    const { component, entityId } = entry;
    if (entry.uniqueId === null) entities.push({ entity_id: entityId, unique_id: null, component, ...record.shown() });
  }
  return entities;
}

function toRegistered(home: Home, entry: EntityEntry, record: EntityRecord | undefined): AnsweredEntity {
  const device = entry.deviceId === null ? undefined : home.device(entry.deviceId);
  return {
    entity_id: entry.entityId,
    unique_id: entry.uniqueId,
    component: entry.component,
    device: device ? toKeys(device) : null,
    original_name: entry.originalName,
    has_entity_name: true,
    disabled_by: entry.disabledBy,
    hidden_by: entry.hiddenBy,
    entity_category: entry.entityCategory,
    device_class: entry.deviceClass,
    icon: entry.icon,
    unit: entry.unit,
    capabilities: entry.capabilities,
    supported_features: entry.supportedFeatures,
    suggested_object_id: entry.suggestedObjectId,
    ...(record?.shown() ?? { state: null, attributes: null }),
  };
}

export function toAnsweredDevices(home: Home): AnsweredDevice[] {
  return Array.from(home.devices(), (device) => toDevice(home, device));
}

function toDevice(home: Home, device: DeviceRecord): AnsweredDevice {
  const identifiers = toIdentifiers(device);
  const parent = device.parentId === null ? undefined : home.device(device.parentId);
  if (parent) return { identifiers, name: device.name, child_of: toIdentifiers(parent) };
  const via = device.viaDeviceId === null ? undefined : home.device(device.viaDeviceId);
  return {
    identifiers,
    connections: device.connections,
    name: device.name,
    manufacturer: device.manufacturer,
    model: device.model,
    model_id: device.modelId,
    sw_version: device.softwareVersion,
    hw_version: device.hardwareVersion,
    serial_number: device.serialNumber,
    configuration_url: device.configurationUrl,
    entry_type: null,
    via_device: via ? toIdentifiers(via) : null,
  };
}

/** Everything a device is known by. */
function toKeys(device: DeviceRecord): (readonly [string, string])[] {
  return [...device.connections, ...toIdentifiers(device)];
}

function toIdentifiers({ identifiers }: DeviceRecord): (readonly [string, string])[] {
  return identifiers.map((identifier) => ["mqtt", identifier] as const);
}
