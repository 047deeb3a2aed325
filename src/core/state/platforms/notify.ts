import type { NotifyConfig } from "../../discovery/platforms/notify.ts";
import { fromIsoText, toIsoText } from "../iso.ts";
import type { Platform } from "../platform.ts";

export type NotifyFields = { sentMs: number | null };

/** Shows when a message was sent last (spec §14.17). */
export const NOTIFY: Platform<NotifyConfig, NotifyFields> = {
  component: "notify",
  create: () => ({ sentMs: null }),
  restore(fields, _, last) {
    fields.sentMs ??= fromIsoText(last.state);
  },
  listeners: () => [],
  state: ({ sentMs }) => (sentMs === null ? null : toIsoText(sentMs)),
  features: () => 0,
};
