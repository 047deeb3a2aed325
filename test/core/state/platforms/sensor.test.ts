import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

test("a sensor without class or unit shows any text, also an empty one", () => {
  const sensor = new Subject("sensor", { state_topic: "s" });
  expect(sensor.after("hello")).toBe("hello");
  expect(sensor.after("")).toBe("");
  expect(sensor.after("None")).toBe("unknown");
  expect(sensor.after("x".repeat(256))).toBe("unknown");
});

test("a unit asks for a number, which is shown as it was written", () => {
  const sensor = new Subject("sensor", { state_topic: "s", unit_of_measurement: "W" });
  expect(sensor.after("21.50")).toBe("21.50");
  expect(sensor.after(" 1_000 ")).toBe(" 1_000 ");
  expect(sensor.hear("s", "12 W").problem?.rule).toBe("not-a-number");
  for (const wrong of ["", "nan", "inf", "1e999", "0x10"]) expect(sensor.after(wrong)).toBe(" 1_000 ");
});

test("a registered sensor of another unit system is shown in the home's unit", () => {
  const keys = (device_class: string, unit_of_measurement: string) => ({
    state_topic: "s",
    unique_id: "u",
    device_class,
    unit_of_measurement,
  });
  const shown = (sensor: Subject, value: string) => [sensor.after(value), sensor.live.unit()];
  expect(shown(new Subject("sensor", keys("wind_speed", "m/s")), "10")).toEqual(["36.0", "km/h"]);
  expect(shown(new Subject("sensor", keys("volume", "CCF")), "12.345")).toEqual(["34.957147117824", "m³"]);
  expect(shown(new Subject("sensor", keys("atmospheric_pressure", "psi")), "12")).toEqual(["827.37084", "hPa"]);
  expect(shown(new Subject("sensor", keys("weight", "lb")), "12")).toEqual(["12", "lb"]);
  const american = { unitSystem: "us_customary", temperatureUnit: "°F" } as const;
  expect(shown(new Subject("sensor", keys("distance", "km"), american), "1.609344")).toEqual(["1.0", "mi"]);
  expect(shown(new Subject("sensor", keys("temperature", "°C"), american), "100")).toEqual(["212.0", "°F"]);
});

test("an unregistered sensor converts temperatures only, with the decimals it received", () => {
  const keys = { state_topic: "s", device_class: "temperature", unit_of_measurement: "°F" };
  expect(new Subject("sensor", keys).after("12.5")).toBe("-10.8");
  expect(new Subject("sensor", { ...keys, device_class: "wind_speed", unit_of_measurement: "m/s" }).after("1")).toBe(
    "1",
  );
});

test("a timestamp needs a zone and is shown in UTC; what is no date at all is unknown", () => {
  const sensor = new Subject("sensor", { state_topic: "s", device_class: "timestamp" });
  expect(sensor.after("2026-01-31T12:34:56.789+01:00")).toBe("2026-01-31T11:34:56+00:00");
  expect(sensor.hear("s", "2026-01-31T12:34:56").problem?.rule).toBe("no-time-zone");
  expect(sensor.live.state).toBe("2026-01-31T11:34:56+00:00");
  expect(sensor.after("1769862896")).toBe("unknown");
  expect(new Subject("sensor", { state_topic: "s", device_class: "date" }).after("20260131")).toBe("2026-01-31");
});

test("an enum shows its options only", () => {
  const sensor = new Subject("sensor", { state_topic: "s", device_class: "enum", options: ["a", "b"] });
  expect(sensor.after("b")).toBe("b");
  expect(sensor.hear("s", "c").problem?.rule).toBe("not-an-option");
  expect(sensor.live.state).toBe("b");
  expect(sensor.live.capabilities()).toEqual({ options: ["a", "b"] });
});

test("a timestamp with a unit cannot be shown, and the registry knows it all the same", () => {
  const sensor = new Subject("sensor", { state_topic: "s", device_class: "timestamp", unit_of_measurement: "s" });
  expect(sensor.hear("s", "2026-01-31T12:34:56Z").problem?.rule).toBe("unit-not-allowed");
  expect([sensor.live.deviceClass(), sensor.live.unit()]).toEqual(["timestamp", "s"]);
});

test("an update that leaves the template out keeps the old one", () => {
  const sensor = new Subject("sensor", { state_topic: "s", value_template: "fixed" });
  sensor.update({ state_topic: "s" });
  expect(sensor.after("anything")).toBe("fixed");
});
