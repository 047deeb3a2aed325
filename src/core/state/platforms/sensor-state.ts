import type { Problem } from "../../../contract/verdict.ts";
import type { SensorConfig } from "../../discovery/platforms/sensor.ts";
import { readFloat, readInt, toFloat } from "../../python/numbers.ts";
import type { Home } from "../host.ts";
import { failed } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import { toNumberState } from "../state-number.ts";
import { convert } from "../units/scales.ts";
import { isNotNumeric, isNumberExpected, type SensorFields, shownUnit } from "./sensor-unit.ts";

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** What is shown of the value, checked the way Home Assistant's base class does when it writes the state. */
export function toSensorState(fields: SensorFields, config: SensorConfig, home: Home): string | null | Problem {
  const { device_class } = config;
  const { value } = fields;
  if (isNotNumeric(device_class) && config.unit_of_measurement) {
    return failed("unit-not-allowed", config.unit_of_measurement, `A sensor of class ${device_class} has no unit.`);
  }
  if (value === null) return null;
  if (device_class === "timestamp" || device_class === "uptime") return toMoment(fields, value);
  if (device_class === "date" && fields.form !== "date") return failed("not-a-date", value, "The state is not a date.");
  if (config.options && !config.options.includes(value)) {
    return failed("not-an-option", value, "The options of the sensor do not contain this value.");
  }
  return isNumberExpected(config) ? toNumeric(value, fields, config, home) : value;
}

function toMoment({ form }: SensorFields, value: string): string | Problem {
  if (form === "datetime" && value.endsWith("+00:00")) return value;
  return failed("no-time-zone", value, "A timestamp needs an offset or Z.");
}

function toNumeric(value: string, fields: SensorFields, config: SensorConfig, home: Home): string | Problem {
  const unit = config.unit_of_measurement;
  const shown = shownUnit(config, fields, home);
  // Nearly all messages end here: a plain number in a unit that is shown as it is.
  if (unit === shown && PLAIN_NUMBER.test(value)) return value;
  const number = readNumber(value);
  if (number === undefined) return failed("not-a-number", value, "A number is expected, because of class or unit.");
  if (unit === shown || !unit || !shown || !config.device_class) return value;
  const converted = convert(number, config.device_class, unit, shown);
  if (converted === undefined) return value;
  return isRounded(config) ? toRoundedText(converted, value) : toNumberState(toFloat(converted));
}

/** A finite Python int or float; a whole number too large for a double is as good as infinite only when converted. */
function readNumber(value: string): number | undefined {
  const number = /[.e]/.test(value) ? readFloat(value) : (readInt(value) ?? readFloat(value));
  if (number === undefined) return undefined;
  return typeof number === "bigint" || Number.isFinite(number) ? Number(number) : undefined;
}

/** The registry keeps a display precision for every class that converts, and with one nothing is rounded here. */
function isRounded({ unique_id, suggested_display_precision }: SensorConfig): boolean {
  return unique_id === undefined && suggested_display_precision === undefined;
}

/** As many decimals as were received. */
function toRoundedText(converted: number, received: string): string {
  const [, decimals = ""] = received.split(".");
  const text = roundTo(converted, decimals.length).toFixed(decimals.length);
  return Number(text) === 0 ? text.replace("-", "") : text;
}
