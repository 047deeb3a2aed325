import type { DateConfig } from "../../discovery/platforms/date.ts";
import { toText } from "../../python/text.ts";
import { SECONDS_PER_DAY } from "../../template/time/civil.ts";
import { PyDate } from "../../template/time/date.ts";
import type { Platform } from "../platform.ts";
import { isMomentAssumed, type MomentFields, momentListeners } from "./moment-listener.ts";

/** Spec §14.7. */
export const DATE: Platform<DateConfig, MomentFields> = {
  component: "date",
  create: () => ({ value: null }),
  listeners: (config) =>
    momentListeners(config, ({ localSeconds }) => new PyDate(Math.floor(localSeconds / SECONDS_PER_DAY))),
  state: ({ value }) => (value === null ? null : toText(value)),
  assumed: (_fields, config) => isMomentAssumed(config),
};
