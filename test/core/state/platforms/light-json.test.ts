import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

const JSON_LIGHT = { schema: "json", command_topic: "c", state_topic: "s" };

test("a message without state is not heard at all", () => {
  const light = new Subject("light", { ...JSON_LIGHT, brightness: true });
  light.hear("s", '{"state":"ON","brightness":120}');
  expect([light.live.state, light.attribute("brightness")]).toEqual(["on", 120]);
  expect(light.hear("s", '{"brightness":1}').problem?.rule).toBe("missing-key");
  expect(light.hear("s", "ON").problem?.rule).toBe("not-an-object");
  expect(light.attribute("brightness")).toBe(120);
  expect(light.after('{"state":null}')).toBe("unknown");
});

test("colours count only beside a mode the light has", () => {
  const light = new Subject("light", { ...JSON_LIGHT, supported_color_modes: ["rgbww", "xy"] });
  light.hear("s", '{"state":"ON","color":{"x":0.3,"y":0.4}}');
  expect(light.attribute("xy_color")).toBeNull();
  light.hear("s", '{"state":"ON","color_mode":"xy","color":{"x":0.3,"y":0.4}}');
  expect(light.live.shown().attributes).toMatchObject({
    color_mode: "xy",
    xy_color: [0.3, 0.4],
    rgb_color: [204, 255, 201],
  });
  expect(light.hear("s", '{"state":"ON","color_mode":"hs","color":{"h":1,"s":2}}').problem?.rule).toBe(
    "bad-color-mode",
  );
  expect(light.hear("s", '{"state":"ON","color_mode":"xy","color":{"x":1}}').problem?.rule).toBe("bad-color");
  light.hear("s", '{"state":"ON","color_mode":"rgbww","color":{"r":1,"g":2,"b":3,"c":4,"w":5}}');
  expect(light.attribute("rgbww_color")).toEqual([1, 2, 3, 4, 5]);
});

test("brightness is scaled into 1 to 255, and nonsense is a problem", () => {
  const light = new Subject("light", { ...JSON_LIGHT, brightness: true, brightness_scale: 1000 });
  light.hear("s", '{"state":"ON","brightness":1}');
  expect(light.attribute("brightness")).toBe(1);
  light.hear("s", '{"state":"ON","brightness":5000}');
  expect(light.attribute("brightness")).toBe(255);
  expect(light.hear("s", '{"state":"ON","brightness":"5"}').problem?.rule).toBe("bad-brightness");
  expect(light.hear("s", '{"state":"ON","brightness":0}').problem).toBeNull();
});

test("an update adds features and never takes one away", () => {
  const light = new Subject("light", { ...JSON_LIGHT, effect: true, flash: false });
  expect(light.live.supportedFeatures()).toBe(4 + 32);
  light.update({ ...JSON_LIGHT, effect: false, transition: false });
  expect(light.live.supportedFeatures()).toBe(4 + 8 + 32);
});

test("an effect may limit the light to its brightness", () => {
  const keys = { ...JSON_LIGHT, supported_color_modes: ["hs"], effect: true, effect_list: ["rainbow"] };
  const light = new Subject("light", keys);
  light.hear("s", '{"state":"ON","effect":"rainbow"}');
  expect([light.attribute("effect"), light.attribute("effect_list")]).toEqual(["rainbow", ["rainbow"]]);
});

test("fractions of a mired count, and kelvins are taken over as they are", () => {
  const keys = { schema: "json", command_topic: "c", state_topic: "s", supported_color_modes: ["color_temp"] };
  const heard = (light: Subject, temperature: string) => {
    light.hear("s", `{"state":"ON","color_mode":"color_temp","color_temp":${temperature}}`);
    return light.attribute("color_temp_kelvin");
  };
  expect(heard(new Subject("light", keys), "394.12")).toBe(2537);
  const kelvin = new Subject("light", { ...keys, color_temp_kelvin: true });
  expect([heard(kelvin, "2999.5"), heard(kelvin, "null")]).toEqual([2999.5, null]);
  expect(kelvin.attribute("color_mode")).toBe("color_temp");
});
