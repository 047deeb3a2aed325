import { EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { HomeAssistant } from "../../src/contract/home-assistant.ts";
import { NO_HOME_ASSISTANT } from "../../src/contract/nothing-known.ts";
import { Standing, type StandingAction, type StandingCase } from "../../src/contract/standing.ts";
import { aDevice, anEntity } from "./samples.ts";

/** Dull and valid, as the other samples are. */
export function aHomeAssistant(about: Partial<HomeAssistant> = {}): HomeAssistant {
  return HomeAssistant.parse({
    ...NO_HOME_ASSISTANT,
    link: "following",
    version: "2026.11.0",
    status: "online",
    statusMs: 1_790_000_000_000,
    entities: 380,
    devices: 50,
    areas: [
      { id: "kitchen", name: "Kitchen", floorId: "ground" },
      { id: "bedroom", name: "Bedroom", floorId: "upper" },
      { id: "garden", name: "Garden", floorId: null },
    ],
    floors: [
      { id: "upper", name: "Upper floor", level: 1 },
      { id: "ground", name: "Ground floor", level: 0 },
    ],
    labels: [{ id: "battery_watch", name: "Battery watch", color: "orange" }],
    ...about,
  });
}

export function aStanding(about: Partial<Omit<Standing, "key">> & { key?: string | null } = {}): Standing {
  const { key = "sensor 0x01 temperature", ...rest } = about;
  return Standing.parse({
    id: `entity ${key ?? rest.registeredId}`,
    subject: "entity",
    case: "silent",
    action: "check-device",
    name: "Temperature",
    key: key === null ? null : EntityKey.parse(key),
    deviceId: "0x01",
    registeredId: "sensor.kitchen_temperature",
    registeredDeviceId: null,
    registeredDeviceName: null,
    component: "sensor",
    area: "Kitchen",
    publisher: "Zigbee2MQTT",
    announced: true,
    registered: "yes",
    sends: "no",
    ...rest,
  });
}

type Row = readonly [StandingCase, StandingAction, boolean, Standing["registered"], Standing["sends"]];

/** Each case as the engine tells it. */
const CASES: readonly Row[] = [
  ["silent", "check-device", true, "yes", "no"],
  ["disabled", "enable", true, "disabled", "unknown"],
  ["refused", "correct-announcement", true, "no", "yes"],
  ["unregistered", "restart-discovery", true, "no", "yes"],
  ["no-unique-id", "add-unique-id", true, "state-only", "yes"],
  ["memory-only", "announce-again", false, "yes", "yes"],
  ["orphan", "remove-entity", false, "yes", "unknown"],
  ["ghost", "remove-entity", false, "yes", "no"],
  ["empty-device", "remove-device", false, "yes", "unknown"],
];

const AREAS = ["Kitchen", "Bedroom", "Garden", null] as const;
const PUBLISHERS = ["Zigbee2MQTT", "Tasmota", null] as const;

/** So many standings of each case; those that are announced belong to entities and devices that are there. */
export function* comparisonFacts(each: number): Generator<Fact> {
  yield { type: "home-assistant-changed", homeAssistant: aHomeAssistant() };
  for (let number = 0; number < each; number += 1) for (const row of CASES) yield* standingFacts(row, number);
}

function* standingFacts([name, action, announced, registered, sends]: Row, number: number): Generator<Fact> {
  const area = AREAS[number % AREAS.length] ?? null;
  const publisher = PUBLISHERS[number % PUBLISHERS.length] ?? null;
  const deviceId = announced ? `compared-${number}` : null;
  const word = `${name.replaceAll("-", "_")}_${number}`;
  const key = announced ? EntityKey.parse(`sensor compared ${word}`) : null;
  const isDevice = name === "empty-device";
  if (deviceId !== null)
    yield { type: "device-found", device: aDevice({ id: deviceId, name: `Compared ${number}`, area }) };
  if (key !== null && name !== "refused") {
    const about = { key, entityId: `sensor.${word}`, name: `${name} ${number}`, deviceId };
    yield {
      type: "entity-found",
      entity: anEntity({ ...about, state: null, changedMs: null, disabled: name === "disabled" }),
    };
  }
  const standing = aStanding({
    id: `standing ${word}`,
    subject: isDevice ? "device" : "entity",
    case: name,
    action,
    name: `${name} ${number}`,
    key,
    deviceId,
    registeredId: registered === "no" ? null : isDevice ? `4e1f${number}` : `sensor.${word}`,
    registeredDeviceId: isDevice ? `4e1f${number}` : null,
    registeredDeviceName: isDevice ? `${name} ${number}` : null,
    component: isDevice ? null : "sensor",
    area,
    publisher,
    announced,
    registered,
    sends,
  });
  yield { type: "standing-changed", standing };
}
