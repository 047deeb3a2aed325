import type { SelectConfig } from "../../discovery/platforms/select.ts";
import type { Json } from "../../python/value.ts";
import { isOptimisticSelect, type SelectFields } from "../../state/platforms/select.ts";
import type { Call } from "../call.ts";
import { asBoolean, asText, defaultsTo, required } from "../fields.ts";
import type { FieldTable, Services } from "../service.ts";

type SelectCall = Call<SelectConfig, SelectFields>;

const CYCLE: FieldTable = { cycle: defaultsTo(true, asBoolean) };

/** Spec §14.20. */
export const SELECT_SERVICES: Services<SelectConfig, SelectFields> = {
  select_option: {
    fields: { option: required(asText) },
    run(call) {
      const option = call.text("option") ?? "";
      if (!call.config.options.includes(option)) {
        call.refuse("not-an-option", "The options of the select do not contain this value.");
      }
      select(call, option);
    },
  },
  select_first: { run: (call) => selectAt(call, 0) },
  select_last: { run: (call) => selectAt(call, -1) },
  select_next: { fields: CYCLE, run: (call) => step(call, 1) },
  select_previous: { fields: CYCLE, run: (call) => step(call, -1) },
};

/** From no option the next one is the first, the previous one the last. */
function step(call: SelectCall, offset: 1 | -1): void {
  const { options } = call.config;
  const { option } = call.fields;
  const target = option === null ? (offset === 1 ? 0 : -1) : Math.max(options.indexOf(option), 0) + offset;
  const isCycling = option === null || call.values.get("cycle") === true;
  selectAt(call, isCycling ? target % options.length : Math.min(Math.max(target, 0), options.length - 1));
}

function selectAt(call: SelectCall, index: number): void {
  const option = call.config.options.at(index);
  if (option === undefined) call.refuse("no-options", "The select has no options.");
  select(call, option);
}

function select(call: SelectCall, option: Json): void {
  const { config, fields } = call;
  const payload = call.render(config.command_template, option);
  if (isOptimisticSelect(config)) {
    // An option that is no text cannot be shown.
    fields.option = typeof option === "string" ? option : null;
    call.write();
  }
  call.publish(config.command_topic, payload);
}
