import type { Problem } from "../../../contract/verdict.ts";
import type { HumidifierConfig } from "../../discovery/platforms/humidifier.ts";
import { readFloat } from "../../python/numbers.ts";
import { toPlain } from "../../python/plain.ts";
import type { Plain } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import { templateAt, textAt } from "../keys.ts";
import type { Hearing, Listener, Platform } from "../platform.ts";
import { type Crash, crashed, failed, unusable } from "../problem.ts";
import { roundTo } from "../rounding.ts";

/** Home Assistant's number for having modes. */
export const HUMIDIFIER_MODES = 1;

export type HumidifierFields = {
  isOn: boolean | null;
  action: string | null;
  mode: string | null;
  humidity: number | null;
  currentHumidity: number | null;
  /** Once it has modes an update that names none leaves it the ability. */
  hasModes: boolean;
};

type Humidifier = Hearing<HumidifierConfig, HumidifierFields>;
type HumidifierListener = Listener<HumidifierConfig, HumidifierFields>;

const ACTIONS = new Set(["humidifying", "drying", "idle", "off"]);

/** Spec §14.11. */
export const HUMIDIFIER: Platform<HumidifierConfig, HumidifierFields> = {
  component: "humidifier",
  blocked: new Set(["humidity", "max_humidity", "min_humidity", "mode", "available_modes"]),
  create: () => ({ isOn: null, action: null, mode: null, humidity: null, currentHumidity: null, hasModes: false }),
  setUp(fields, config) {
    fields.hasModes ||= modesOf(config).length > 0;
    if (config.mode_state_topic !== undefined) fields.mode = null;
  },
  listeners: listenersOf,
  state: ({ isOn }) => (isOn === null ? null : isOn ? "on" : "off"),
  attributes: attributesOf,
  capabilities: capabilitiesOf,
  features: (_config, { hasModes }) => (hasModes ? HUMIDIFIER_MODES : 0),
  assumed: (_fields, config) => config.optimistic || config.state_topic === undefined,
};

function listenersOf(config: HumidifierConfig): readonly HumidifierListener[] {
  const listeners: HumidifierListener[] = [];
  const add = (
    purpose: string,
    templateKey: string,
    field: keyof HumidifierFields,
    hear: HumidifierListener["hear"],
  ) => {
    const topic = textAt(config, purpose);
    if (topic !== undefined)
      listeners.push({ purpose, topic, template: templateAt(config, templateKey), alters: [field], hear });
  };
  add("state_topic", "state_value_template", "isOn", hearState);
  add("action_topic", "action_template", "action", hearAction);
  add("current_humidity_topic", "current_humidity_template", "currentHumidity", hearCurrent);
  add("target_humidity_state_topic", "target_humidity_state_template", "humidity", hearTarget);
  add("mode_state_topic", "mode_state_template", "mode", hearMode);
  return listeners;
}

function hearState({ config, fields }: Humidifier, value: string): null {
  if (value === "") return null;
  if (value === config.payload_on) fields.isOn = true;
  else if (value === config.payload_off) fields.isOn = false;
  else if (value === "None") fields.isOn = null;
  return null;
}

function hearAction({ fields }: Humidifier, value: string): Problem | null {
  if (value === "" || value === "None") return null;
  if (!ACTIONS.has(value)) return failed("unknown-action", value, `The action is none of ${[...ACTIONS].join(", ")}.`);
  fields.action = value;
  return null;
}

function hearCurrent({ config, fields }: Humidifier, value: string): Problem | Crash | null {
  if (value === config.payload_reset_humidity) fields.currentHumidity = null;
  else if (value !== "") return setWithin(fields, "currentHumidity", value, 0, 100);
  return null;
}

function hearTarget({ config, fields }: Humidifier, value: string): Problem | Crash | null {
  if (value === config.payload_reset_humidity) fields.humidity = null;
  else if (value !== "") return setWithin(fields, "humidity", value, config.min_humidity, config.max_humidity);
  return null;
}

function setWithin(
  fields: HumidifierFields,
  field: "humidity" | "currentHumidity",
  value: string,
  min: number,
  max: number,
): Problem | Crash | null {
  const number = readFloat(value) ?? Number.NaN;
  if (Number.isNaN(number)) return unusable("not-a-number", value, "The humidity is not a number.");
  if (!Number.isFinite(number)) return crashed("not-finite", value, "The humidity is infinite.");
  const humidity = roundTo(number, 0);
  if (humidity < min || humidity > max)
    return unusable("out-of-range", value, `The humidity is not within ${min} to ${max}.`);
  fields[field] = humidity;
  return null;
}

function hearMode({ config, fields }: Humidifier, value: string): Problem | null {
  if (value === config.payload_reset_mode) fields.mode = null;
  else if (value === "") return null;
  else if (config.modes.includes(value)) fields.mode = value;
  else return unusable("unknown-mode", value, "The message is none of the modes the announcement lists.");
  return null;
}

function modesOf(config: HumidifierConfig): HumidifierConfig["modes"] {
  return config.mode_command_topic === undefined ? [] : config.modes;
}

function capabilitiesOf(config: HumidifierConfig, { hasModes }: HumidifierFields): Attributes {
  const range = { min_humidity: config.min_humidity, max_humidity: config.max_humidity };
  return hasModes ? { ...range, available_modes: modesOf(config).map((mode) => toPlain(mode)) } : range;
}

function attributesOf(fields: HumidifierFields): Attributes {
  const attributes: { [name: string]: Plain } = {};
  if (fields.action !== null) attributes["action"] = fields.isOn ? fields.action : "off";
  if (fields.currentHumidity !== null) attributes["current_humidity"] = fields.currentHumidity;
  if (fields.humidity !== null) attributes["humidity"] = fields.humidity;
  if (fields.hasModes) attributes["mode"] = fields.mode;
  return attributes;
}
