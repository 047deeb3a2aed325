import { expect, test } from "vitest";
import type { Problem } from "../../../src/contract/verdict.ts";
import { validate } from "./samples.ts";

function problemsOf(component: string, payload: object): readonly Problem[] {
  const validation = validate(component, payload);
  return validation.type === "refused" ? validation.problems : validation.warnings;
}

const SENSOR = { state_topic: "s" };

test.each([
  ["sensor", { ...SENSOR, device_class: "temprature" }, "device_class", "Use temperature."],
  ["binary_sensor", { ...SENSOR, device_class: "garage door" }, "device_class", "Use garage_door."],
  [
    "sensor",
    { ...SENSOR, device_class: "energy", unit_of_measurement: "kwh" },
    "unit_of_measurement",
    "Use the unit kWh.",
  ],
  [
    "sensor",
    { ...SENSOR, device_class: "current", unit_of_measurement: "\u00b5A" },
    "unit_of_measurement",
    "Use the unit \u03bcA.",
  ],
  [
    "sensor",
    { ...SENSOR, device_class: "aqi", unit_of_measurement: "AQI" },
    "unit_of_measurement",
    "Remove unit_of_measurement.",
  ],
  ["sensor", { name: "x" }, "state_topic", "Add state_topic."],
  ["climate", { preset_modes: ["a"] }, "<preset_modes>", "Add preset_mode_command_topic."],
  ["switch", { command_topic: "c", device: { ids: "d", modell: "m" } }, "device.modell", "Remove modell."],
  ["switch", { command_topic: "c", icon: "lamp" }, "icon", "Use mdi:lamp."],
  ["cover", { position_template: "{{ value }}" }, "position_template", "Add position_topic."],
  ["cover", { command_topic: "c", tilt_max: 0 }, "tilt_max", "Let tilt_min and tilt_max differ."],
])("%s %j: at %s, %s", (component, payload, path, fix) => {
  expect(problemsOf(component, payload)[0]).toMatchObject({ path, fix });
});

test("all that is wrong is told, in the order in which Home Assistant would stumble", () => {
  const payload = { qos: 5, device_class: "nope-nope", icon: "x", name: [] };
  const paths = problemsOf("switch", payload).map(({ path }) => path);
  expect(paths).toEqual(["qos", "device_class", "icon", "name", "command_topic"]);
});

test("an internal error of Home Assistant comes before all else", () => {
  const validation = validate("switch", { qos: 5, command_topic: ["a"] });
  expect(validation).toMatchObject({
    type: "refused",
    isCrash: true,
    problems: [{ path: "command_topic" }, { path: "qos" }],
  });
});

test("a value is shown as Python prints it, cut to 200 characters", () => {
  expect(problemsOf("switch", { command_topic: "c", qos: [true, null] })[0]?.value).toBe("[True, None]");
  expect(problemsOf("switch", { command_topic: `${"x".repeat(500)}#` })[0]?.value).toHaveLength(200);
});

test("a missing value is null, and nobody guesses a word that is not near", () => {
  expect(problemsOf("sensor", { device_class: "zzz" })).toMatchObject([
    { value: "zzz", fix: null },
    { path: "state_topic", value: null },
  ]);
});
