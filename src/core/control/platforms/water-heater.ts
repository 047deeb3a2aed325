import type { WaterHeaterConfig } from "../../discovery/platforms/water-heater.ts";
import { toFloat, toNumber } from "../../python/numbers.ts";
import {
  isModeOptimistic,
  isTemperatureOptimistic,
  unitOf,
  WATER_HEATER_MODE,
  WATER_HEATER_ON_OFF,
  WATER_HEATER_TEMPERATURE,
  type WaterHeaterFields,
} from "../../state/platforms/water-heater.ts";
import { convertTemperature } from "../../state/temperature.ts";
import type { Call } from "../call.ts";
import { asBoolean, asFloat, asText, optional, required } from "../fields.ts";
import type { Services } from "../service.ts";

type HeaterCall = Call<WaterHeaterConfig, WaterHeaterFields>;

/** Holiday mode, which no MQTT water heater has. */
const AWAY_MODE = 4;

/** Spec §14.28. */
export const WATER_HEATER_SERVICES: Services<WaterHeaterConfig, WaterHeaterFields> = {
  turn_on: { needs: [WATER_HEATER_ON_OFF], run: (call) => sendPower(call, call.config.payload_on) },
  turn_off: { needs: [WATER_HEATER_ON_OFF], run: (call) => sendPower(call, call.config.payload_off) },
  set_away_mode: { needs: [AWAY_MODE], fields: { away_mode: required(asBoolean) }, run: () => {} },
  set_operation_mode: {
    needs: [WATER_HEATER_MODE],
    fields: { operation_mode: required(asText) },
    run(call) {
      const mode = call.text("operation_mode") ?? "";
      if (!call.config.modes.includes(mode)) call.refuse("unknown-mode", "The mode is none of those listed.");
      setMode(call, mode);
    },
  },
  set_temperature: {
    needs: [WATER_HEATER_TEMPERATURE],
    fields: { temperature: required(asFloat()), operation_mode: optional(asText) },
    run(call) {
      const mode = call.text("operation_mode");
      if (mode !== undefined) setMode(call, mode);
      setTemperature(call, toNumber(call.values.get("temperature")) ?? Number.NaN);
    },
  },
};

function sendPower(call: HeaterCall, payload: string): void {
  call.publish(call.config.power_command_topic, call.render(call.config.power_command_template, payload));
}

function setMode(call: HeaterCall, mode: string): void {
  const { config, fields } = call;
  const payload = call.render(config.mode_command_template, mode);
  if (config.mode_command_topic !== undefined) call.publish(config.mode_command_topic, payload);
  if (!isModeOptimistic(config)) return;
  fields.mode = mode;
  call.write();
}

function setTemperature(call: HeaterCall, given: number): void {
  const { config, fields, home } = call;
  const temperature = convertTemperature(given, home.temperatureUnit, unitOf(config, home));
  const isAssumed = isTemperatureOptimistic(config);
  if (isAssumed) fields.temperature = temperature;
  if (config.temperature_command_topic !== undefined) {
    const payload = call.render(config.temperature_command_template, toFloat(temperature));
    call.publish(config.temperature_command_topic, payload);
  }
  if (isAssumed) call.write();
}
