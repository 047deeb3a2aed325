import type { AlarmControlPanelConfig } from "../../discovery/platforms/alarm-control-panel.ts";
import type { Json } from "../../python/value.ts";
import {
  type AlarmControlPanelFields,
  ALARM_FEATURE as FEATURE,
  REMOTE_CODES,
} from "../../state/platforms/alarm-control-panel.ts";
import type { Call } from "../call.ts";
import { asText, optional } from "../fields.ts";
import type { Service, Services } from "../service.ts";

type Config = AlarmControlPanelConfig;
type AlarmCall = Call<Config, AlarmControlPanelFields>;
type AlarmService = Service<Config, AlarmControlPanelFields>;

const FIELDS = { code: optional(asText) };

export const ALARM_CONTROL_PANEL_SERVICES: Services<Config, AlarmControlPanelFields> = {
  alarm_disarm: {
    fields: FIELDS,
    run: (call) => send(call, call.config.payload_disarm, call.config.code_disarm_required),
  },
  alarm_trigger: {
    needs: [FEATURE.trigger],
    fields: FIELDS,
    // For all others Home Assistant looks for a default where the code is empty.
    run: (call) =>
      send(call, call.config.payload_trigger, call.config.code_trigger_required, call.text("code") ?? null),
  },
  alarm_arm_home: arm(FEATURE.arm_home, ({ payload_arm_home }) => payload_arm_home),
  alarm_arm_away: arm(FEATURE.arm_away, ({ payload_arm_away }) => payload_arm_away),
  alarm_arm_night: arm(FEATURE.arm_night, ({ payload_arm_night }) => payload_arm_night),
  alarm_arm_vacation: arm(FEATURE.arm_vacation, ({ payload_arm_vacation }) => payload_arm_vacation),
  alarm_arm_custom_bypass: arm(FEATURE.arm_custom_bypass, ({ payload_arm_custom_bypass }) => payload_arm_custom_bypass),
};

function arm(need: number, payloadOf: (config: Config) => string): AlarmService {
  return {
    needs: [need],
    fields: FIELDS,
    run(call) {
      const isRequired = call.config.code_arm_required;
      // Home Assistant asks for a code even where the panel knows none.
      if (isRequired && !call.text("code")) call.refuse("missing-code", "Arming requires a code, and none was given.");
      send(call, payloadOf(call.config), isRequired);
    },
  };
}

/** A wrong code is only logged by Home Assistant: nothing is sent. */
function send(call: AlarmCall, action: string, isCodeRequired: boolean, emptyCode: string | null = null): void {
  const { config } = call;
  const code = call.text("code") || emptyCode;
  if (isCodeRequired && !isRightCode(config.code, code)) return;
  const variables = new Map<string, Json>([
    ["action", action],
    ["code", code],
  ]);
  call.publish(config.command_topic, call.render(config.command_template, null, variables));
}

function isRightCode(wanted: string | undefined, code: string | null): boolean {
  return wanted === undefined || code === wanted || (REMOTE_CODES.has(wanted) && code !== null && code !== "");
}
