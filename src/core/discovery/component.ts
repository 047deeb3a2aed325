import type { Problem } from "../../contract/verdict.ts";
import type { Dict } from "../python/value.ts";
import type { Config } from "./config.ts";
import { dropRetiredKey } from "./device-block.ts";
import { Faults, toProblems } from "./fault.ts";
import { PLATFORMS } from "./platforms/table.ts";

/** What a component's schema says of its expanded payload (spec §7, §14). */
export type Validation =
  | { readonly type: "accepted"; readonly config: Config; readonly warnings: readonly Problem[] }
  /** The first problem is the one Home Assistant names. `isCrash`: its schema stumbled over an internal error. */
  | { readonly type: "refused"; readonly problems: readonly Problem[]; readonly isCrash: boolean };

/** Checks one component's payload. Takes the retired `via_hub` out of the payload's device, as Home Assistant does. */
export function validateComponent(component: string, payload: Dict): Validation {
  const read = PLATFORMS.get(component);
  if (read === undefined) throw new Error(`${component} is no component of MQTT discovery`);
  const warnings = dropRetiredKey(payload.get("device"));
  const config = read(payload);
  if (config instanceof Faults) {
    return { type: "refused", problems: [...toProblems(config, "error"), ...warnings], isCrash: config.isCrash };
  }
  return { type: "accepted", config, warnings };
}
