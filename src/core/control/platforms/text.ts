import type { TextConfig } from "../../discovery/platforms/text.ts";
import { findMisfit, isOptimisticText, type TextFields } from "../../state/platforms/text.ts";
import { asText, required } from "../fields.ts";
import type { Services } from "../service.ts";

/** Spec §14.24. */
export const TEXT_SERVICES: Services<TextConfig, TextFields> = {
  set_value: {
    fields: { value: required(asText) },
    run(call) {
      const { config, fields } = call;
      const value = call.text("value") ?? "";
      const misfit = findMisfit(value, config);
      if (misfit !== null) call.refuse("text-misfit", misfit);
      call.publish(config.command_topic, call.render(config.command_template, value));
      if (!isOptimisticText(config)) return;
      fields.value = value;
      call.write();
    },
  },
};
