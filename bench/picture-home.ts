import type { RegisteredDetail } from "../src/contract/api.ts";
import type { Device } from "../src/contract/device.ts";
import type { Entity } from "../src/contract/entity.ts";
import type { Fact } from "../src/contract/fact.ts";
import type { RegisteredDevice } from "../src/contract/home-assistant.ts";
import type { JournalEntry } from "../src/contract/journal.ts";
import type { Standing, StandingAction, StandingCase } from "../src/contract/standing.ts";
import { aHomeAssistant } from "../test/support/comparison.ts";
import { aJournalEntry, someJournal } from "../test/support/journal.ts";

/** What a home has beside what it announces: areas, leftovers in Home Assistant, people who change things. */
const ROOMS = ["Kitchen", "Bedroom", "Garden"] as const;

type Row = readonly [StandingCase, StandingAction, Standing["registered"], Standing["sends"]];
const ANNOUNCED: readonly Row[] = [
  ["silent", "check-device", "yes", "no"],
  ["unregistered", "restart-discovery", "no", "yes"],
  ["disabled", "enable", "disabled", "unknown"],
  ["no-unique-id", "add-unique-id", "state-only", "yes"],
];
/** So many entities are in order between one that is not and the next. */
const EVERY = 9;

/** A device that nobody announces any more. */
const LEFT_DEVICE: RegisteredDevice = {
  id: "7b20c9d1",
  identifiers: ["D4E5F6"],
  connections: [["mac", "84:f3:eb:d4:e5:f6"]],
  name: "Old doorbell",
  nameByUser: null,
  areaId: "garden",
  labels: ["battery_watch"],
  disabledBy: null,
  manufacturer: "Sonoff",
  model: "Mini",
  softwareVersion: "12.5.0(tasmota)",
};
const DOORBELL = [
  leftEntity("binary_sensor.old_doorbell", "Old doorbell", null),
  leftEntity("sensor.old_doorbell_battery", "Old doorbell battery", "user"),
];

function leftEntity(entityId: string, name: string, hiddenBy: string | null) {
  const nothing = { name: null, icon: null, areaId: null, labels: [], disabledBy: null };
  const registered = {
    ...nothing,
    entityId,
    uniqueId: entityId,
    deviceId: LEFT_DEVICE.id,
    originalName: name,
    hiddenBy,
  };
  return { registered, name, key: null, withdrawnMs: null };
}

/** As the server answers when it is asked for it. */
export const LEFT_DETAIL: RegisteredDetail = {
  device: LEFT_DEVICE,
  announcedId: null,
  entities: DOORBELL.map(({ name: _, ...entity }) => entity),
};

type Leftover = Pick<Standing, "case" | "action" | "sends" | "subject" | "name" | "registeredId" | "publisher"> &
  Pick<Standing, "registeredDeviceId" | "registeredDeviceName">;
const LEFT: readonly Leftover[] = [
  ...DOORBELL.map(({ registered: { entityId }, name }) => ({
    ...left("ghost", "remove-device", "no", name, entityId, "Tasmota"),
    ...{ registeredDeviceId: LEFT_DEVICE.id, registeredDeviceName: LEFT_DEVICE.name },
  })),
  left("ghost", "remove-entity", "no", "Aquarium temperature", "sensor.aquarium_temperature", "ESPHome"),
  left("orphan", "remove-entity", "unknown", "Cellar pump", "switch.cellar_pump", null),
  left("memory-only", "announce-again", "yes", "Mailbox", "binary_sensor.mailbox", "Home-made"),
  {
    ...left("empty-device", "remove-device", "unknown", "Hall display", "4e1f0c2a", "Tasmota"),
    ...{ subject: "device", registeredDeviceId: "4e1f0c2a", registeredDeviceName: "Hall display" },
  },
];

function left(
  name: StandingCase,
  action: StandingAction,
  sends: Standing["sends"],
  ...[words, registeredId, publisher]: [string, string, string | null]
): Leftover {
  return {
    ...{ case: name, action, sends, subject: "entity", name: words, registeredId, publisher },
    ...{ registeredDeviceId: null, registeredDeviceName: null },
  };
}

export function* pictureFacts(entities: readonly Entity[], devices: readonly Device[], nowMs: number): Generator<Fact> {
  const counts = { entities: entities.length, devices: devices.length, statusMs: nowMs - 3_600_000 };
  yield { type: "home-assistant-changed", homeAssistant: aHomeAssistant(counts) };
  const placed = devices.map((device, index) => ({ ...device, area: ROOMS[index % (ROOMS.length + 1)] ?? null }));
  for (const device of placed) yield { type: "device-found", device };
  for (const entity of entities) yield { type: "entity-found", entity };
  for (const [index, entity] of entities.entries()) {
    const row = ANNOUNCED[Math.floor(index / EVERY) % ANNOUNCED.length];
    const device = placed.find(({ id }) => id === entity.deviceId);
    if (index % EVERY === 0 && row) yield { type: "standing-changed", standing: outOfOrder(entity, device, row) };
  }
  for (const leftover of LEFT) yield { type: "standing-changed", standing: leftOver(leftover) };
  yield { type: "discovery-changed", discovery: gated(nowMs) };
}

function outOfOrder({ key, ...entity }: Entity, device: Device | undefined, row: Row): Standing {
  const [name, action, registered, sends] = row;
  return {
    ...{
      id: `entity ${key}`,
      subject: "entity",
      case: name,
      action,
      name: entity.name,
      key,
      deviceId: entity.deviceId,
    },
    ...{ registeredDeviceId: null, registeredDeviceName: null },
    ...{ registeredId: registered === "no" ? null : entity.entityId, component: entity.component, registered, sends },
    ...{ area: device?.area ?? null, publisher: device?.publisher ?? null, announced: true },
  };
}

function leftOver(leftover: Leftover): Standing {
  const component = leftover.registeredId?.split(".")[0] ?? null;
  return {
    ...leftover,
    ...{ id: `${leftover.subject} ${leftover.registeredId}`, key: null, deviceId: null, area: "Garden" },
    ...{ component: leftover.subject === "device" ? null : component, announced: false, registered: "yes" },
  };
}

function gated(nowMs: number) {
  const topics = ["homeassistant/sensor/shed/temperature/config", "homeassistant/switch/shed/pump/config"];
  const shed = { publisher: "Shed script", announcements: 6, topics, sinceMs: nowMs - 90_000, denied: false };
  const other = { ...shed, publisher: "Neighbour's bridge", announcements: 41, sinceMs: nowMs - 9e6, denied: true };
  return { pausedMs: null, waiting: 0, gate: true, held: [shed, other], forgotten: 0 };
}

/** The usual lines, of a lamp that is there. */
export function pictureJournal(entities: readonly Entity[], nowMs: number): JournalEntry[] {
  const lamp = entities.find(({ component }) => component === "light");
  return someJournal(nowMs).map((entry) =>
    entry.what === "service-called" && lamp ? aJournalEntry({ ...entry, subject: lamp.key }) : entry,
  );
}
