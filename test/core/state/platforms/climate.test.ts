import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

const TEMPERATURE = { temperature_state_topic: "s", temperature_command_topic: "c" };

test("without a state topic a thermostat begins at 21 degrees and off", () => {
  const heating = new Subject("climate", { temperature_command_topic: "c", mode_command_topic: "m" });
  expect([heating.live.state, heating.attribute("temperature")]).toEqual(["off", 21]);
});

test("temperatures are shown in the home's unit and precision", () => {
  const heating = new Subject("climate", { ...TEMPERATURE, temperature_unit: "F" });
  heating.hear("s", "70");
  expect(heating.attribute("temperature")).toBe(21.1);
  const american = new Subject("climate", TEMPERATURE, { temperatureUnit: "°F" });
  expect(american.attribute("min_temp")).toBe(45);
});

test("halves are rounded to the even number of halves", () => {
  const heating = new Subject("climate", { ...TEMPERATURE, precision: 0.5 });
  const shown = ["20.24", "20.25", "20.75", "20.8"].map((raw) => {
    heating.hear("s", raw);
    return heating.attribute("temperature");
  });
  expect(shown).toEqual([20, 20, 21, 21]);
});

test("whole degrees cannot show infinity, so what was shown stays", () => {
  const heating = new Subject("climate", { ...TEMPERATURE, precision: 1 });
  heating.hear("s", "20.6");
  expect(heating.hear("s", "inf").problem?.rule).toBe("not-finite");
  expect(heating.attribute("temperature")).toBe(21);
});

test("where a single setpoint and a range exclude each other, one puts the other aside", () => {
  const heatPump = new Subject("climate", {
    temperature_state_topic: "s",
    temperature_low_state_topic: "l",
    temperature_high_state_topic: "h",
    mode_command_topic: "m",
    modes: ["off", "heat", "heat_cool"],
  });
  const setpoints = () =>
    ["temperature", "target_temp_low", "target_temp_high"].map((name) => heatPump.attribute(name));
  heatPump.hear("l", "18");
  heatPump.hear("h", "24");
  expect(setpoints()).toEqual([null, 18, 24]);
  heatPump.hear("s", "21");
  expect(setpoints()).toEqual([21, null, null]);
  heatPump.call("set_hvac_mode", '{"hvac_mode": "heat_cool"}');
  expect(setpoints()).toEqual([null, 18, 24]);
  heatPump.call("set_hvac_mode", '{"hvac_mode": "heat"}');
  expect(setpoints()).toEqual([21, null, null]);
});

test("an empty mode is a fault, an empty temperature is nothing", () => {
  const heating = new Subject("climate", { ...TEMPERATURE, mode_state_topic: "m" });
  expect(heating.hear("m", "").problem?.rule).toBe("unknown-mode");
  expect(heating.hear("s", "").problem).toBeNull();
  expect(heating.hear("s", "warm").problem?.level).toBe("error");
});

test("an update forgets the preset and keeps a bound it no longer names", () => {
  const presets = { preset_mode_command_topic: "p", preset_mode_state_topic: "ps", preset_modes: ["eco"] };
  const heating = new Subject("climate", { ...TEMPERATURE, ...presets, max_temp: 25 });
  heating.hear("ps", "eco");
  heating.hear("s", "20");
  heating.update({ ...TEMPERATURE, ...presets });
  expect([heating.attribute("preset_mode"), heating.attribute("max_temp"), heating.attribute("temperature")]).toEqual([
    "none",
    25,
    20,
  ]);
});

test("the action of a humidifier that is off is off", () => {
  const humidifier = new Subject("humidifier", {
    command_topic: "c",
    state_topic: "s",
    action_topic: "a",
    target_humidity_command_topic: "h",
  });
  humidifier.hear("a", "humidifying");
  expect(humidifier.attribute("action")).toBe("off");
  humidifier.hear("s", "ON");
  expect(humidifier.attribute("action")).toBe("humidifying");
});

test("fan speeds become percent of the range, and steps follow the number of speeds", () => {
  const fan = new Subject("fan", {
    command_topic: "c",
    percentage_command_topic: "p",
    percentage_state_topic: "s",
    speed_range_min: 1,
    speed_range_max: 3,
  });
  fan.hear("s", "2");
  expect(fan.attribute("percentage")).toBe(66);
  expect(fan.hear("s", "4").problem?.rule).toBe("out-of-range");
  expect(fan.hear("s", "1.5").problem?.rule).toBe("not-an-integer");
  expect(fan.call("increase_speed")).toEqual(["p 3"]);
  expect(fan.call("set_percentage", '{"percentage": 1}')).toEqual(["p 1"]);
});
