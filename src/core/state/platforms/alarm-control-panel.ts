import type { AlarmControlPanelConfig } from "../../discovery/platforms/alarm-control-panel.ts";
import { stripBlanks } from "../../python/numbers.ts";
import type { Platform } from "../platform.ts";
import { unusable } from "../problem.ts";

/** Home Assistant's numbers for what a panel can do, by the names the announcement uses. */
export const ALARM_FEATURE = {
  arm_home: 1,
  arm_away: 2,
  arm_night: 4,
  trigger: 8,
  arm_custom_bypass: 16,
  arm_vacation: 32,
} as const;

/** A code that the device checks, not Home Assistant: any will do. */
export const REMOTE_CODES: ReadonlySet<string> = new Set(["REMOTE_CODE", "REMOTE_CODE_TEXT"]);

const STATES: ReadonlySet<string> = new Set([
  ...["disarmed", "armed_home", "armed_away", "armed_night", "armed_vacation", "armed_custom_bypass"],
  ...["pending", "arming", "disarming", "triggered"],
]);

export type AlarmControlPanelFields = { state: string | null; features: number };

/** Spec §14.1. */
export const ALARM_CONTROL_PANEL: Platform<AlarmControlPanelConfig, AlarmControlPanelFields> = {
  component: "alarm_control_panel",
  blocked: new Set(["changed_by", "code_arm_required", "code_format"]),
  create: () => ({ state: null, features: 0 }),
  setUp(fields, config) {
    // Updates only ever add features (spec §6.4).
    for (const name of config.supported_features) fields.features |= ALARM_FEATURE[name];
  },
  listeners: (config) => [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: config.value_template ?? null,
      alters: ["state"],
      hear({ fields }, value) {
        if (stripBlanks(value) === "") return null;
        if (value !== "None" && !STATES.has(value)) {
          return unusable("unknown-state", value, `The message is none of ${[...STATES].join(", ")}.`);
        }
        fields.state = value === "None" ? null : value;
        return null;
      },
    },
  ],
  state: ({ state }) => state,
  attributes: (_fields, config) => ({
    code_format: codeFormat(config.code),
    changed_by: null,
    code_arm_required: config.code_arm_required,
  }),
  features: (_config, { features }) => features,
};

function codeFormat(code: string | undefined): "number" | "text" | null {
  if (code === undefined) return null;
  return code === "REMOTE_CODE" || /^\p{Nd}+$/u.test(code) ? "number" : "text";
}
