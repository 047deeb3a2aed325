import type { Problem } from "../../../contract/verdict.ts";
import type { SensorConfig } from "../../discovery/platforms/sensor.ts";
import { readDateTime, toDateText, toDateTimeText, toUtcText } from "../date-time.ts";
import type { Hearing, Listener } from "../platform.ts";
import { type Crash, crashed, unusable } from "../problem.ts";
import { isNumberExpected, type SensorFields } from "./sensor-unit.ts";

type Sensor = Hearing<SensorConfig, SensorFields>;

const MAX_STATE_LENGTH = 255;
const ALTERS = ["value"] as const;

/** One topic, read twice where the time of the last reset is in the same message. */
export function sensorListeners(
  config: SensorConfig,
  fields: SensorFields,
): readonly Listener<SensorConfig, SensorFields>[] {
  const state: Listener<SensorConfig, SensorFields> = {
    purpose: "state_topic",
    topic: config.state_topic,
    template: fields.valueTemplate,
    fallback: "ignore",
    alters: ALTERS,
    always: config.force_update,
    refreshes: true,
    hear: isNumberExpected(config) ? hearNumber : hearText,
  };
  if (config.last_reset_value_template === undefined) return [state];
  const reset: Listener<SensorConfig, SensorFields> = {
    purpose: "last_reset",
    topic: config.state_topic,
    template: fields.lastResetTemplate,
    alters: ["lastReset"],
    hear: hearLastReset,
  };
  return [state, reset];
}

/** Whether it is one is asked when the state is written. */
function hearNumber({ fields }: Sensor, value: string): null {
  if (value === "None") set(fields, null, "text");
  else if (value !== "") set(fields, value, "text");
  return null;
}

function hearText({ config, fields }: Sensor, value: string): Problem | Crash | null {
  if (value === "None") {
    set(fields, null, "text");
    return null;
  }
  if (config.options && !config.options.includes(value)) return refuseOption(config, value);
  const isText = !config.device_class || config.device_class === "enum";
  if (isText && isShortEnough(value)) {
    set(fields, value, "text");
    return null;
  }
  return hearMoment(config, fields, value, isText);
}

/** In characters of Unicode, of which JavaScript counts those beyond the first 65,536 twice. */
function isShortEnough(text: string): boolean {
  if (text.length > 2 * MAX_STATE_LENGTH) return false;
  return text.length <= MAX_STATE_LENGTH || Array.from(text).length <= MAX_STATE_LENGTH;
}

/** Home Assistant's own message fails where an option is no text. */
function refuseOption({ options }: SensorConfig, value: string): Problem | Crash {
  const message = "The options of the sensor do not contain this value.";
  const isAllText = options?.every((option) => typeof option === "string") ?? true;
  return isAllText ? unusable("not-an-option", value, message) : crashed("not-an-option", value, message);
}

/** A text that is too long for a state is tried as a date too, and ends as unknown. */
function hearMoment(config: SensorConfig, fields: SensorFields, value: string, isTooLong: boolean): Problem | null {
  const moment = readDateTime(value);
  if (moment === undefined) {
    set(fields, null, "text");
    if (isTooLong) return unusable("state-too-long", value, `A state has at most ${MAX_STATE_LENGTH} characters.`);
    return unusable("not-a-date", value, "The message is no date or time in ISO 8601.");
  }
  if (config.device_class === "date") set(fields, toDateText(moment), "date");
  else set(fields, toUtcText(moment) ?? toDateTimeText(moment), "datetime");
  return null;
}

function hearLastReset({ fields }: Sensor, value: string): Problem | null {
  if (value === "") return null;
  const moment = readDateTime(value);
  if (moment === undefined) return unusable("bad-last-reset", value, "The time of the last reset is no date or time.");
  fields.lastReset = toDateTimeText(moment);
  return null;
}

function set(fields: SensorFields, value: string | null, form: SensorFields["form"]): void {
  fields.value = value;
  fields.form = form;
}
