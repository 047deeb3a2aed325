import type { Standing } from "../../contract/standing.ts";
import type { DeviceJoin } from "./device-sides.ts";
import { type Judgement, toAction } from "./judgement.ts";
import { toFriendlyName } from "./names.ts";
import { toAreaName, toDeviceName, toShownName } from "./shown.ts";
import type { AnnouncedDevice, DeviceSides, EntitySides, RefusalSides } from "./sides.ts";

/** What rows of standings are made with. */
export type Surroundings = { readonly devices: DeviceJoin; readonly areas: ReadonlyMap<string, string> };

type Verdict = Exclude<Judgement["verdict"], null | "as-before">;

export function toEntityStanding(sides: EntitySides, verdict: Verdict, around: Surroundings): Standing {
  const { announced, registered, component, uniqueId } = sides;
  const { device, announcedDevice } = toDevices(sides, around);
  const isLeft = verdict.action === "remove-entity" && device?.registered && announcedDevice === undefined;
  return {
    id: uniqueId === null ? `key ${announced?.key}` : `entity ${component} ${uniqueId}`,
    subject: "entity",
    case: verdict.case,
    // The last entity of a device would leave it behind, empty; a device takes its entities along.
    action: isLeft ? "remove-device" : verdict.action,
    name: toName(sides, device, announcedDevice),
    key: announced?.key ?? null,
    deviceId: announcedDevice?.id ?? null,
    registeredId: registered?.entityId ?? null,
    ...toRegisteredDevice(device?.registered ?? null),
    component,
    area: toArea(sides, device, announcedDevice?.area ?? null, around),
    publisher: announced?.origin?.name ?? announcedDevice?.publisher ?? null,
    announced: sides.isAnnounced,
    registered: isStateOnly(sides) ? "state-only" : toRegistered(registered),
    sends: verdict.sends,
  };
}

function toDevices({ announced, registered }: EntitySides, { devices }: Surroundings) {
  const device = registered?.deviceId ? devices.get(registered.deviceId) : undefined;
  const announcedDevice = announced?.deviceId
    ? devices.announced(announced.deviceId)
    : device && devices.announcedOf(device);
  return { device, announcedDevice };
}

function toName(
  { announced, registered }: EntitySides,
  device: DeviceSides | undefined,
  announcedDevice: AnnouncedDevice | undefined,
): string {
  const ofDevice = announcedDevice?.name ?? null;
  const shown = registered
    ? toShownName(registered, device?.registered ?? null, ofDevice)
    : toFriendlyName(announced?.name ?? null, { name: ofDevice });
  return shown ?? registered?.entityId ?? announced?.entityId ?? "";
}

function isStateOnly({ uniqueId, doubt }: EntitySides): boolean {
  return uniqueId === null && doubt?.seen?.exists === true;
}

export function toRefusedStanding({ refused, entity }: RefusalSides, around: Surroundings): Standing {
  // One that another announcement holds is not this one's.
  const registered = entity?.isAnnounced ? null : (entity?.registered ?? null);
  const device = registered?.deviceId ? around.devices.get(registered.deviceId) : undefined;
  return {
    id: toRefusalId(refused),
    subject: "entity",
    case: "refused",
    action: toAction("refused"),
    name: refused.name,
    key: refused.key,
    deviceId: null,
    registeredId: registered?.entityId ?? null,
    ...toRegisteredDevice(device?.registered ?? null),
    component: refused.component,
    area: entity && registered ? toArea(entity, device, null, around) : null,
    publisher: refused.publisher,
    announced: true,
    registered: toRegistered(registered),
    sends: "unknown",
  };
}

export function toRefusalId({ topic, key }: RefusalSides["refused"]): string {
  return `refused ${topic} ${key ?? ""}`;
}

export function toDeviceStanding({ id, registered }: DeviceSides, around: Surroundings): Standing {
  return {
    id: `device ${id}`,
    subject: "device",
    case: "empty-device",
    action: toAction("empty-device"),
    name: toDeviceName(registered) ?? id,
    key: null,
    deviceId: null,
    registeredId: id,
    registeredDeviceId: id,
    registeredDeviceName: toDeviceName(registered),
    component: null,
    area: toAreaName(registered?.areaId, around.areas),
    publisher: null,
    announced: false,
    registered: registered?.disabledBy ? "disabled" : "yes",
    sends: "unknown",
  };
}

function toRegisteredDevice(registered: DeviceSides["registered"]) {
  return { registeredDeviceId: registered?.id ?? null, registeredDeviceName: toDeviceName(registered) };
}

function toArea(
  { registered }: EntitySides,
  device: DeviceSides | undefined,
  suggested: string | null,
  { areas }: Surroundings,
): string | null {
  if (registered === null) return suggested;
  return toAreaName(registered.areaId ?? device?.registered?.areaId, areas);
}

function toRegistered(registered: EntitySides["registered"]): Standing["registered"] {
  if (registered === null) return "no";
  return registered.disabledBy === null ? "yes" : "disabled";
}
