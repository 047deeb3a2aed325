import type { Problem } from "../../../contract/verdict.ts";
import type { CoverConfig } from "../../discovery/platforms/cover.ts";
import { readJson } from "../../python/json.ts";
import { readFloat, toNumber } from "../../python/numbers.ts";
import { toText } from "../../python/text.ts";
import type { Json } from "../../python/value.ts";
import { toPercentage } from "../percentage.ts";
import type { Hearing, Listener } from "../platform.ts";
import { type Crash, crashed, unusable } from "../problem.ts";
import { roundTo } from "../rounding.ts";
import { type CoverFields, type CoverState, coverStateOf, coverVariables, setCoverState } from "./cover-fields.ts";

type Cover = Hearing<CoverConfig, CoverFields>;
type CoverListener = Listener<CoverConfig, CoverFields>;

const STATE_FIELDS = ["isClosed", "isOpening", "isClosing"] as const;

export function coverListeners(config: CoverConfig): readonly CoverListener[] {
  const variables = coverVariables(config);
  const listeners: CoverListener[] = [];
  if (config.position_topic !== undefined) {
    listeners.push({
      purpose: "position_topic",
      topic: config.position_topic,
      template: config.position_template ?? null,
      variables,
      alters: ["position", "tiltPosition", ...STATE_FIELDS],
      hear: hearPosition,
    });
  }
  if (config.state_topic !== undefined) {
    const template = config.value_template ?? null;
    listeners.push({
      purpose: "state_topic",
      topic: config.state_topic,
      template,
      alters: STATE_FIELDS,
      hear: hearState,
    });
  }
  if (config.tilt_status_topic !== undefined) {
    listeners.push({
      purpose: "tilt_status_topic",
      topic: config.tilt_status_topic,
      template: config.tilt_status_template ?? null,
      variables,
      alters: ["tiltPosition"],
      hear: (cover, value) => (value === "" ? null : hearTilt(cover, value)),
    });
  }
  return listeners;
}

function hearState({ config, fields }: Cover, value: string): Problem | null {
  if (value === "") return null;
  const state = readState(config, fields, value);
  if (state === undefined) return unusable("unknown-state", value, "The message is none of the states of this cover.");
  setCoverState(fields, state);
  return null;
}

function readState(config: CoverConfig, fields: CoverFields, value: string): CoverState | undefined {
  if (value === config.state_stopped) return stoppedState(config, fields);
  if (value === config.state_opening) return "opening";
  if (value === config.state_closing) return "closing";
  if (value === config.state_open) return "open";
  if (value === config.state_closed) return "closed";
  return value === "None" ? null : undefined;
}

function stoppedState(config: CoverConfig, fields: CoverFields): CoverState {
  if (config.position_topic !== undefined) return fields.position === 0 ? "closed" : "open";
  const state = coverStateOf(fields);
  return state === "closed" || state === "closing" ? "closed" : "open";
}

function hearPosition(cover: Cover, value: string): Problem | Crash | null {
  if (value === "") return null;
  const json = readJson(value);
  if (!(json instanceof Map) || json.size === 0) return setPosition(cover, value);
  const position = json.get("position");
  if (position === undefined) return unusable("no-position", value, "The object has no position.");
  const tilt = json.get("tilt_position");
  let problem: Problem | Crash | null = null;
  if (tilt !== undefined) {
    if (!cover.config.tilt_optimistic) cover.fields.isTiltAssumed = false;
    problem = hearTilt(cover, tilt);
    if (problem !== null && !("rule" in problem)) return problem;
  }
  return setPosition(cover, position) ?? problem;
}

function setPosition({ config, fields }: Cover, raw: Json): Problem | Crash | null {
  const number = readNumber(raw);
  if (number === null) return crashed("not-a-number", toText(raw), "The position is neither a number nor a text.");
  if (Number.isNaN(number)) return unusable("not-a-number", toText(raw), "The position is not a number.");
  const percentage = toPercentage(number, config.position_closed, config.position_open);
  if (percentage === undefined) return crashed("no-range", toText(raw), "The position cannot be put in percent.");
  fields.position = Math.min(100, Math.max(0, percentage));
  if (config.state_topic === undefined) setCoverState(fields, fields.position === 0 ? "closed" : "open");
  return null;
}

function hearTilt({ config, fields }: Cover, raw: Json): Problem | Crash | null {
  const number = readNumber(raw);
  if (number === null) return crashed("not-a-number", toText(raw), "The tilt is neither a number nor a text.");
  if (Number.isNaN(number)) return unusable("not-a-number", toText(raw), "The tilt is not a number.");
  if (!Number.isFinite(number)) return crashed("not-finite", toText(raw), "The tilt is infinite.");
  const tilt = roundTo(number, 0);
  const { tilt_min, tilt_max } = config;
  if (tilt < Math.min(tilt_min, tilt_max) || tilt > Math.max(tilt_min, tilt_max)) {
    return unusable("out-of-range", toText(raw), `The tilt is not within ${tilt_min} to ${tilt_max}.`);
  }
  const percentage = toPercentage(tilt, tilt_min, tilt_max);
  if (percentage === undefined) return crashed("no-range", toText(raw), "The tilt cannot be put in percent.");
  fields.tiltPosition = percentage;
  return null;
}

/** Python's `float()`: nan for text that is no number, null for what it refuses by a TypeError. */
function readNumber(raw: Json): number | null {
  if (typeof raw === "string") return readFloat(raw) ?? Number.NaN;
  return toNumber(raw) ?? null;
}
