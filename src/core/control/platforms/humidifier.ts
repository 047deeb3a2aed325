import type { HumidifierConfig } from "../../discovery/platforms/humidifier.ts";
import { toNumber } from "../../python/numbers.ts";
import { HUMIDIFIER_MODES, type HumidifierFields } from "../../state/platforms/humidifier.ts";
import type { Call } from "../call.ts";
import { asInteger, asText, required } from "../fields.ts";
import type { Services } from "../service.ts";

type HumidifierCall = Call<HumidifierConfig, HumidifierFields>;

export const HUMIDIFIER_SERVICES: Services<HumidifierConfig, HumidifierFields> = {
  turn_on: { run: (call) => turn(call, true) },
  turn_off: { run: (call) => turn(call, false) },
  toggle: { run: (call) => turn(call, !call.fields.isOn) },
  set_humidity: { fields: { humidity: required(asInteger(0, 100)) }, run: setHumidity },
  set_mode: { needs: [HUMIDIFIER_MODES], fields: { mode: required(asText) }, run: setMode },
};

function turn(call: HumidifierCall, isOn: boolean): void {
  const { config, fields } = call;
  const payload = isOn ? config.payload_on : config.payload_off;
  call.publish(config.command_topic, call.render(config.command_template, payload));
  if (!config.optimistic && config.state_topic !== undefined) return;
  fields.isOn = isOn;
  call.write();
}

function setHumidity(call: HumidifierCall): void {
  const { config, fields, values } = call;
  const humidity = values.get("humidity") ?? null;
  const number = toNumber(humidity) ?? Number.NaN;
  if (number < config.min_humidity || number > config.max_humidity) {
    call.refuse("out-of-range", `${number} is not within ${config.min_humidity} to ${config.max_humidity}.`);
  }
  call.publish(config.target_humidity_command_topic, call.render(config.target_humidity_command_template, humidity));
  if (!config.optimistic && config.target_humidity_state_topic !== undefined) return;
  fields.humidity = number;
  call.write();
}

/** A mode that is not in the list is only logged by Home Assistant: nothing is sent. */
function setMode(call: HumidifierCall): void {
  const { config, fields } = call;
  const mode = call.text("mode") ?? "";
  if (!config.modes.includes(mode)) return;
  call.publish(config.mode_command_topic, call.render(config.mode_command_template, mode));
  if (!config.optimistic && config.mode_state_topic !== undefined) return;
  fields.mode = mode;
  call.write();
}
