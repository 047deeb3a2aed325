import { Announcement, Notice } from "../../src/contract/announcement.ts";
import { Device } from "../../src/contract/device.ts";
import { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import type { Verdict } from "../../src/contract/verdict.ts";

/** Dull and valid; a test says only what it is about. Samples pass the schema, so that they cannot rot. */
export function anEntity(about: Partial<Omit<Entity, "key">> & { key?: string } = {}): Entity {
  const key = EntityKey.parse(about.key ?? "sensor 0x01 temperature");
  return Entity.parse({
    entityId: `sensor.${key.slice(key.indexOf(" ") + 1).replaceAll(" ", "_")}`,
    component: key.slice(0, key.indexOf(" ")),
    name: "Temperature",
    deviceId: "0x01",
    deviceClass: null,
    unit: null,
    category: null,
    icon: null,
    area: null,
    state: "21.5",
    changedMs: 1_790_000_000_000,
    revision: 1,
    disabled: false,
    isPassword: false,
    topic: "homeassistant/sensor/0x01/temperature/config",
    verdict: "accepted",
    ...about,
    key,
  });
}

export function aDevice(about: Partial<Device> = {}): Device {
  return Device.parse({
    id: "0x01",
    name: "Kitchen sensor",
    manufacturer: "Aqara",
    model: "Temperature and humidity sensor",
    modelId: "WSDCGQ11LM",
    softwareVersion: "3000-0001",
    area: null,
    viaDeviceId: null,
    parentDeviceId: null,
    identifiers: ["zigbee2mqtt_0x01"],
    connections: [],
    publisher: "Zigbee2MQTT",
    ...about,
  });
}

export function anAnnouncement(about: Partial<Announcement> = {}): Announcement {
  return Announcement.parse({
    topic: "homeassistant/sensor/0x01/temperature/config",
    form: "single",
    component: "sensor",
    publisher: "Zigbee2MQTT",
    verdict: "accepted",
    problems: [],
    entityKeys: ["sensor 0x01 temperature"],
    deviceId: "0x01",
    retain: true,
    bytes: 900,
    receivedMs: 1_790_000_000_000,
    count: 1,
    ...about,
  });
}

export function aNotice(about: Partial<Notice> = {}): Notice {
  return Notice.parse({
    id: 1,
    topic: "zigbee2mqtt/kitchen",
    rule: "not-utf8",
    message: "The payload is not UTF-8.",
    excerpt: "\\xff\\xfe",
    bytes: 2,
    receivedMs: 1_790_000_000_000,
    count: 1,
    ...about,
  });
}

const KINDS = [
  { name: "Temperature", deviceClass: "temperature", unit: "°C", category: null, component: "sensor" },
  { name: "Humidity", deviceClass: "humidity", unit: "%", category: null, component: "sensor" },
  { name: "Battery", deviceClass: "battery", unit: "%", category: "diagnostic", component: "sensor" },
  { name: "Link quality", deviceClass: null, unit: "lqi", category: "diagnostic", component: "sensor" },
  { name: "Lamp", deviceClass: null, unit: null, category: null, component: "light" },
  { name: "Occupancy", deviceClass: "occupancy", unit: null, category: null, component: "binary_sensor" },
  { name: "Identify", deviceClass: "identify", unit: null, category: "config", component: "button" },
  { name: "Update", deviceClass: "firmware", unit: null, category: "diagnostic", component: "update" },
] as const;
const VERDICTS: readonly Verdict[] = ["warned", "partial", "refused", "ignored"];

/** The facts of a home of so many entities, eight to a device; one announcement in fifty has something wrong. */
export function* homeFacts(entities: number): Generator<Fact> {
  for (let index = 0; index < entities; index += 1) yield* entityFacts(index);
}

function* entityFacts(index: number): Generator<Fact> {
  const { name, deviceClass, unit, category, component } = KINDS[index % KINDS.length] ?? KINDS[0];
  const number = Math.floor(index / KINDS.length);
  const deviceId = `0x00158d${number.toString(16).padStart(10, "0")}`;
  const word = name.toLowerCase().replaceAll(" ", "_");
  const topic = `homeassistant/${component}/${deviceId}/${word}/config`;
  const key = EntityKey.parse(`${component} ${deviceId} ${word}`);
  const verdict = index % 50 === 49 ? (VERDICTS[(index / 50) & 3] ?? "warned") : "accepted";
  const state = unit ? String(20 + (index % 70) / 10) : "off";
  if (index % KINDS.length === 0) {
    const device = aDevice({ id: deviceId, name: `Sensor ${number}`, identifiers: [`zigbee2mqtt_${deviceId}`] });
    yield { type: "device-found", device };
  }
  const exists = verdict !== "refused" && verdict !== "ignored";
  if (exists) {
    const entityId = `${component}.sensor_${number}_${word}`;
    const entity = anEntity({ key, entityId, name, deviceId, deviceClass, unit, category, state, topic, verdict });
    yield { type: "entity-found", entity };
  }
  const entityKeys = exists ? [key] : [];
  const announcement = anAnnouncement({
    topic,
    component,
    verdict,
    entityKeys,
    deviceId,
    problems: problemsOf(verdict),
  });
  yield { type: "announcement-received", announcement };
}

function problemsOf(verdict: Verdict): Announcement["problems"] {
  if (verdict === "accepted" || verdict === "ignored") return [];
  return [
    {
      level: verdict === "warned" ? "warning" : "error",
      rule: "unknown-unit",
      path: "unit_of_measurement",
      value: "lux?",
      message: "The unit does not belong to the device class.",
      fix: "Use lx.",
    },
  ];
}
