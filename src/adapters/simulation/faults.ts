import { Thing } from "./thing.ts";

const HOMEMADE = { name: "Attic script", sw_version: "0.1" };
const meter = { identifiers: ["attic_meter"], name: "Attic meter", manufacturer: "Home-made", model: "ESP8266" };

/** What real homes have too: announcements Home Assistant refuses, a ghost, a silent device, two of the same. */
export function createFaults(): readonly Thing[] {
  return [refused(), ghost(), silent(), duplicate(), unreadable()];
}

/** A unit that does not go with its device class, an option that needs a topic, and a value type Home Assistant warns of. */
const refused = () =>
  new Thing({
    name: "Attic meter",
    announcements: {
      "homeassistant/sensor/attic_meter/power/config": {
        name: "Power",
        unique_id: "attic_power",
        state_topic: "attic/power",
        device_class: "power",
        unit_of_measurement: "kwh",
        device: meter,
        origin: HOMEMADE,
      },
      "homeassistant/sensor/attic_meter/total/config": {
        name: "Total",
        unique_id: "attic_total",
        state_topic: "attic/total",
        device_class: "energy",
        state_class: "measurement",
        unit_of_measurement: "kWh",
        device: meter,
        origin: HOMEMADE,
      },
      "homeassistant/switch/attic_meter/relay/config": {
        name: "Relay",
        unique_id: "attic_relay",
        state_topic: "attic/relay",
        device: meter,
        origin: HOMEMADE,
      },
    },
    values: { "attic/power": "214", "attic/total": "812.4" },
  });

/** Thrown away two years ago; its retained announcement is still there, and nothing will ever come. */
const ghost = () =>
  new Thing({
    name: "Old greenhouse sensor",
    announcements: {
      "homeassistant/sensor/greenhouse_old/temperature/config": {
        name: "Temperature",
        unique_id: "greenhouse_old_temperature",
        state_topic: "greenhouse_old/temperature",
        availability_topic: "greenhouse_old/status",
        device_class: "temperature",
        unit_of_measurement: "°C",
        device: { identifiers: ["greenhouse_old"], name: "Old greenhouse sensor" },
      },
    },
    values: { "greenhouse_old/status": "offline" },
  });

/** Says it is online and has not sent a value since the start. */
const silent = () =>
  new Thing({
    name: "Cellar freezer",
    announcements: {
      "homeassistant/sensor/cellar_freezer/temperature/config": {
        name: "Temperature",
        unique_id: "cellar_freezer_temperature",
        state_topic: "cellar_freezer/temperature",
        availability_topic: "cellar_freezer/status",
        device_class: "temperature",
        unit_of_measurement: "°C",
        expire_after: 120,
        device: { identifiers: ["cellar_freezer"], name: "Cellar freezer", manufacturer: "Home-made" },
        origin: HOMEMADE,
      },
    },
    values: { "cellar_freezer/status": "online" },
  });

/** The same unique id announced twice, as happens after a device was renamed by hand. */
const duplicate = () => {
  const config = {
    name: "Mailbox",
    unique_id: "mailbox_open",
    state_topic: "mailbox/state",
    device_class: "opening",
    device: { identifiers: ["mailbox"], name: "Mailbox" },
    origin: HOMEMADE,
  };
  return new Thing({
    name: "Mailbox",
    announcements: {
      "homeassistant/binary_sensor/mailbox/open/config": config,
      "homeassistant/binary_sensor/mailbox_new/open/config": config,
    },
    values: { "mailbox/state": "OFF" },
  });
};

/** An announcement that is no JSON, and one whose topic Home Assistant cannot read. */
const unreadable = () =>
  new Thing({
    name: "Broken scripts",
    announcements: {
      "homeassistant/sensor/broken_script/config": '{"name": "Broken", "state_topic": "broken/state",}',
      "homeassistant/sensor/garden shed/config": JSON.stringify({ name: "Shed", state_topic: "shed/state" }),
    },
    values: {},
  });
