import type { DeviceBlock } from "../discovery/device-block.ts";
import type { DeviceMember, DeviceRecord } from "../registry/device-record.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import type { SilentRecord } from "./silent-record.ts";
import type { HomeTables } from "./tables.ts";

/** The device block of a validated configuration. */
export function toBlock(config: { readonly device?: unknown }): DeviceBlock | undefined {
  // The schema made it: readers of `device` yield nothing else.
  return config.device as DeviceBlock | undefined;
}

/** Makes it belong to this device, or to none. Returns the device it left. */
export function link(
  home: HomeTables,
  member: DeviceMember & Pick<EntityEntry | SilentRecord, "deviceId">,
  device: DeviceRecord | undefined,
): DeviceRecord | undefined {
  const deviceId = device?.id ?? null;
  const left = member.deviceId === deviceId ? undefined : leave(home, member);
  member.deviceId = deviceId;
  device?.members.add(member);
  return left;
}

function leave(home: HomeTables, member: DeviceMember & { deviceId: string | null }): DeviceRecord | undefined {
  const left = member.deviceId === null ? undefined : home.devices.get(member.deviceId);
  left?.members.delete(member);
  return left;
}
