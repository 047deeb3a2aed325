import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

/** Templates without braces print themselves, whatever the message. */
const CONSTANT = {
  schema: "template",
  command_topic: "c",
  state_topic: "s",
  command_on_template: "+",
  command_off_template: "-",
};

test("each template reads its part of the same message", () => {
  const light = new Subject("light", {
    ...CONSTANT,
    state_template: "on",
    brightness_template: "120",
    red_template: "255",
    green_template: "128",
    blue_template: "0",
    effect_template: "rainbow",
    effect_list: ["rainbow"],
  });
  expect(light.after("anything")).toBe("on");
  expect(light.live.shown().attributes).toMatchObject({
    supported_color_modes: ["hs"],
    brightness: 120,
    hs_color: [30.118, 100],
    effect: "rainbow",
    supported_features: 44,
  });
});

test("a part that is wrong is a problem of its own, and the others count", () => {
  const light = new Subject("light", { ...CONSTANT, state_template: "ON", brightness_template: "120" });
  expect(light.hear("s", "anything").problem?.rule).toBe("unknown-state");
  light.update({ ...CONSTANT, state_template: "on", brightness_template: "bright" });
  expect(light.hear("s", "anything").problem?.rule).toBe("bad-brightness");
  expect([light.live.state, light.attribute("brightness")]).toEqual(["on", 120]);
});

test("None clears a colour temperature in mired, and is no number in kelvin", () => {
  const keys = { ...CONSTANT, state_template: "on", color_temp_template: "300" };
  const light = new Subject("light", keys);
  light.hear("s", "anything");
  expect(light.attribute("color_temp_kelvin")).toBe(3333);
  light.update({ ...keys, color_temp_template: "None", color_temp_kelvin: true });
  expect(light.hear("s", "anything").problem?.rule).toBe("bad-color");
  light.update({ ...keys, color_temp_template: "None" });
  light.hear("s", "anything");
  expect(light.attribute("color_temp_kelvin")).toBeNull();
});

test("an effect without a list of effects fails, and nothing of the message is written", () => {
  const light = new Subject("light", { ...CONSTANT, state_template: "on", effect_template: "rainbow" });
  expect(light.hear("s", "anything").problem?.rule).toBe("no-effect-list");
  expect(light.live.state).toBe("unknown");
});

test("without a state template the light takes its commands for granted", () => {
  const light = new Subject("light", { ...CONSTANT, brightness_template: "1" });
  expect(light.call("turn_on", '{"brightness":128}')).toEqual(["c +"]);
  expect([light.live.state, light.attribute("brightness")]).toEqual(["on", 128]);
  expect(light.call("turn_off")).toEqual(["c -"]);
  expect(light.live.state).toBe("off");
});
