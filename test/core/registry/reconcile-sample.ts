import type { EntityKey } from "../../../src/contract/entity.ts";
import type { RegisteredDevice, RegisteredEntity } from "../../../src/contract/home-assistant.ts";
import type { Standing } from "../../../src/contract/standing.ts";
import type { Reconcile } from "../../../src/core/registry/reconcile.ts";
import type { Announced, AnnouncedDevice, Refused } from "../../../src/core/registry/sides.ts";

const SENSOR = "sensor";

export const announced = (id: string, more: Partial<Announced> = {}): Announced => ({
  key: `${SENSOR} ${id}` as EntityKey,
  component: SENSOR,
  uniqueId: id,
  entityId: `sensor.${id}`,
  deviceId: null,
  name: id,
  origin: null,
  topics: [],
  ...more,
});

export const registered = (id: string, more: Partial<RegisteredEntity> = {}): RegisteredEntity => ({
  entityId: `sensor.${id}`,
  uniqueId: id,
  deviceId: null,
  name: null,
  originalName: id,
  icon: null,
  areaId: null,
  labels: [],
  disabledBy: null,
  hiddenBy: null,
  ...more,
});

export const announcedDevice = (id: string, more: Partial<AnnouncedDevice> = {}): AnnouncedDevice => ({
  id,
  name: id,
  area: null,
  publisher: null,
  identifiers: [id],
  connections: [],
  ...more,
});

export const registeredDevice = (id: string, more: Partial<RegisteredDevice> = {}): RegisteredDevice => ({
  id: `ha-${id}`,
  identifiers: [id],
  connections: [],
  name: id,
  nameByUser: null,
  areaId: null,
  labels: [],
  disabledBy: null,
  manufacturer: null,
  model: null,
  softwareVersion: null,
  ...more,
});

export const refused = (id: string, more: Partial<Refused> = {}): Refused => ({
  by: "home-assistant",
  key: `${SENSOR} ${id}` as EntityKey,
  topic: `homeassistant/sensor/${id}/config`,
  component: SENSOR,
  uniqueId: id,
  name: id,
  publisher: null,
  ...more,
});

/** Lets it settle and keeps what stands, as the engine's table does. */
export class Standings {
  readonly rows = new Map<string, Standing>();

  settle(reconcile: Reconcile, nowMs: number): this {
    for (const change of reconcile.settle(nowMs)) {
      if (change.type === "removed") this.rows.delete(change.id);
      else this.rows.set(change.standing.id, change.standing);
    }
    return this;
  }
}
