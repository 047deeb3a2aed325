import type { LawnMowerConfig } from "../../discovery/platforms/lawn-mower.ts";
import type { Platform } from "../platform.ts";
import { failed } from "../problem.ts";

/** Home Assistant's numbers for what a mower can do. */
export const LAWN_MOWER_FEATURE = { startMowing: 1, pause: 2, dock: 4, stop: 8 } as const;

const ACTIVITIES: ReadonlySet<string> = new Set(["error", "paused", "mowing", "docked", "idle", "returning"]);

export type LawnMowerFields = { activity: string | null };

/** Spec §14.14. */
export const LAWN_MOWER: Platform<LawnMowerConfig, LawnMowerFields> = {
  component: "lawn_mower",
  create: () => ({ activity: null }),
  restore(fields, config, last) {
    if (isMowerAssumed(config) && ACTIVITIES.has(last.state)) fields.activity = last.state;
  },
  listeners({ activity_state_topic, activity_value_template }) {
    if (activity_state_topic === undefined) return [];
    return [
      {
        purpose: "activity_state_topic",
        topic: activity_state_topic,
        template: activity_value_template ?? null,
        alters: ["activity"],
        hear({ fields }, value) {
          if (value === "") return null;
          const isNone = value.toLowerCase() === "none";
          if (!isNone && !ACTIVITIES.has(value)) {
            return failed("unknown-activity", value, `The message is none of ${[...ACTIVITIES].join(", ")}.`);
          }
          fields.activity = isNone ? null : value;
          return null;
        },
      },
    ];
  },
  state: ({ activity }) => activity,
  features: featuresOf,
  assumed: (_fields, config) => isMowerAssumed(config),
};

export function isMowerAssumed(config: LawnMowerConfig): boolean {
  return config.optimistic || config.activity_state_topic === undefined;
}

function featuresOf(config: LawnMowerConfig): number {
  let features = 0;
  if (config.start_mowing_command_topic !== undefined) features |= LAWN_MOWER_FEATURE.startMowing;
  if (config.pause_command_topic !== undefined) features |= LAWN_MOWER_FEATURE.pause;
  if (config.dock_command_topic !== undefined) features |= LAWN_MOWER_FEATURE.dock;
  return config.stop_command_topic === undefined ? features : features | LAWN_MOWER_FEATURE.stop;
}
