import type { LawnMowerConfig } from "../../discovery/platforms/lawn-mower.ts";
import { templateAt, textAt } from "../../state/keys.ts";
import {
  LAWN_MOWER_FEATURE as FEATURE,
  isMowerAssumed,
  type LawnMowerFields,
} from "../../state/platforms/lawn-mower.ts";
import type { Service, Services } from "../service.ts";

export const LAWN_MOWER_SERVICES: Services<LawnMowerConfig, LawnMowerFields> = {
  start_mowing: command("start_mowing", FEATURE.startMowing, "mowing"),
  pause: command("pause", FEATURE.pause, "paused"),
  dock: command("dock", FEATURE.dock, "docked"),
  stop: command("stop", FEATURE.stop, "idle"),
};

function command(name: string, need: number, activity: string): Service<LawnMowerConfig, LawnMowerFields> {
  return {
    needs: [need],
    run(call) {
      const { config, fields } = call;
      const payload = call.render(templateAt(config, `${name}_command_template`), name);
      if (isMowerAssumed(config)) {
        fields.activity = activity;
        call.write();
      }
      call.publish(textAt(config, `${name}_command_topic`), payload);
    },
  };
}
