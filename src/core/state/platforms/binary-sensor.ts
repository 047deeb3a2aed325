import type { Problem } from "../../../contract/verdict.ts";
import type { Config } from "../../discovery/config.ts";
import type { Template } from "../../template/template.ts";
import type { IncomingMessage } from "../incoming.ts";
import { type Hearing, type Listener, neverSettles, type Platform } from "../platform.ts";
import { unusable } from "../problem.ts";

const ALTERS = ["isOn"] as const;

/** The keys of the configuration this platform reads. */
type BinarySensorConfig = Config & {
  readonly state_topic: string;
  readonly value_template?: Template;
  readonly payload_on: string;
  readonly payload_off: string;
  readonly off_delay?: number;
  readonly force_update: boolean;
};

type BinarySensor = Hearing<BinarySensorConfig, Fields>;

type Fields = { isOn: boolean | null; offMs: number | null };

const MS_PER_SECOND = 1_000;

/** Spec §14.2. */
export const BINARY_SENSOR: Platform<BinarySensorConfig, Fields> = {
  component: "binary_sensor",
  create: () => ({ isOn: null, offMs: null }),
  listeners: (config) => [stateListener(config)],
  state: ({ isOn }) => (isOn === null ? null : isOn ? "on" : "off"),
  dueMs: ({ offMs }) => offMs,
  elapse(fields, nowMs) {
    if (fields.offMs === null || fields.offMs > nowMs) return;
    fields.isOn = false;
    fields.offMs = null;
  },
};

function stateListener(config: BinarySensorConfig): Listener<BinarySensorConfig, Fields> {
  return {
    purpose: "state_topic",
    topic: config.state_topic,
    template: config.value_template ?? null,
    alters: ALTERS,
    always: config.force_update,
    refreshes: true,
    ...(config.off_delay ? { hear: hearForAWhile, settles: neverSettles } : { hear }),
  };
}

function hear({ config, fields }: BinarySensor, value: string): Problem | null {
  if (value.trim() === "") return null;
  if (value === config.payload_on) fields.isOn = true;
  else if (value === config.payload_off) fields.isOn = false;
  else if (value === "None") fields.isOn = null;
  else return unusable("no-matching-payload", value, `Neither "${config.payload_on}" nor "${config.payload_off}".`);
  fields.offMs = null;
  return null;
}

/** With `off_delay`, on lasts from the newest message that says so. */
function hearForAWhile(entity: BinarySensor, value: string, { steadyMs }: IncomingMessage): Problem | null {
  const { config, fields } = entity;
  const before = fields.offMs;
  const problem = hear(entity, value);
  if (problem !== null || value.trim() === "") fields.offMs = before;
  else if (fields.isOn && config.off_delay) fields.offMs = steadyMs + config.off_delay * MS_PER_SECOND;
  return problem;
}
