import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { RegisteredDevice } from "../../contract/home-assistant.ts";
import type { EntityRegistry } from "./entity-registry.ts";
import type { Log } from "./log.ts";
import type { Refresh } from "./refresh.ts";
import { followRegistry, listRegistry, refreshDuring } from "./registry.ts";
import { type DeviceFound, readDevice } from "./rows.ts";
import type { Session } from "./session.ts";
import { inSlices } from "./slices.ts";

type Listener = {
  onDevice(device: RegisteredDevice): void;
  onDeviceGone(deviceId: string): void;
};

/** There is no way to ask for one device, so the list is read again; what changes together is read together. */
const DELAY_MS = 250;

const IMPORTANT = new Set([
  "identifiers",
  "connections",
  "config_entries",
  "config_entry_id",
  "name",
  "name_by_user",
  "area_id",
  "labels",
  "disabled_by",
]);

const Changed = z.object({
  data: z.object({ action: z.string(), changes: z.record(z.string(), z.unknown()).optional() }),
});

/** Devices that the MQTT integration announced, or that its entities belong to. */
export class DeviceRegistry {
  readonly #listener: Listener;
  readonly #entities: EntityRegistry;
  readonly #log: Log;
  readonly #rows = new Map<string, RegisteredDevice>();
  #refresh: Refresh | null = null;

  constructor(listener: Listener, entities: EntityRegistry, log: Log) {
    this.#listener = listener;
    this.#entities = entities;
    this.#log = log;
  }

  async begin(session: Session): Promise<void> {
    const refresh = refreshDuring(session, DELAY_MS, async () => this.#readAll(session), this.#log);
    this.#refresh = refresh;
    await followRegistry(session, "device", (event) => this.#notice(event));
    await refresh.hold(async () => this.#readAll(session));
  }

  /** An entity may make a device ours that was none when the list was read. */
  expect(deviceId: string | null): void {
    if (deviceId !== null && !this.#rows.has(deviceId)) this.#refresh?.request();
  }

  #notice(event: unknown): void {
    const data = Changed.safeParse(event).data?.data;
    if (data === undefined) return;
    const names = data.action === "update" && data.changes !== undefined ? Object.keys(data.changes) : null;
    if (names === null || names.some((name) => IMPORTANT.has(name))) this.#refresh?.request();
  }

  async #readAll(session: Session): Promise<void> {
    const found = await listRegistry(session, "device", readDevice, this.#log);
    const { deviceIds, entryIds } = this.#entities.owners();
    const isOurs = (row: DeviceFound) =>
      row.hasMqttIdentifier || deviceIds.has(row.device.id) || row.entryIds.some((id) => entryIds.has(id));
    const ours = found.filter(isOurs).map(({ device }) => device);
    const ids = new Set(ours.map(({ id }) => id));
    await inSlices(ours, (device) => this.#take(device));
    await inSlices([...this.#rows.keys()], (id) => {
      if (!ids.has(id)) this.#forget(id);
    });
  }

  #take(device: RegisteredDevice): void {
    if (isDeepStrictEqual(this.#rows.get(device.id), device)) return;
    this.#rows.set(device.id, device);
    this.#listener.onDevice(device);
  }

  #forget(deviceId: string): void {
    if (this.#rows.delete(deviceId)) this.#listener.onDeviceGone(deviceId);
  }
}
