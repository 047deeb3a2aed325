import type { SceneConfig } from "../../discovery/platforms/scene.ts";
import { fromIsoText, toIsoText } from "../iso.ts";
import type { Platform } from "../platform.ts";

export type SceneFields = { activatedMs: number | null };

/** Shows when it was activated last (spec §14.19). */
export const SCENE: Platform<SceneConfig, SceneFields> = {
  component: "scene",
  create: () => ({ activatedMs: null }),
  restore(fields, _, last) {
    fields.activatedMs ??= fromIsoText(last.state);
  },
  listeners: () => [],
  state: ({ activatedMs }) => (activatedMs === null ? null : toIsoText(activatedMs)),
};
