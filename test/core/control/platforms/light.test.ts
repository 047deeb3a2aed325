import { expect, test } from "vitest";
import { Subject } from "../../state/entity.ts";

test("a basic light sends each property on its topic, then the payload on", () => {
  const light = new Subject("light", {
    command_topic: "c",
    rgb_command_topic: "rgb",
    brightness_command_topic: "bri",
    brightness_scale: 100,
    effect_command_topic: "eff",
    effect_list: ["a"],
  });
  expect(light.call("turn_on", '{"rgb_color":[255,10,0],"brightness":128,"effect":"a"}')).toEqual([
    "rgb 255,10,0",
    "bri 50",
    "eff a",
    "c ON",
  ]);
  expect(light.live.shown()).toMatchObject({
    state: "on",
    attributes: { brightness: 128, rgb_color: [255, 10, 0], effect: "a" },
  });
  expect(light.call("turn_on", '{"effect":"unheard of"}')).toEqual(["c ON"]);
  expect(light.call("turn_off")).toEqual(["c OFF"]);
});

test("without a topic for it the brightness is in the channels", () => {
  const light = new Subject("light", { command_topic: "c", rgb_command_topic: "rgb", on_command_type: "first" });
  expect(light.call("turn_on", '{"brightness":51}')).toEqual(["c ON", "rgb 51,51,51"]);
  expect(light.call("turn_on", '{"hs_color":[0,100]}')).toEqual(["c ON", "rgb 51,0,0"]);
});

test("a light that is turned on by its brightness always gets one", () => {
  const light = new Subject("light", {
    command_topic: "c",
    brightness_command_topic: "b",
    on_command_type: "brightness",
  });
  expect(light.call("turn_on")).toEqual(["b 255"]);
  expect(light.call("turn_on", '{"brightness_pct":20}')).toEqual(["b 51"]);
  expect(light.call("turn_on", '{"brightness_step":-10}')).toEqual(["b 41"]);
});

test("a colour the light cannot show becomes the nearest one it can", () => {
  const keys = (...modes: string[]) => ({ schema: "json", command_topic: "c", supported_color_modes: modes });
  const sent = (mode: string, fields: string) => new Subject("light", keys(mode)).call("turn_on", fields);
  expect(sent("xy", '{"rgb_color":[255,128,0]}')).toEqual(['c {"state":"ON","color":{"x":0.611,"y":0.375}}']);
  expect(sent("rgbw", '{"color_name":"pink"}')).toEqual(['c {"state":"ON","color":{"r":84,"g":0,"b":15,"w":255}}']);
  expect(sent("hs", '{"color_temp_kelvin":3333}')).toEqual(['c {"state":"ON","color":{"h":27.355,"s":48.529}}']);
  expect(sent("color_temp", '{"profile":"reading"}')).toHaveLength(1);
  expect(sent("onoff", '{"rgb_color":[1,2,3]}')).toEqual(['c {"state":"ON"}']);
});

test("a JSON light is told everything at once", () => {
  const keys = {
    schema: "json",
    command_topic: "c",
    state_topic: "s",
    brightness: true,
    effect: true,
    flash_time_long: 9,
  };
  const light = new Subject("light", keys);
  expect(light.call("turn_on", '{"brightness":128,"effect":"a","flash":"long","transition":2}')).toEqual([
    'c {"state":"ON","transition":2.0,"flash":9,"brightness":128,"effect":"a"}',
  ]);
  expect(light.call("turn_off", '{"transition":1.5}')).toEqual(['c {"state":"OFF","transition":1.5}']);
});

test("brightness 0 turns off, toggle turns round", () => {
  const light = new Subject("light", { command_topic: "c", state_topic: "s", brightness_command_topic: "b" });
  expect(light.call("turn_on", '{"brightness":0}')).toEqual(["c OFF"]);
  light.hear("s", "ON");
  expect(light.call("toggle")).toEqual(["c OFF"]);
});

test("two colours, two brightnesses and values out of range are refused", () => {
  const light = new Subject("light", { command_topic: "c", state_topic: "s" });
  expect(light.call("turn_on", '{"hs_color":[1,2],"white":true}')).toEqual(["refused: exclusive-fields"]);
  expect(light.call("turn_on", '{"brightness":1,"brightness_pct":1}')).toEqual(["refused: exclusive-fields"]);
  expect(light.call("turn_on", '{"rgb_color":[256,0,0]}')).toEqual(["refused: invalid-field"]);
  expect(light.call("turn_on", '{"colour":"red"}')).toEqual(["refused: unknown-field"]);
  expect(light.call("turn_on", '{"brightness":999,"transition":-5}')).toEqual(["c ON"]);
});
