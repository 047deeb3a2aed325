import type { NotifyConfig } from "../../discovery/platforms/notify.ts";
import type { NotifyFields } from "../../state/platforms/notify.ts";
import { asText, optional, required } from "../fields.ts";
import type { Services } from "../service.ts";

/** The title is taken and not sent (spec §14.17). */
export const NOTIFY_SERVICES: Services<NotifyConfig, NotifyFields> = {
  send_message: {
    fields: { message: required(asText), title: optional(asText) },
    run(call) {
      call.publish(call.config.command_topic, call.render(call.config.command_template, call.text("message") ?? ""));
      call.fields.sentMs = call.nowMs;
      call.write();
    },
  },
};
