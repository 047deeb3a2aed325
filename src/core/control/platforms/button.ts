import type { Config } from "../../discovery/config.ts";
import type { ButtonFields } from "../../state/platforms/button.ts";
import type { Services } from "../service.ts";

export const BUTTON_SERVICES: Services<Config, ButtonFields> = {
  press: {
    run(call) {
      const { config, fields, nowMs } = call;
      fields.pressedMs = nowMs;
      call.write();
      call.publish(config["command_topic"], call.render(config["command_template"], config["payload_press"] as string));
    },
  },
};
