import type { Config } from "../../core/discovery/config.ts";
import type { Template } from "../../core/template/template.ts";

/** Functions that ask for states: those of entities that MQTT does not announce are not known here. */
const ASKS_FOR_STATES =
  /\b(?:states|is_state|state_attr|is_state_attr|has_value|expand|closest|distance)\s*[([.]|\|\s*(?:states|state_attr|expand|has_value)\b/;

/** Whether any template of a configuration asks what only a running Home Assistant knows for certain. */
export function needsHomeAssistant(config: Config): boolean {
  return Object.values(config).some(doesNeed);
}

/** Lists and blocks hold templates too; none lies deeper than the announcement's own nesting. */
function doesNeed(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isTemplate(value)) return value.needsHomeAssistant.length > 0 || ASKS_FOR_STATES.test(value.source);
  return (value instanceof Map ? Array.from(value.values()) : Object.values(value)).some(doesNeed);
}

function isTemplate(value: object): value is Template {
  return "needsHomeAssistant" in value;
}
