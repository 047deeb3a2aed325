import type { SwitchConfig } from "../../discovery/platforms/switch.ts";
import type { Listener, Platform } from "../platform.ts";

const ALTERS = ["isOn"] as const;

export type SwitchFields = { isOn: boolean | null };

/** Spec §14.23. */
export const SWITCH: Platform<SwitchConfig, SwitchFields> = {
  component: "switch",
  create: () => ({ isOn: null }),
  restore(fields, config, last) {
    if (isOptimisticSwitch(config)) fields.isOn = last.state === "on";
  },
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: ({ isOn }) => (isOn === null ? null : isOn ? "on" : "off"),
  assumed: (_, config) => isOptimisticSwitch(config),
};

export function isOptimisticSwitch({ optimistic, state_topic }: SwitchConfig): boolean {
  return optimistic || state_topic === undefined;
}

function stateListener(config: SwitchConfig, topic: string): Listener<SwitchConfig, SwitchFields> {
  // An empty text counts as absent.
  const on = config.state_on || config.payload_on;
  const off = config.state_off || config.payload_off;
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ALTERS,
    hear({ fields }, value) {
      // Where two of the texts are equal, the later one wins in Home Assistant.
      if (value === "None") fields.isOn = null;
      else if (value === off) fields.isOn = false;
      else if (value === on) fields.isOn = true;
      return null;
    },
  };
}
