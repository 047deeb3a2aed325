import type { SwitchConfig } from "../../discovery/platforms/switch.ts";
import { isOptimisticSwitch, type SwitchFields } from "../../state/platforms/switch.ts";
import type { Call } from "../call.ts";
import type { Services } from "../service.ts";

type SwitchCall = Call<SwitchConfig, SwitchFields>;

/** Spec §14.23. */
export const SWITCH_SERVICES: Services<SwitchConfig, SwitchFields> = {
  turn_on: { run: (call) => turn(call, true) },
  turn_off: { run: (call) => turn(call, false) },
  toggle: { run: (call) => turn(call, call.fields.isOn !== true) },
};

function turn(call: SwitchCall, isOn: boolean): void {
  const { config, fields } = call;
  const payload = isOn ? config.payload_on : config.payload_off;
  call.publish(config.command_topic, call.render(config.command_template, payload));
  if (!isOptimisticSwitch(config)) return;
  fields.isOn = isOn;
  call.write();
}
