import type { House } from "./house.ts";

const DEVICE = { identifiers: ["attic-1"], name: "Attic node", manufacturer: "Home-made", model: "ESP32" };
const ORIGIN = { name: "Attic script" };

/** An announcement of the device in the attic. */
export const ofAttic = (config: object) => ({ ...config, device: DEVICE, origin: ORIGIN });

/** A device with a sensor and a switch that answers; resolves when Home Assistant shows both. */
export async function furnishAttic(house: House): Promise<void> {
  await house.announce(
    "sensor/attic/t",
    ofAttic({ name: "Temperature", unique_id: "t", state_topic: "attic/t", unit_of_measurement: "°C" }),
  );
  await house.announce(
    "switch/attic/fan",
    ofAttic({ name: "Fan", unique_id: "fan", state_topic: "attic/fan", command_topic: "attic/fan/set" }),
  );
  await house.client.subscribeAsync("attic/fan/set");
  house.client.on("message", (_topic, payload) => void house.say("attic/fan", String(payload)));
  await house.say("attic/t", "21.5");
  await house.say("attic/fan", "OFF");
  await house.shown("t", "21.5");
  await house.shown("fan", "off");
}
