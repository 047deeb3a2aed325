import { valveClass } from "../device-classes.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { coercedInteger, flag, orNull, text } from "../scalars.ts";
import { type Infer, optional, refined, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { publishTopic, subscribeTopic } from "../topics.ts";

const KEYS = entity({
  ...BASE,
  command_topic: optional(publishTopic),
  command_template: optional(template),
  device_class: optional(orNull(valveClass)),
  optimistic: withDefault(flag, false),
  payload_close: optional(orNull(text)),
  payload_open: optional(orNull(text)),
  payload_stop: optional(orNull(text)),
  position_closed: withDefault(coercedInteger, 0),
  position_open: withDefault(coercedInteger, 100),
  reports_position: withDefault(flag, false),
  retain: withDefault(flag, false),
  state_closed: optional(text),
  state_closing: withDefault(text, "closing"),
  state_open: optional(text),
  state_opening: withDefault(text, "opening"),
  state_topic: optional(subscribeTopic),
  value_template: optional(template),
});
export type ValveConfig = Infer<typeof KEYS>;

const DEFAULTS = { payload_open: "OPEN", payload_close: "CLOSE", state_open: "open", state_closed: "closed" };
const NOT_BESIDE_POSITION = ["payload_open", "payload_close", "state_open", "state_closed"] as const;

/** The defaults are there only where no position is reported. */
function onlyPosition(config: ValveConfig): Faults | ValveConfig | undefined {
  if (!config.reports_position) return Object.assign(Object.create(null), DEFAULTS, config);
  const given = NOT_BESIDE_POSITION.filter((key) => config[key] !== undefined);
  if (given.length === 0) return undefined;
  const message =
    "payload_open, payload_close, state_open and state_closed have no meaning where a position is reported.";
  return refuse("exclusive-keys", undefined, message, `Remove ${given.join(" and ")}.`);
}

export const VALVE = refined(KEYS, onlyPosition);
