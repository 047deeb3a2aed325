import { expect, test } from "vitest";
import type { HomeSettings } from "../../../src/core/home/settings.ts";
import { aHome } from "../../support/home.ts";

const DUTCH = new Map([["sensor.temperature", "Temperatuur"]]);
const DEVICE = { identifiers: "porch", name: "Porch" };

/** Name and entity id of what is announced like this in a home of that language. */
function named(said: Partial<HomeSettings>, config: object) {
  const home = aHome(said);
  const payload = new TextEncoder().encode(JSON.stringify({ state_topic: "porch/t", ...config }));
  home.announce({ topic: "homeassistant/sensor/t/config", payload, retain: true, receivedMs: 0 });
  const [record] = home.entities();
  return [record?.friendlyName, record?.entityId];
}

test.each([
  [{}, { unique_id: "t", device: DEVICE, device_class: "temperature" }, "Porch Temperatuur"],
  [{}, { device_class: "temperature" }, "Temperatuur"],
  [{}, { unique_id: "t", device: DEVICE, device_class: "humidity" }, "Porch Humidity"],
  [{}, { unique_id: "t", device: DEVICE, device_class: "temperature", name: "Outside" }, "Porch Outside"],
  [{}, { unique_id: "t", device: DEVICE, device_class: "temperature", name: null }, "Porch"],
  [{}, { unique_id: "t", device: DEVICE }, "Porch MQTT Sensor"],
  [{ classNames: new Map() }, { device_class: "temperature" }, "Temperature"],
])("what has no name is called after its class in the home's language %#", (said, config, name) => {
  const entityId = `sensor.${name.toLowerCase().replaceAll(" ", "_")}`;
  expect(named({ language: "nl", classNames: DUTCH, ...said }, config)).toEqual([name, entityId]);
});

test("entity ids are English where the language's own letters are not taken for them", () => {
  const said = { language: "ru", classNames: new Map([["sensor.temperature", "Температура"]]) };
  expect(named(said, { device_class: "temperature" })).toEqual(["Температура", "sensor.temperature"]);
});
