import type { NumberConfig } from "../../discovery/platforms/number.ts";
import { toFloat, toIntFromDouble, toNumber } from "../../python/numbers.ts";
import { isOptimisticNumber, type NumberFields, shownRange, toNative } from "../../state/platforms/number.ts";
import { asFloat, required } from "../fields.ts";
import type { Services } from "../service.ts";

/** Spec §14.18. */
export const NUMBER_SERVICES: Services<NumberConfig, NumberFields> = {
  set_value: {
    fields: { value: required(asFloat()) },
    run(call) {
      const { config, fields, home } = call;
      const value = toNumber(call.values.get("value")) ?? Number.NaN;
      const { min, max } = shownRange(config, home);
      if (value < min || value > max) call.refuse("out-of-range", `The value is not within ${min} and ${max}.`);
      const native = Math.min(Math.max(toNative(value, config, home), config.min), config.max);
      const number = Number.isInteger(native) ? toIntFromDouble(native) : toFloat(native);
      const payload = call.render(config.command_template, number);
      if (isOptimisticNumber(config)) {
        fields.value = number;
        call.write();
      }
      call.publish(config.command_topic, payload);
    },
  },
};
