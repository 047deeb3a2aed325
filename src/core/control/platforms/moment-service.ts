import type { Config } from "../../discovery/config.ts";
import type { Value } from "../../python/object.ts";
import { isMomentAssumed, type MomentFields } from "../../state/platforms/moment-listener.ts";
import type { Call } from "../call.ts";
import { asText, required } from "../fields.ts";
import type { Service } from "../service.ts";

/** `set_value` of date, time and datetime: without a template the ISO text is sent, with one it sees the object. */
export function setMoment<C extends Config>(
  field: string,
  read: (text: string, call: Call<C, MomentFields>) => { value: Value; isoText: string } | undefined,
): Service<C, MomentFields> {
  return {
    fields: { [field]: required(asText) },
    run(call) {
      const { config, fields } = call;
      const moment = read(call.text(field) ?? "", call) ?? call.refuse("invalid-field", `${field}: not a ${field}.`);
      const { value, isoText } = moment;
      const template = config["command_template"];
      call.publish(config["command_topic"], template ? call.render(template, value) : isoText);
      if (!isMomentAssumed(config)) return;
      fields.value = value;
      call.write();
    },
  };
}
