import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

const RGB = { command_topic: "c", state_topic: "s", rgb_command_topic: "rc", rgb_state_topic: "rgb" };

test("a light that can only be switched has one mode", () => {
  const light = new Subject("light", { command_topic: "c", state_topic: "s" });
  expect(light.after("ON")).toBe("on");
  expect(light.live.shown().attributes).toEqual({
    supported_color_modes: ["onoff"],
    color_mode: "onoff",
    friendly_name: "Lamp Thing",
    supported_features: 0,
  });
});

test("channels without a topic for the brightness say it, and are shown at full brightness", () => {
  const light = new Subject("light", RGB);
  light.hear("s", "ON");
  light.hear("rgb", "128,64,0");
  expect(light.live.shown().attributes).toMatchObject({
    color_mode: "rgb",
    brightness: 128,
    rgb_color: [255, 128, 0],
    hs_color: [30.118, 100],
    xy_color: [0.611, 0.375],
  });
  light.hear("rgb", "0,0,0");
  expect(light.attribute("brightness")).toBe(128);
});

test("while it is off everything is null", () => {
  const light = new Subject("light", RGB);
  light.hear("rgb", "1,2,3");
  expect(light.after("OFF")).toBe("off");
  expect(light.live.shown().attributes).toMatchObject({ color_mode: null, brightness: null, rgb_color: null });
});

test("a colour of too few channels cannot be shown, and the old state stays", () => {
  const light = new Subject("light", { ...RGB, brightness_command_topic: "bc", brightness_state_topic: "b" });
  light.hear("s", "ON");
  expect(light.hear("rgb", "1,2").problem?.rule).toBe("bad-color");
  expect(light.attribute("rgb_color")).toBeNull();
  expect(light.hear("rgb", "1,x,3").problem?.rule).toBe("not-a-number");
});

test("brightness follows its scale; 0 and what is no number change nothing", () => {
  const light = new Subject("light", {
    command_topic: "c",
    state_topic: "s",
    brightness_command_topic: "bc",
    brightness_state_topic: "b",
    brightness_scale: 100,
  });
  light.hear("s", "ON");
  light.hear("b", "50");
  expect(light.attribute("brightness")).toBe(128);
  for (const odd of ["0", "bright", "nan", "inf"]) light.hear("b", odd);
  expect(light.attribute("brightness")).toBe(128);
  light.hear("b", "300");
  expect(light.attribute("brightness")).toBe(255);
});

test("a colour temperature is mired unless kelvin are asked for", () => {
  const keys = { command_topic: "c", state_topic: "s", color_temp_command_topic: "cc", color_temp_state_topic: "ct" };
  const mired = new Subject("light", keys);
  mired.hear("s", "ON");
  mired.hear("ct", "300");
  expect(mired.attribute("color_temp_kelvin")).toBe(3333);
  expect(mired.attribute("rgb_color")).toEqual([255, 188, 131]);
  expect(mired.hear("ct", "0").problem?.level).toBe("error");
  const kelvin = new Subject("light", { ...keys, color_temp_kelvin: true, max_mireds: 500 });
  kelvin.hear("s", "ON");
  kelvin.hear("ct", "3000");
  expect(kelvin.attribute("color_temp_kelvin")).toBe(3000);
  expect(kelvin.attribute("min_color_temp_kelvin")).toBe(2000);
});

test("of several modes the current one is unknown until something tells it, and again after an update", () => {
  const keys = { ...RGB, hs_command_topic: "hc", hs_state_topic: "hs" };
  const light = new Subject("light", keys);
  light.hear("s", "ON");
  expect(light.attribute("color_mode")).toBe("unknown");
  light.hear("hs", "30,80");
  expect(light.attribute("color_mode")).toBe("hs");
  expect(light.hear("hs", "blue").problem?.level).toBe("warning");
  light.update({ ...keys, name: "New" });
  expect(light.attribute("color_mode")).toBe("unknown");
});
