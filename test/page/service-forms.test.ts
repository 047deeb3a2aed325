import { describe, expect, test } from "vitest";
import { toSent } from "../../web/components/controls/service-fields.ts";
import { toControls } from "../../web/components/controls/service-forms.ts";

const COLOUR_LAMP = {
  ...{ state: "on", supported_color_modes: ["color_temp", "hs"], brightness: 120, rgb_color: [255, 153, 51] },
  ...{ color_temp_kelvin: null, min_color_temp_kelvin: 2000, max_color_temp_kelvin: 6535 },
  ...{ effect_list: ["rainbow"], effect: "rainbow" },
};

function fieldsOf(component: string, service: string, shown: Readonly<Record<string, unknown>>) {
  return toControls(component, [service], shown).forms.map(({ fields }) =>
    fields.map(({ name, current }) => `${name}=${current}`).join(" "),
  );
}

describe("what can be set shows what it is set to", () => {
  test.each([
    [
      "light",
      "turn_on",
      COLOUR_LAMP,
      ["brightness_pct=47", "color_temp_kelvin=", "rgb_color=#ff9933", "effect=rainbow"],
    ],
    [
      "light",
      "turn_on",
      { state: "off", supported_color_modes: ["brightness"], brightness: null },
      ["brightness_pct="],
    ],
    ["light", "turn_on", { state: "on", supported_color_modes: ["onoff"] }, []],
    [
      ...(["light", "turn_on"] as const),
      { state: "off", supported_color_modes: ["rgb"], brightness: null, rgb_color: null },
      ["brightness_pct=", "rgb_color=#ffffff"],
    ],
    ["select", "select_option", { state: "previous", options: ["off", "previous"] }, ["option=previous"]],
    ["number", "set_value", { state: "unknown", min: 0, max: 40 }, ["value="]],
    ["climate", "set_hvac_mode", { state: "heat", hvac_modes: ["off", "heat"] }, ["hvac_mode=heat"]],
    ["climate", "set_temperature", { state: "heat", temperature: 21.5 }, ["temperature=21.5"]],
    [
      ...(["climate", "set_temperature"] as const),
      { state: "heat_cool", target_temp_low: 19, target_temp_high: 25 },
      ["target_temp_low=19 target_temp_high=25"],
    ],
    ["water_heater", "set_temperature", { temperature: 52, target_temp_high: null }, ["temperature=52"]],
    ["cover", "set_cover_tilt_position", { current_tilt_position: 70 }, ["tilt_position=70"]],
    ["fan", "oscillate", { oscillating: true }, ["oscillating=true"]],
    ["text", "set_value", { state: "unavailable", mode: "text" }, ["value="]],
    ["siren", "turn_on", { available_tones: ["ping"], tone: null, volume_level: 0.5 }, ["tone=", "volume_level=0.5"]],
  ])("%s.%s of %j", (component, service, shown, fields) => {
    expect(fieldsOf(component, service, shown)).toEqual(fields);
  });
});

test("limits, unit and choices are the entity's own", () => {
  const shown = { state: "21", min: 5, max: 40, step: 0.5, unit_of_measurement: "°C" };
  const [form] = toControls("number", ["set_value"], shown).forms;
  expect(form?.fields[0]).toMatchObject({ min: 5, max: 40, step: 0.5, unit: "°C" });
  const [choice] = toControls("vacuum", ["set_fan_speed"], { fan_speed_list: ["min", "max"] }).forms;
  expect(choice?.fields[0]?.choices).toEqual(["min", "max"]);
});

test("a code is asked for where there is one, and by buttons that take it", () => {
  const services = ["alarm_arm_away", "lock", "turn_on"];
  expect(toControls("alarm_control_panel", services, { code_format: null }).isCoded).toBe(false);
  expect(toControls("alarm_control_panel", services, { code_format: "number" })).toMatchObject({
    ...{ isCoded: true, buttons: services },
  });
});

test("what there is neither a button nor a form for is left to the form for any action", () => {
  expect(toControls("siren", ["play_tune"], {})).toEqual({ buttons: [], forms: [], isCoded: false });
});

test.each([
  ["number", "21.5", 21.5],
  ["yes-no", "false", false],
  ["color", "#ff9933", [255, 153, 51]],
  ["text", "007", "007"],
] as const)("a %s is sent as it is meant", (kind, typed, sent) => {
  expect(toSent({ name: "x", kind, current: "" }, typed)).toEqual(sent);
});
