import { expect, test } from "vitest";
import { correctPayload } from "../../../src/core/discovery/correction.ts";

function corrected(place: string, payload: object): unknown {
  const text = correctPayload(`homeassistant/${place}/config`, JSON.stringify(payload), "homeassistant");
  return text && JSON.parse(text);
}
const sensor = (changes: object) => corrected("sensor/a", { state_topic: "s", ...changes });

test.each([
  ["a misspelt class", { device_class: "temprature" }, { device_class: "temperature" }],
  [
    "a class, and the unit that then does not fit",
    { device_class: "enrgy", unit_of_measurement: "kwh" },
    { device_class: "energy", unit_of_measurement: "kWh" },
  ],
  ["an icon without prefix", { icon: "lamp" }, { icon: "mdi:lamp" }],
  ["an unknown key in the device", { device: { identifiers: ["d"], modell: "m" } }, { device: { identifiers: ["d"] } }],
])("%s can be put right", (_reason, changes, expected) => {
  expect(sensor(changes)).toEqual({ state_topic: "s", ...expected });
});

test("a good payload needs no correction, and a missing topic cannot be guessed", () => {
  expect(sensor({})).toBeNull();
  expect(corrected("sensor/a", { device_class: "temprature" })).toBeNull();
  expect(sensor({ device_class: "zzzzz" })).toBeNull();
  expect(correctPayload("homeassistant/sensor/a/config", "{", "homeassistant")).toBeNull();
});

test("one element of a list can be put right", () => {
  const vacuum = { supported_features: ["start", "locat"] };
  expect(corrected("vacuum/a", vacuum)).toEqual({ supported_features: ["start", "locate"] });
});

test("a publisher's short keys, its base topic and its order stay, and numbers as they were written", () => {
  const text =
    '{"~":"attic","uniq_id":"a","stat_t":"~/t","dev_cla":"temprature","exp_aft":60.0,"dev":{"ids":"d","modell":"m"}}';
  expect(correctPayload("homeassistant/sensor/a/config", text, "homeassistant")).toBe(`{
  "~": "attic",
  "uniq_id": "a",
  "stat_t": "~/t",
  "dev_cla": "temperature",
  "exp_aft": 60.0,
  "dev": {
    "ids": "d"
  }
}`);
});

const DEVICE = { o: { name: "Maker" }, dev: { ids: "d", name: "D" } };

test("in a whole device the component at fault is put right, in its own words", () => {
  const good = { p: "sensor", uniq_id: "a", stat_t: "a" };
  const message = { ...DEVICE, cmps: { good, bad: { p: "sensor", uniq_id: "b", stat_t: "b", dev_cla: "temprature" } } };
  const expected = structuredClone(message);
  expected.cmps.bad.dev_cla = "temperature";
  expect(corrected("device/d", message)).toEqual(expected);
});

test("what all components of a device share is put right once, where it stands", () => {
  const component = (id: string) => ({ platform: "sensor", unique_id: id, state_topic: id });
  const message = { ...DEVICE, components: { a: component("a"), b: component("b") } };
  expect(corrected("device/d", { ...message, avty_mode: "al" })).toEqual({ ...message, avty_mode: "all" });
  expect(corrected("device/d", { ...message, dev: { ...DEVICE.dev, modell: "m" } })).toEqual(message);
  expect(corrected("device/d", { ...message, qos: 7 })).toBeNull();
});

test("a component of a child device is found", () => {
  const child = { ids: "c", name: "C", cmps: { x: { p: "sensor", uniq_id: "x", stat_t: "x", ic: "lamp" } } };
  const fixed = corrected("device/d", { ...DEVICE, cmps: {}, cdevs: [child] });
  expect(fixed).toMatchObject({ cdevs: [{ cmps: { x: { ic: "mdi:lamp" } } }] });
});
