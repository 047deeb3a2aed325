import { compileTemplate } from "../../template/template.ts";
import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { flag, strictListOf, text } from "../scalars.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const FEATURES = ["arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", "trigger"] as const;

export const ALARM_CONTROL_PANEL = entity({
  ...BASE,
  command_topic: required(publishTopic),
  state_topic: required(subscribeTopic),
  value_template: optional(template),
  command_template: withDefault(template, compileTemplate("{{action}}")),
  supported_features: withDefault(strictListOf(oneOf(...FEATURES)), FEATURES),
  code: optional(text),
  code_arm_required: withDefault(flag, true),
  code_disarm_required: withDefault(flag, true),
  code_trigger_required: withDefault(flag, true),
  payload_arm_away: withDefault(text, "ARM_AWAY"),
  payload_arm_home: withDefault(text, "ARM_HOME"),
  payload_arm_night: withDefault(text, "ARM_NIGHT"),
  payload_arm_vacation: withDefault(text, "ARM_VACATION"),
  payload_arm_custom_bypass: withDefault(text, "ARM_CUSTOM_BYPASS"),
  payload_disarm: withDefault(text, "DISARM"),
  payload_trigger: withDefault(text, "TRIGGER"),
  retain: withDefault(flag, false),
});
export type AlarmControlPanelConfig = Infer<typeof ALARM_CONTROL_PANEL>;
