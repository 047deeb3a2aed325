import type { SelectConfig } from "../../discovery/platforms/select.ts";
import { stripBlanks } from "../../python/numbers.ts";
import { toPlain } from "../../python/plain.ts";
import type { Listener, Platform } from "../platform.ts";
import { failed } from "../problem.ts";

const ALTERS = ["option"] as const;

export type SelectFields = { option: string | null };

/** Spec §14.20. */
export const SELECT: Platform<SelectConfig, SelectFields> = {
  component: "select",
  blocked: new Set(["options"]),
  create: () => ({ option: null }),
  restore(fields, config, last) {
    if (isOptimisticSelect(config)) fields.option = last.state;
  },
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: ({ option }, { options }) => (option !== null && options.includes(option) ? option : null),
  capabilities: ({ options }) => ({ options: options.map(toPlain) }),
  assumed: (_, config) => isOptimisticSelect(config),
};

export function isOptimisticSelect({ optimistic, state_topic }: SelectConfig): boolean {
  return optimistic || state_topic === undefined;
}

function stateListener(config: SelectConfig, topic: string): Listener<SelectConfig, SelectFields> {
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ALTERS,
    hear({ fields }, value) {
      if (stripBlanks(value) === "") return null;
      if (value.toLowerCase() === "none") fields.option = null;
      // An option that is a number is never equal to a text.
      else if (config.options.includes(value)) fields.option = value;
      else return failed("not-an-option", value, "The options of the select do not contain this value.");
      return null;
    },
  };
}
