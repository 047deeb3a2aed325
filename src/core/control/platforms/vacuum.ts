import type { VacuumConfig } from "../../discovery/platforms/vacuum.ts";
import { writeJson } from "../../python/json-writer.ts";
import type { Json } from "../../python/value.ts";
import { VACUUM_FEATURES, type VacuumFields } from "../../state/platforms/vacuum.ts";
import type { Call } from "../call.ts";
import { asGiven, asText, optional, required } from "../fields.ts";
import type { Service, Services } from "../service.ts";

type VacuumCall = Call<VacuumConfig, VacuumFields>;
type VacuumService = Service<VacuumConfig, VacuumFields>;

/** Spec §14.26. What has no topic is taken and not sent. */
export const VACUUM_SERVICES: Services<VacuumConfig, VacuumFields> = {
  start: command(VACUUM_FEATURES.start, "payload_start"),
  pause: command(VACUUM_FEATURES.pause, "payload_pause"),
  stop: command(VACUUM_FEATURES.stop, "payload_stop"),
  return_to_base: command(VACUUM_FEATURES.return_home, "payload_return_to_base"),
  clean_spot: command(VACUUM_FEATURES.clean_spot, "payload_clean_spot"),
  locate: command(VACUUM_FEATURES.locate, "payload_locate"),
  set_fan_speed: {
    needs: [VACUUM_FEATURES.fan_speed],
    fields: { fan_speed: required(asText) },
    run(call) {
      const speed = call.text("fan_speed") ?? "";
      if (call.config.fan_speed_list.includes(speed)) send(call, call.config.set_fan_speed_topic, speed);
    },
  },
  send_command: {
    needs: [VACUUM_FEATURES.send_command],
    fields: { command: required(asText), params: optional(asGiven) },
    run(call) {
      const text = call.text("command") ?? "";
      const params = call.values.get("params");
      const payload = params instanceof Map ? writeJson(new Map<string, Json>([["command", text], ...params])) : text;
      send(call, call.config.send_command_topic, payload);
    },
  },
};

type PayloadKey =
  | "payload_start"
  | "payload_pause"
  | "payload_stop"
  | "payload_return_to_base"
  | "payload_clean_spot"
  | "payload_locate";

function command(feature: number, key: PayloadKey): VacuumService {
  return { needs: [feature], run: (call) => send(call, call.config.command_topic, call.config[key]) };
}

function send(call: VacuumCall, topic: string | undefined, payload: string): void {
  if (topic !== undefined) call.publish(topic, payload);
}
