import type { SirenConfig } from "../../discovery/platforms/siren.ts";
import { writeJson } from "../../python/json-writer.ts";
import type { Json } from "../../python/value.ts";
import {
  hasTones,
  isOptimisticSiren,
  SIREN_OFF,
  SIREN_ON,
  type SirenFields,
  setParameters,
  supportedParameters,
} from "../../state/platforms/siren.ts";
import type { Template } from "../../template/template.ts";
import type { Call } from "../call.ts";
import type { Services } from "../service.ts";
import { SIREN_PARAMETERS } from "./siren-parameters.ts";

type SirenCall = Call<SirenConfig, SirenFields>;

/** Spec §14.22. */
export const SIREN_SERVICES: Services<SirenConfig, SirenFields> = {
  turn_on: { needs: [SIREN_ON], fields: SIREN_PARAMETERS, run: turnOn },
  turn_off: { needs: [SIREN_OFF], run: turnOff },
  toggle: { needs: [SIREN_ON | SIREN_OFF], run: (call) => (call.fields.isOn ? turnOff(call) : turnOn(call)) },
};

function turnOn(call: SirenCall): void {
  const { config, fields } = call;
  const parameters = readParameters(call);
  send(call, config.payload_on, config.command_template, parameters);
  if (!isOptimisticSiren(config)) return;
  fields.isOn = true;
  setParameters(fields, parameters);
  call.write();
}

function turnOff(call: SirenCall): void {
  const { config, fields } = call;
  send(call, config.payload_off, config.command_off_template ?? config.command_template, new Map());
  if (!isOptimisticSiren(config)) return;
  fields.isOn = false;
  call.write();
}

/** Those given that the siren supports, in the order given. */
function readParameters(call: SirenCall): ReadonlyMap<string, Json> {
  const supported = supportedParameters(call.config);
  const parameters = new Map(Array.from(call.values).filter(([name]) => supported.includes(name)));
  const tone = parameters.get("tone");
  if (tone !== undefined && hasTones(call.config) && !call.config.available_tones?.includes(tone)) {
    call.refuse("unknown-tone", "The tone is none of the available ones.");
  }
  return parameters;
}

/** Without a template the command is a JSON object; a template that prints nothing, or None, sends nothing. */
function send(
  call: SirenCall,
  state: string,
  template: Template | undefined,
  parameters: ReadonlyMap<string, Json>,
): void {
  const variables = new Map<string, Json>([["state", state], ...parameters]);
  const payload = template ? call.render(template, state, variables) : writeJson(variables);
  if (payload !== "" && payload !== "None") call.publish(call.config.command_topic, payload);
}
