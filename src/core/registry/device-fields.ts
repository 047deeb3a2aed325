import type { DeviceBlock } from "../discovery/device-block.ts";
import type { DeviceRecord } from "./device-record.ts";

const FIELDS = [
  ["name", "name"],
  ["manufacturer", "manufacturer"],
  ["model", "model"],
  ["model_id", "modelId"],
  ["sw_version", "softwareVersion"],
  ["hw_version", "hardwareVersion"],
  ["serial_number", "serialNumber"],
  ["configuration_url", "configurationUrl"],
] as const satisfies readonly (readonly [keyof DeviceBlock, keyof DeviceRecord])[];

/** Takes over what the block says; what it leaves out stays. Returns whether anything changed. */
export function copyFields(device: DeviceRecord, block: DeviceBlock, publisher: string | null): boolean {
  let isChanged = false;
  for (const [key, field] of FIELDS) {
    const value = block[key];
    if (value === undefined || device[field] === value) continue;
    device[field] = value;
    isChanged = true;
  }
  if (publisher === null || device.publisher === publisher) return isChanged;
  device.publisher = publisher;
  return true;
}

/** The same list where nothing is new, so that equal lists stay one. */
export function merged<T>(known: readonly T[], added: readonly T[]): readonly T[] {
  return added.length === 0 ? known : [...known, ...added];
}
