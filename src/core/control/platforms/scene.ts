import type { SceneConfig } from "../../discovery/platforms/scene.ts";
import type { SceneFields } from "../../state/platforms/scene.ts";
import { asFloat, optional } from "../fields.ts";
import type { Services } from "../service.ts";

/** Activating counts even where nothing can be sent (spec §14.19). */
export const SCENE_SERVICES: Services<SceneConfig, SceneFields> = {
  turn_on: {
    fields: { transition: optional(asFloat()) },
    run(call) {
      call.fields.activatedMs = call.nowMs;
      call.write();
      const { command_topic, payload_on } = call.config;
      call.publish(command_topic, payload_on ?? call.refuse("no-payload", "The announcement gives no payload_on."));
    },
  },
};
