import { LIGHT_FORMS } from "./light-forms.ts";
import {
  choiceField,
  choiceForm,
  type FormOf,
  numberField,
  numberForm,
  type ServiceField,
  type Shown,
  wordOf,
  wordsForm,
} from "./service-fields.ts";

const percent = (name: string, of: string) => numberForm(name, { of, min: 0, max: 100, unit: "%" });
const HUMIDITY = numberForm("humidity", { min: "min_humidity", max: "max_humidity", unit: "%" });
const DEGREES = { min: "min_temp", max: "max_temp", step: "target_temp_step", unit: "temperature_unit" };

/** Services that want values, as `component.service`; several forms where the values can be set alone. */
const FORMS: Readonly<Record<string, readonly FormOf[]>> = {
  "climate.set_fan_mode": [choiceForm("fan_mode", "fan_modes")],
  "climate.set_humidity": [HUMIDITY],
  "climate.set_hvac_mode": [choiceForm("hvac_mode", "hvac_modes", "state")],
  "climate.set_preset_mode": [choiceForm("preset_mode", "preset_modes")],
  "climate.set_swing_mode": [choiceForm("swing_mode", "swing_modes")],
  "climate.set_swing_horizontal_mode": [choiceForm("swing_horizontal_mode", "swing_horizontal_modes")],
  "climate.set_temperature": [temperature, temperatureRange],
  "cover.set_cover_position": [percent("position", "current_position")],
  "cover.set_cover_tilt_position": [percent("tilt_position", "current_tilt_position")],
  "date.set_value": [wordsForm("date", "date")],
  "datetime.set_value": [wordsForm("datetime")],
  "fan.oscillate": [wordsForm("oscillating", "yes-no", "oscillating")],
  "fan.set_direction": [(shown) => [choiceField("direction", ["forward", "reverse"], shown["direction"])]],
  "fan.set_percentage": [percent("percentage", "percentage")],
  "fan.set_preset_mode": [choiceForm("preset_mode", "preset_modes")],
  "humidifier.set_humidity": [HUMIDITY],
  "humidifier.set_mode": [choiceForm("mode", "available_modes")],
  "light.turn_on": LIGHT_FORMS,
  "notify.send_message": [wordsForm("message", "text", "")],
  "number.set_value": [
    numberForm("value", { of: "state", min: "min", max: "max", step: "step", unit: "unit_of_measurement" }),
  ],
  "select.select_option": [choiceForm("option", "options", "state")],
  "siren.turn_on": [tone, volume],
  "text.set_value": [typedText],
  "time.set_value": [wordsForm("time", "time")],
  "vacuum.send_command": [wordsForm("command", "text", "")],
  "vacuum.set_fan_speed": [choiceForm("fan_speed", "fan_speed_list")],
  "valve.set_valve_position": [percent("position", "current_position")],
  "water_heater.set_operation_mode": [choiceForm("operation_mode", "operation_list")],
  "water_heater.set_temperature": [temperature],
};

function temperature(shown: Shown) {
  return "target_temp_high" in shown && shown["temperature"] == null && shown["target_temp_high"] !== null
    ? null
    : [numberField("temperature", DEGREES, shown)];
}

/** Heating below one and cooling above the other: Home Assistant takes both or none. */
function temperatureRange(shown: Shown) {
  if (shown["target_temp_high"] == null) return null;
  return ["target_temp_low", "target_temp_high"].map((name) => numberField(name, DEGREES, shown));
}

function tone({ available_tones: tones, tone: now }: Shown) {
  return Array.isArray(tones) && tones.length > 0 ? [choiceField("tone", tones, now)] : null;
}

function volume(shown: Shown) {
  return "volume_level" in shown ? [numberField("volume_level", { min: 0, max: 1, step: 0.01 }, shown)] : null;
}

function typedText({ state, mode, min, max }: Shown): ServiceField[] {
  const [fewest, most] = [min, max].map((count) => (typeof count === "number" ? count : undefined));
  const kind = mode === "password" ? "password" : "text";
  return [{ name: "value", kind, current: wordOf(state), min: fewest, max: most }];
}

const BUTTONS = new Set(
  `turn_on turn_off toggle press install skip clear_skipped lock unlock open start pause stop clean_spot locate
  return_to_base start_mowing dock open_cover close_cover stop_cover open_cover_tilt close_cover_tilt stop_cover_tilt
  toggle_cover_tilt open_valve close_valve stop_valve`.split(/\s+/),
);

const ALARM = /^(alarm_|lock$|unlock$|open$)/;

export type ServiceForm = { readonly service: string; readonly fields: readonly ServiceField[] };

/** How the services of an entity are called from its page. */
export type Controls = {
  readonly buttons: readonly string[];
  readonly forms: readonly ServiceForm[];
  /** Whether buttons take a code that is typed beside them. */
  readonly isCoded: boolean;
};

export function toControls(component: string, services: readonly string[], shown: Shown): Controls {
  const buttons = services.filter((service) => BUTTONS.has(service) || ALARM.test(service));
  const forms = services.flatMap((service) =>
    (FORMS[`${component}.${service}`] ?? []).flatMap((formOf) => {
      const fields = formOf(shown);
      return fields ? [{ service, fields }] : [];
    }),
  );
  return { buttons, forms, isCoded: shown["code_format"] != null && buttons.some(takesCode) };
}

export function takesCode(service: string): boolean {
  return ALARM.test(service);
}
