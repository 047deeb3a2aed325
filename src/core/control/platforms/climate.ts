import type { ClimateConfig } from "../../discovery/platforms/climate.ts";
import { toFloat, toNumber } from "../../python/numbers.ts";
import { toText } from "../../python/text.ts";
import type { Json } from "../../python/value.ts";
import { templateAt, textAt } from "../../state/keys.ts";
import { boundsOf, unitOf } from "../../state/platforms/climate.ts";
import {
  bringSetpointBack,
  type ClimateFields,
  CLIMATE_FEATURE as FEATURE,
  HVAC_MODES,
  NO_PRESET,
  type SetpointField,
  setSetpoint,
} from "../../state/platforms/climate-fields.ts";
import { convertTemperature } from "../../state/temperature.ts";
import type { Call } from "../call.ts";
import { asFloat, asInteger, asOneOf, asText, optional, required } from "../fields.ts";
import { Refusal, type Service, type Services } from "../service.ts";

type ClimateCall = Call<ClimateConfig, ClimateFields>;
type ClimateService = Service<ClimateConfig, ClimateFields>;

export const CLIMATE_SERVICES: Services<ClimateConfig, ClimateFields> = {
  turn_on: { needs: [FEATURE.turnOn], run: turnOn },
  turn_off: { needs: [FEATURE.turnOff], run: turnOff },
  toggle: {
    needs: [FEATURE.turnOn | FEATURE.turnOff],
    run: (call) => (call.fields.mode === "off" ? turnOn(call) : turnOff(call)),
  },
  set_hvac_mode: {
    fields: { hvac_mode: required(asOneOf(HVAC_MODES)) },
    run: (call) => setMode(call, checkMode(call, "hvac_mode", call.config.modes)),
  },
  set_temperature: {
    needs: [FEATURE.temperature, FEATURE.temperatureRange],
    fields: {
      temperature: optional(asFloat()),
      target_temp_high: optional(asFloat()),
      target_temp_low: optional(asFloat()),
      hvac_mode: optional(asOneOf(HVAC_MODES)),
    },
    check: checkTemperatures,
    run: setTemperature,
  },
  set_humidity: { needs: [FEATURE.humidity], fields: { humidity: required(asInteger()) }, run: setHumidity },
  set_fan_mode: modeService("fan_mode", "fanMode", FEATURE.fan, ({ fan_modes }) => fan_modes),
  set_swing_mode: modeService("swing_mode", "swingMode", FEATURE.swing, ({ swing_modes }) => swing_modes),
  set_swing_horizontal_mode: modeService(
    "swing_horizontal_mode",
    "swingHorizontalMode",
    FEATURE.swingHorizontal,
    ({ swing_horizontal_modes }) => swing_horizontal_modes,
  ),
  set_preset_mode: {
    needs: [FEATURE.preset],
    fields: { preset_mode: required(asText) },
    run: setPreset,
  },
};

/** Publishes to `<name>_command_topic`, if there is one; says whether the value is taken for granted. */
function command(call: ClimateCall, name: string, stateName: string, value: Json): boolean {
  const { config } = call;
  const payload = call.render(templateAt(config, `${name}_command_template`), value);
  const topic = textAt(config, `${name}_command_topic`);
  if (topic !== undefined) call.publish(topic, payload);
  return isAssumed(call, stateName);
}

function isAssumed({ config }: ClimateCall, stateName: string): boolean {
  return config.optimistic || textAt(config, `${stateName}_topic`) === undefined;
}

function setMode(call: ClimateCall, mode: string): void {
  if (!command(call, "mode", "mode_state", mode)) return;
  call.fields.mode = mode;
  bringSetpointBack(call.config, call.fields);
  call.write();
}

function checkMode(call: ClimateCall, field: string, modes: readonly Json[]): string {
  const mode = call.text(field) ?? "";
  if (!modes.includes(mode)) {
    call.refuse("unknown-mode", `${mode} is none of ${modes.map((known) => toText(known)).join(", ")}.`);
  }
  return mode;
}

/** Without a power topic Home Assistant takes the first of these modes the entity has. */
function turnOn(call: ClimateCall): void {
  const { config } = call;
  if (config.power_command_topic !== undefined) {
    call.publish(config.power_command_topic, call.render(config.power_command_template, config.payload_on));
    return;
  }
  const [first, second] = config.modes;
  const isPair = config.modes.length === 2 && (first === "off" || second === "off");
  const only = first === "off" ? second : first;
  const mode = isPair ? only : ["heat_cool", "heat", "cool"].find((known) => config.modes.includes(known));
  if (typeof mode !== "string") call.refuse("not-implemented", "There is no mode that means on.");
  setMode(call, mode);
}

function turnOff(call: ClimateCall): void {
  const { config, fields } = call;
  if (config.power_command_topic !== undefined) {
    call.publish(config.power_command_topic, call.render(config.power_command_template, config.payload_off));
    if (!config.optimistic) return;
    fields.mode = "off";
    call.write();
  } else if (config.modes.includes("off")) setMode(call, "off");
  else call.refuse("not-implemented", "There is no mode that means off.");
}

function checkTemperatures(values: ReadonlyMap<string, Json>): Refusal | null {
  const hasHigh = values.has("target_temp_high");
  const hasLow = values.has("target_temp_low");
  if (!(values.has("temperature") || hasHigh || hasLow))
    return new Refusal("missing-field", "No temperature is given.");
  if (hasHigh !== hasLow) return new Refusal("missing-field", "The upper and the lower temperature belong together.");
  if (!(values.has("temperature") && hasHigh)) return null;
  return new Refusal("exclusive-fields", "Either one temperature or a range can be set.");
}

const SETPOINTS: readonly (readonly [name: string, topic: string, field: SetpointField])[] = [
  ["temperature", "temperature", "temperature"],
  ["target_temp_low", "temperature_low", "low"],
  ["target_temp_high", "temperature_high", "high"],
];

function setTemperature(call: ClimateCall): void {
  const wanted = checkSetpoints(call);
  // Only set_hvac_mode asks whether it is one of the modes.
  const mode = call.text("hvac_mode");
  if (mode !== undefined) setMode(call, mode);
  for (const [name, topic, field] of SETPOINTS) {
    const value = wanted.get(name);
    if (value === undefined) continue;
    // Taken for granted even where the command then fails.
    if (isAssumed(call, `${topic}_state`)) setSetpoint(call.config, call.fields, field, value);
    if (command(call, topic, `${topic}_state`, toFloat(value))) call.write();
  }
}

/** The wanted temperatures in the entity's own unit. */
function checkSetpoints(call: ClimateCall): ReadonlyMap<string, number> {
  const { config, fields, home, values } = call;
  const has = (topics: readonly (string | undefined)[]) => topics.some((topic) => topic !== undefined);
  const isSingle = has([config.temperature_state_topic, config.temperature_command_topic]);
  const lows = [config.temperature_low_state_topic, config.temperature_low_command_topic];
  const isRange = has([...lows, config.temperature_high_state_topic, config.temperature_high_command_topic]);
  if (values.has("temperature") && !isSingle)
    call.refuse("not-supported", "The entity has no single target temperature.");
  if (values.has("target_temp_low") && !isRange) call.refuse("not-supported", "The entity has no temperature range.");
  const { min, max } = boundsOf(fields, config, home);
  const wanted = new Map<string, number>();
  for (const [name] of SETPOINTS) {
    const given = toNumber(values.get(name));
    if (given === undefined) continue;
    const value = convertTemperature(given, home.temperatureUnit, unitOf(config, home));
    if (value < min || value > max) call.refuse("out-of-range", `${value} is not within ${min} to ${max}.`);
    wanted.set(name, value);
  }
  if ((wanted.get("target_temp_low") ?? 0) > (wanted.get("target_temp_high") ?? Number.POSITIVE_INFINITY)) {
    call.refuse("out-of-range", "The lower temperature is above the upper one.");
  }
  return wanted;
}

function setHumidity(call: ClimateCall): void {
  const { config, values } = call;
  const humidity = values.get("humidity") ?? null;
  const number = toNumber(humidity) ?? Number.NaN;
  if (number < config.min_humidity || number > config.max_humidity) {
    call.refuse("out-of-range", `${number} is not within ${config.min_humidity} to ${config.max_humidity}.`);
  }
  if (!command(call, "target_humidity", "target_humidity_state", humidity)) return;
  call.fields.humidity = number;
  call.write();
}

function modeService(
  name: string,
  field: "fanMode" | "swingMode" | "swingHorizontalMode",
  need: number,
  modesOf: (config: ClimateConfig) => readonly Json[],
): ClimateService {
  return {
    needs: [need],
    fields: { [name]: required(asText) },
    run(call) {
      const mode = checkMode(call, name, modesOf(call.config));
      if (!command(call, name, `${name}_state`, mode)) return;
      call.fields[field] = mode;
      call.write();
    },
  };
}

function setPreset(call: ClimateCall): void {
  const presets = call.config.preset_modes;
  const mode = checkMode(call, "preset_mode", presets.length === 0 ? [] : [NO_PRESET, ...presets]);
  if (!command(call, "preset_mode", "preset_mode_state", mode)) return;
  call.fields.presetMode = mode;
  call.write();
}
