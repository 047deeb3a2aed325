import type { Problem } from "../../../contract/verdict.ts";
import type { TextConfig } from "../../discovery/platforms/text.ts";
import type { Listener, Platform } from "../platform.ts";
import { failed, unusable } from "../problem.ts";

export type TextFields = { value: string | null };

const MAX_STATE_LENGTH = 255;

/** Spec §14.24. */
export const TEXT: Platform<TextConfig, TextFields> = {
  component: "text",
  blocked: new Set(["max", "min", "mode", "pattern"]),
  create: () => ({ value: null }),
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: ({ value }, config) => (value === null ? null : toState(value, config)),
  capabilities: ({ mode, min, max, pattern }) => ({ mode, min, max, pattern: pattern?.source ?? null }),
  assumed: (_, config) => isOptimisticText(config),
};

export function isOptimisticText({ optimistic, state_topic }: TextConfig): boolean {
  return optimistic || state_topic === undefined;
}

/** Why a text does not fit the configuration; null where it does. */
export function findMisfit(value: string, { min, max, pattern }: TextConfig): string | null {
  const length = countCodePoints(value);
  if (length < min) return `The text is shorter than the allowed ${min} characters.`;
  if (length > max) return `The text is longer than the allowed ${max} characters.`;
  return pattern && !pattern.matchesStart(value) ? `The text does not match the pattern ${pattern.source}.` : null;
}

function toState(value: string, config: TextConfig): string | Problem {
  const misfit = findMisfit(value, config);
  return misfit === null ? value : failed("text-misfit", value, misfit);
}

function stateListener(config: TextConfig, topic: string): Listener<TextConfig, TextFields> {
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ["value"],
    hear({ fields }, value) {
      if (countCodePoints(value) > MAX_STATE_LENGTH) {
        return unusable("state-too-long", value, `A state has at most ${MAX_STATE_LENGTH} characters.`);
      }
      fields.value = value;
      return null;
    },
  };
}

/** Python counts code points; a text of few UTF-16 units has no more of them. */
function countCodePoints(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}
