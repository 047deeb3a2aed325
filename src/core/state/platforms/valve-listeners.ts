import type { Problem } from "../../../contract/verdict.ts";
import type { ValveConfig } from "../../discovery/platforms/valve.ts";
import { readJson } from "../../python/json.ts";
import { readFloat, toNumber } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { toPercentage } from "../percentage.ts";
import type { Hearing, Listener } from "../platform.ts";
import { type Crash, crashed, unusable } from "../problem.ts";
import { setValveState, type ValveFields, type ValveState } from "./valve-fields.ts";

type Valve = Hearing<ValveConfig, ValveFields>;

export function valveListeners(config: ValveConfig): readonly Listener<ValveConfig, ValveFields>[] {
  if (config.state_topic === undefined) return [];
  return [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: config.value_template ?? null,
      variables: new Map<string, Json>([
        ["position_open", config.position_open],
        ["position_closed", config.position_closed],
      ]),
      alters: ["isClosed", "isOpening", "isClosing", "position"],
      hear: hearState,
    },
  ];
}

/** The message is a text, or an object with `position` or `state`. */
function hearState(valve: Valve, value: string): Problem | Crash | null {
  if (value === "") return null;
  const json = value.trimStart().startsWith("{") ? readJson(value) : undefined;
  const isObject = json instanceof Map;
  const needed = valve.config.reports_position ? "position" : "state";
  if (isObject && !json.has(needed)) return unusable("missing-key", value, `The message has no "${needed}".`);
  const state = isObject ? json.get("state") : value;
  if (!valve.config.reports_position) return hearBinary(valve, state, value);
  return hearPosition(valve, isObject ? json.get("position") : value, state, value);
}

function hearBinary({ config, fields }: Valve, state: Json | undefined, value: string): Problem | null {
  const known = toKnownState(config, state);
  if (known === undefined) return unusable("unknown-state", value, "The state is none of those of the announcement.");
  setValveState(fields, config, known);
  return null;
}

function toKnownState(config: ValveConfig, state: Json | undefined): ValveState | undefined {
  if (state === config.state_opening) return "opening";
  if (state === config.state_closing) return "closing";
  if (state === (config.state_open ?? "open")) return "open";
  if (state === (config.state_closed ?? "closed")) return "closed";
  return state === "None" ? null : undefined;
}

function hearPosition(
  { config, fields }: Valve,
  position: Json | undefined,
  state: Json | undefined,
  value: string,
): Problem | Crash | null {
  let moving: ValveState = null;
  if (state === config.state_opening) moving = "opening";
  else if (state === config.state_closing) moving = "closing";
  else if (state === "None") {
    fields.position = null;
    return null;
  }
  // A text that says it moves says nothing of the position.
  if (moving !== null && position === state) {
    setValveState(fields, config, moving);
    return null;
  }
  const percentage = readPercentage(config, position);
  if (percentage instanceof Error) return crashed("bad-position", value, "The position is no number.");
  if (percentage !== undefined) {
    fields.position = Math.min(Math.max(percentage, 0), 100);
    // A position that does not say it moves ends a movement.
    setValveState(fields, config, moving ?? "stopped");
    return null;
  }
  // So does an object without a state, whatever its position is.
  if (moving !== null || !state) setValveState(fields, config, moving);
  return unusable("not-a-number", value, "The position is not a number.");
}

/** Undefined where it is no number; an error where Home Assistant fails on it. */
function readPercentage(config: ValveConfig, position: Json | undefined): number | undefined | RangeError {
  const number = typeof position === "string" ? readFloat(position) : toNumber(position);
  if (number === undefined) return typeof position === "string" ? undefined : new RangeError("no number");
  const [closed, open] = [Number(config.position_closed), Number(config.position_open)];
  // What is infinite is no number any more once it is divided, by anything but zero.
  if (!Number.isFinite(number)) return Number.isNaN(number) || open !== closed ? undefined : new RangeError("no range");
  return toPercentage(number, closed, open) ?? new RangeError("no range");
}
