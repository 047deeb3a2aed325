import type { Problem } from "../../../contract/verdict.ts";
import type { ClimateConfig } from "../../discovery/platforms/climate.ts";
import { readFloat } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { templateAt, textAt } from "../keys.ts";
import type { Hearing, Listener } from "../platform.ts";
import { failed, unusable } from "../problem.ts";
import { type ClimateFields, type ModeField, NO_PRESET, type SetpointField, setSetpoint } from "./climate-fields.ts";

type Climate = Hearing<ClimateConfig, ClimateFields>;
type ClimateListener = Listener<ClimateConfig, ClimateFields>;

const ACTIONS = new Set(["cooling", "defrosting", "drying", "fan", "heating", "idle", "off", "preheating"]);
const SETPOINTS = ["temperature", "low", "high"] as const;

/** All state topics of a climate entity; `value_template` stands in for each template that is not given. */
export function climateListeners(config: ClimateConfig): readonly ClimateListener[] {
  const listeners: ClimateListener[] = [];
  const add = (
    name: string,
    alters: ClimateListener["alters"],
    hear: (entity: Climate, value: string) => Problem | null,
  ) => {
    const topic = textAt(config, `${name}_topic`);
    if (topic === undefined) return;
    const templateKey = name === "preset_mode_state" ? "preset_mode_value_template" : `${name}_template`;
    const template = templateAt(config, templateKey) ?? templateAt(config, "value_template");
    listeners.push({ purpose: `${name}_topic`, topic, template, alters, hear });
  };
  const addMode = (name: string, field: ModeField, modes: readonly Json[]) =>
    add(name, [field], ({ fields }, value) => hearMode(fields, field, modes, value));
  const addSetpoint = (name: string, field: SetpointField) =>
    add(name, SETPOINTS, (entity, value) => hearSetpoint(entity, field, value));
  add("action", ["action"], hearAction);
  add("current_temperature", ["currentTemperature"], ({ fields }, value) =>
    hearNumber(fields, "currentTemperature", value),
  );
  add("current_humidity", ["currentHumidity"], ({ fields }, value) => hearNumber(fields, "currentHumidity", value));
  addSetpoint("temperature_state", "temperature");
  addSetpoint("temperature_low_state", "low");
  addSetpoint("temperature_high_state", "high");
  add("target_humidity_state", ["humidity"], ({ fields }, value) => hearNumber(fields, "humidity", value));
  addMode("mode_state", "mode", config.modes);
  addMode("fan_mode_state", "fanMode", config.fan_modes);
  addMode("swing_mode_state", "swingMode", config.swing_modes);
  addMode("swing_horizontal_mode_state", "swingHorizontalMode", config.swing_horizontal_modes);
  add("preset_mode_state", ["presetMode"], hearPreset);
  return listeners;
}

function hearAction({ fields }: Climate, value: string): Problem | null {
  if (value === "") return null;
  if (value === "None") fields.action = null;
  else if (ACTIONS.has(value)) fields.action = value;
  else return unusable("unknown-action", value, `The action is none of ${[...ACTIONS].join(", ")}.`);
  return null;
}

type NumberField = "currentTemperature" | "currentHumidity" | "humidity";

function hearNumber(fields: ClimateFields, field: NumberField, value: string): Problem | null {
  if (value === "") return null;
  const number = value === "None" ? null : readFloat(value);
  if (number === undefined) return failed("not-a-number", value, "The message is not a number.");
  fields[field] = number;
  return null;
}

function hearSetpoint({ config, fields }: Climate, field: SetpointField, value: string): Problem | null {
  if (value === "") return null;
  const number = value === "None" ? null : readFloat(value);
  if (number === undefined) return failed("not-a-number", value, "The message is not a number.");
  if (number === null) fields[field] = null;
  else setSetpoint(config, fields, field, number);
  return null;
}

function hearMode(fields: ClimateFields, field: ModeField, modes: readonly Json[], value: string): Problem | null {
  if (value === "None") fields[field] = null;
  else if (modes.includes(value)) fields[field] = value;
  else return unusable("unknown-mode", value, "The message is none of the modes the announcement lists.");
  return null;
}

function hearPreset({ config, fields }: Climate, value: string): Problem | null {
  if (value === NO_PRESET || value === "None") fields.presetMode = NO_PRESET;
  else if (value === "") return null;
  else if (config.preset_modes.includes(value)) fields.presetMode = value;
  else return unusable("unknown-mode", value, "The message is none of the preset modes the announcement lists.");
  return null;
}
