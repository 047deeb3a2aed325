import type { Config } from "../../discovery/config.ts";
import { fromIsoText, toIsoText } from "../iso.ts";
import type { Platform } from "../platform.ts";

export type ButtonFields = { pressedMs: number | null };

/** Shows when it was pressed last (spec §14.3). */
export const BUTTON: Platform<Config, ButtonFields> = {
  component: "button",
  create: () => ({ pressedMs: null }),
  restore(fields, _, last) {
    fields.pressedMs ??= fromIsoText(last.state);
  },
  listeners: () => [],
  state: ({ pressedMs }) => (pressedMs === null ? null : toIsoText(pressedMs)),
};
