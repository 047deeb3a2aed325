import { expect, test } from "vitest";
import { correctedPayload } from "../../../src/core/discovery/correction.ts";
import { itemsOf, json } from "./samples.ts";

function corrected(component: string, payload: object): unknown {
  const [item] = itemsOf(`${component}/a`, payload);
  return item && correctedPayload(item.component, item.payload);
}

test.each([
  ["a misspelt class", { device_class: "temprature" }, '{"state_topic": "s", "device_class": "temperature"}'],
  [
    "a class, and the unit that then does not fit",
    { device_class: "enrgy", unit_of_measurement: "kwh" },
    '{"state_topic": "s", "device_class": "energy", "unit_of_measurement": "kWh"}',
  ],
  ["an icon without prefix", { icon: "lamp" }, '{"state_topic": "s", "icon": "mdi:lamp"}'],
  [
    "an unknown key in the device",
    { device: { identifiers: ["d"], modell: "m" } },
    '{"state_topic": "s", "device": {"identifiers": ["d"]}}',
  ],
])("%s can be put right", (_reason, changes, expected) => {
  expect(corrected("sensor", { state_topic: "s", ...changes })).toEqual(json(expected));
});

test("a good payload needs no correction, and a missing topic cannot be guessed", () => {
  expect(corrected("sensor", { state_topic: "s" })).toBeNull();
  expect(corrected("sensor", { device_class: "temprature" })).toBeNull();
  expect(corrected("sensor", { state_topic: "s", device_class: "zzzzz" })).toBeNull();
});

test("one element of a list can be put right", () => {
  const vacuum = { supported_features: ["start", "locat"] };
  expect(corrected("vacuum", vacuum)).toEqual(json('{"supported_features": ["start", "locate"]}'));
});

test("the payload itself stays as it came", () => {
  const [item] = itemsOf("sensor/a", { state_topic: "s", device: { identifiers: "d", nope: 1 } });
  const before = structuredClone(item?.payload);
  expect(item && correctedPayload("sensor", item.payload)).not.toBeNull();
  expect(item?.payload).toEqual(before);
});
