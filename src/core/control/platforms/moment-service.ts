import type { Config } from "../../discovery/config.ts";
import type { Value } from "../../python/object.ts";
import type { Home } from "../../state/host.ts";
import { isMomentAssumed, type MomentFields } from "../../state/platforms/moment-listener.ts";
import { asText, invalid, required } from "../fields.ts";
import type { Service } from "../service.ts";

/** `set_value` of date, time and datetime: without a template the ISO text is sent, with one it sees the object. */
export function setMoment<C extends Config>(
  field: string,
  read: (text: string, home: Home) => { value: Value; isoText: string } | undefined,
): Service<C, MomentFields> {
  return {
    fields: { [field]: required(asText) },
    check: (values, home) => (read(String(values.get(field)), home) ? null : invalid(`${field}: not a ${field}.`)),
    run(call) {
      const { config, fields } = call;
      const moment = read(call.text(field) ?? "", call.home);
      if (moment === undefined) return;
      const { value, isoText } = moment;
      const template = config["command_template"];
      call.publish(config["command_topic"], template ? call.render(template, value) : isoText);
      if (!isMomentAssumed(config)) return;
      fields.value = value;
      call.write();
    },
  };
}
