import type { TimeConfig } from "../../discovery/platforms/time.ts";
import { toText } from "../../python/text.ts";
import { PyTime } from "../../template/time/date.ts";
import { DateTime } from "../../template/time/datetime.ts";
import type { Platform } from "../platform.ts";
import { isMomentAssumed, type MomentFields, momentListeners } from "./moment-listener.ts";

/** Spec §14.7. */
export const TIME: Platform<TimeConfig, MomentFields> = {
  component: "time",
  create: () => ({ value: null }),
  listeners: (config) =>
    momentListeners(
      config,
      ({ localSeconds, micros }) => new PyTime(new DateTime(localSeconds, micros, null).clock, null),
    ),
  state: ({ value }) => (value === null ? null : toText(value)),
  assumed: (_fields, config) => isMomentAssumed(config),
};
