/** One value a service wants. Limits and choices are read from the entity's attributes, where it has them. */
export type ServiceField = {
  readonly name: string;
  readonly kind: "number" | "text" | "choice";
  readonly min?: string | number;
  readonly max?: string | number;
  readonly step?: string | number;
  /** Attribute that lists the choices. */
  readonly choices?: string;
};

const percent = (name: string): ServiceField => ({ name, kind: "number", min: 0, max: 100 });
const choice = (name: string, choices: string): ServiceField => ({ name, kind: "choice", choices });
const words = (name: string): ServiceField => ({ name, kind: "text" });

/** Services that want one value, as `component.service`. */
const FORMS: Readonly<Record<string, ServiceField>> = {
  "climate.set_fan_mode": choice("fan_mode", "fan_modes"),
  "climate.set_humidity": { name: "humidity", kind: "number", min: "min_humidity", max: "max_humidity" },
  "climate.set_hvac_mode": choice("hvac_mode", "hvac_modes"),
  "climate.set_preset_mode": choice("preset_mode", "preset_modes"),
  "climate.set_swing_mode": choice("swing_mode", "swing_modes"),
  "climate.set_temperature": {
    name: "temperature",
    kind: "number",
    min: "min_temp",
    max: "max_temp",
    step: "target_temp_step",
  },
  "cover.set_cover_position": percent("position"),
  "cover.set_cover_tilt_position": percent("tilt_position"),
  "date.set_value": words("date"),
  "datetime.set_value": words("datetime"),
  "fan.set_direction": words("direction"),
  "fan.set_percentage": percent("percentage"),
  "fan.set_preset_mode": choice("preset_mode", "preset_modes"),
  "humidifier.set_humidity": { name: "humidity", kind: "number", min: "min_humidity", max: "max_humidity" },
  "humidifier.set_mode": choice("mode", "available_modes"),
  "notify.send_message": words("message"),
  "number.set_value": { name: "value", kind: "number", min: "min", max: "max", step: "step" },
  "select.select_option": choice("option", "options"),
  "text.set_value": words("value"),
  "time.set_value": words("time"),
  "vacuum.send_command": words("command"),
  "vacuum.set_fan_speed": choice("fan_speed", "fan_speed_list"),
  "valve.set_valve_position": percent("position"),
  "water_heater.set_operation_mode": choice("operation_mode", "operation_list"),
  "water_heater.set_temperature": { name: "temperature", kind: "number", min: "min_temp", max: "max_temp" },
};

const BUTTONS = new Set(
  `turn_on turn_off toggle press install lock unlock open start pause stop clean_spot locate return_to_base
  start_mowing dock select_first select_last select_next select_previous open_cover close_cover stop_cover
  open_cover_tilt close_cover_tilt stop_cover_tilt toggle_cover_tilt open_valve close_valve stop_valve`.split(/\s+/),
);

const ALARM = /^(alarm_|lock$|unlock$|open$)/;

export type Control =
  | { readonly type: "button"; readonly service: string }
  | { readonly type: "form"; readonly service: string; readonly field: ServiceField }
  | { readonly type: "other"; readonly service: string };

/** How a service is called from the page: a button, a button with one value, or fields as JSON. */
export function toControl(component: string, service: string, attributes: Readonly<Record<string, unknown>>): Control {
  const field = FORMS[`${component}.${service}`];
  if (field) return { type: "form", service, field };
  const isCoded = attributes["code_format"] != null && ALARM.test(service);
  if (isCoded) return { type: "form", service, field: words("code") };
  return { type: BUTTONS.has(service) || ALARM.test(service) ? "button" : "other", service };
}

/** `turn_on` as `Turn on`: Home Assistant's own word, made readable. */
export function serviceLabel(service: string): string {
  const words = service.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
