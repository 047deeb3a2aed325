import * as z from "zod";
import type { Area, Floor, Label, RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import { TextPool } from "../../core/home/text-pool.ts";

/** Name of the integration in Home Assistant's registries. */
const MQTT = "mqtt";

/** Ids of devices and areas, and most names, stand in many rows. */
const texts = new TextPool();
const NO_LABELS: string[] = [];

const text = z
  .string()
  .nullish()
  .transform((value) => (value ? texts.one(value) : (value ?? null)));
const labels = z
  .array(z.string())
  .nullish()
  .transform((value) => (value && value.length > 0 ? value.map((label) => texts.one(label)) : NO_LABELS));

const EntityRow = z.object({
  entity_id: z.string().min(1),
  unique_id: z.string(),
  config_entry_id: text,
  device_id: text,
  name: text,
  original_name: text,
  icon: text,
  area_id: text,
  labels,
  disabled_by: text,
  hidden_by: text,
});

const DeviceRow = z.object({
  id: z.string().min(1),
  identifiers: z.array(z.array(z.unknown())).default([]),
  connections: z.array(z.array(z.unknown())).default([]),
  config_entries: z.array(z.string()).default([]),
  name: text,
  name_by_user: text,
  area_id: text,
  labels,
  disabled_by: text,
  manufacturer: text,
  model: text,
  sw_version: text,
});

const AreaRow = z.object({ area_id: z.string(), name: z.string(), floor_id: text });
const level = z
  .int()
  .nullish()
  .transform((value) => value ?? null);
const FloorRow = z.object({ floor_id: z.string(), name: z.string(), level });
const LabelRow = z.object({ label_id: z.string(), name: z.string(), color: text });

/** An entity of the MQTT integration, and the config entry it belongs to. */
export type EntityFound = { readonly entity: RegisteredEntity; readonly entryId: string | null };

/** A device of any integration; whose it is, the entities have a say in. */
export type DeviceFound = {
  readonly device: RegisteredDevice;
  readonly hasMqttIdentifier: boolean;
  readonly entryIds: readonly string[];
};

/** Undefined for other integrations' entities; null where a row of ours cannot be used. */
export function readEntity(row: unknown): EntityFound | null | undefined {
  if (!isObject(row) || row["platform"] !== MQTT) return undefined;
  const { data } = EntityRow.safeParse(row);
  if (data === undefined) return null;
  const entity = {
    entityId: data.entity_id,
    uniqueId: data.unique_id,
    deviceId: data.device_id,
    name: data.name,
    originalName: data.original_name,
    icon: data.icon,
    areaId: data.area_id,
    labels: data.labels,
    disabledBy: data.disabled_by,
    hiddenBy: data.hidden_by,
  };
  return { entity, entryId: data.config_entry_id };
}

export function readDevice(row: unknown): DeviceFound | null {
  const { data } = DeviceRow.safeParse(row);
  if (data === undefined) return null;
  const identifiers = data.identifiers.flatMap(([domain, id]) =>
    domain === MQTT && typeof id === "string" ? [id] : [],
  );
  const device = {
    id: data.id,
    identifiers,
    connections: data.connections.flatMap(toPair),
    name: data.name,
    nameByUser: data.name_by_user,
    areaId: data.area_id,
    labels: data.labels,
    disabledBy: data.disabled_by,
    manufacturer: data.manufacturer,
    model: data.model,
    softwareVersion: data.sw_version,
  };
  return { device, hasMqttIdentifier: identifiers.length > 0, entryIds: data.config_entries };
}

export function readArea(row: unknown): Area | null {
  const { data } = AreaRow.safeParse(row);
  return data === undefined ? null : { id: data.area_id, name: data.name, floorId: data.floor_id };
}

export function readFloor(row: unknown): Floor | null {
  const { data } = FloorRow.safeParse(row);
  return data === undefined ? null : { id: data.floor_id, name: data.name, level: data.level };
}

export function readLabel(row: unknown): Label | null {
  const { data } = LabelRow.safeParse(row);
  return data === undefined ? null : { id: data.label_id, name: data.name, color: data.color };
}

function toPair([kind, value]: readonly unknown[]): [string, string][] {
  return typeof kind === "string" && typeof value === "string" ? [[kind, value]] : [];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
