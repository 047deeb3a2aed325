export type Connection = readonly [kind: string, value: string];

/** Something that keeps a device in the registry, or merely belongs to it (spec §6.5). */
export type DeviceMember = {
  /** Whether the device stays for its sake: disabled entities of single topics do not hold theirs. */
  readonly holdsDevice: boolean;
};

/** One device as Home Assistant's registry holds it. Only the registry alters it. */
export class DeviceRecord {
  /** Derived from the first identifier or connection: the same after a restart. */
  readonly id: string;
  identifiers: readonly string[] = [];
  connections: readonly Connection[] = [];
  name: string | null = null;
  manufacturer: string | null = null;
  model: string | null = null;
  modelId: string | null = null;
  softwareVersion: string | null = null;
  hardwareVersion: string | null = null;
  serialNumber: string | null = null;
  configurationUrl: string | null = null;
  area: string | null = null;
  viaDeviceId: string | null = null;
  /** The device this one is a child of (spec §5.7). */
  parentId: string | null = null;
  /** Name of the publisher whose announcement was processed last. */
  publisher: string | null = null;
  readonly members = new Set<DeviceMember>();
  readonly children = new Set<DeviceRecord>();

  constructor(id: string) {
    this.id = id;
  }

  /** Whether anything keeps it in the registry. */
  get isHeld(): boolean {
    if (this.children.size > 0) return true;
    for (const member of this.members) if (member.holdsDevice) return true;
    return false;
  }
}
