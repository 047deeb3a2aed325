import { esphomeNode, PARTS } from "./esphome.ts";
import { createFaults } from "./faults.ts";
import { hallPanel, mower, phone, remote, vacuum } from "./household.ts";
import { alarm, camera } from "./security.ts";
import { tasmotaBulb, tasmotaPlug } from "./tasmota.ts";
import type { Thing } from "./thing.ts";
import { bedroomAir, boiler, garden } from "./utilities.ts";
import { EXPOSES } from "./zigbee-exposes.ts";
import { zigbeeDevice } from "./zigbee2mqtt.ts";

const LAMP_STATE = { state: "ON", brightness: 180, color_temp: 370, color_mode: "color_temp" };

/** The simulated home: about forty devices in the manner of four publishers, every platform, and the faults real homes have. */
export function createThings(): readonly Thing[] {
  return [
    ...zigbee(),
    ...tasmota(),
    ...esphome(),
    alarm(),
    camera(),
    boiler(),
    garden(),
    bedroomAir(),
    vacuum(),
    mower(),
    phone(),
    hallPanel(),
    remote(),
    ...createFaults(),
  ];
}

function zigbee(): readonly Thing[] {
  const { battery, linkQuality, temperature, humidity, power, energy, contact, occupancy, waterLeak } = EXPOSES;
  let lastAddress = 0x00124b0029000000;
  const device = (
    name: string,
    vendor: string,
    model: string,
    exposes: Parameters<typeof zigbeeDevice>[0]["exposes"],
    state = {},
  ) => {
    lastAddress += 1;
    return zigbeeDevice({
      address: `0x${lastAddress.toString(16).padStart(16, "0")}`,
      name,
      vendor,
      model,
      exposes,
      state,
    });
  };
  const climateSensor = [temperature, humidity, battery, linkQuality];
  const lamp = [EXPOSES.light, EXPOSES.powerOn, linkQuality];
  const plug = [EXPOSES.plug, power, energy, EXPOSES.powerOn, linkQuality];
  return [
    ...["Living room climate", "Kitchen climate", "Bathroom climate"].map((name) =>
      device(name, "Aqara", "WSDCGQ11LM", climateSensor),
    ),
    ...["Living room lamp", "Kitchen lamp", "Bedroom lamp"].map((name) =>
      device(name, "IKEA", "LED2201G8", lamp, LAMP_STATE),
    ),
    ...["Washing machine plug", "Television plug"].map((name) => device(name, "Innr", "SP 240", plug)),
    device("Front door contact", "Aqara", "MCCGQ11LM", [contact, battery, linkQuality]),
    device("Hall motion", "Philips", "9290012607", [occupancy, temperature, battery, linkQuality]),
    device("Dishwasher leak", "Aqara", "SJCGQ11LM", [waterLeak, battery, linkQuality]),
    device("Living room blind", "IKEA", "E1926", [EXPOSES.cover, battery, linkQuality], { position: 60 }),
    device("Bathroom radiator", "Danfoss", "014G2461", [EXPOSES.climate, battery, linkQuality], {
      system_mode: "heat",
      occupied_heating_setpoint: 21.5,
      local_temperature: 20.7,
    }),
    device("Back door lock", "Danalock", "V3-BTZB", [EXPOSES.lock, battery, linkQuality]),
    device("Bedside remote", "IKEA", "E2201", [EXPOSES.action, battery, linkQuality]),
  ];
}

function tasmota(): readonly Thing[] {
  return [
    tasmotaPlug("C4D8A1", "Coffee machine"),
    tasmotaPlug("C4D8A2", "Heat pump"),
    tasmotaPlug("C4D8A3", "Aquarium"),
    tasmotaBulb("F0A1B2", "Terrace light"),
  ];
}

function esphome(): readonly Thing[] {
  const { co2, pm25, pressure, garageDoor, fan, restart, message, target, page, presence, relay } = PARTS;
  return [
    esphomeNode("office-air", "Office air", "esp32dev", [co2, pm25, pressure, restart]),
    esphomeNode("garage", "Garage", "esp32-c3", [garageDoor, relay, restart]),
    esphomeNode("bedroom-fan", "Bedroom fan", "esp8266", [fan, restart]),
    esphomeNode("kitchen-display", "Kitchen display", "esp32-s3", [message, page, restart]),
    esphomeNode("study-presence", "Study presence", "esp32-c6", [presence, target]),
    esphomeNode("attic-air", "Attic air", "esp32dev", [co2, pressure]),
  ];
}
