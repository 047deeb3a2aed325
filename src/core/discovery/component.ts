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
  const orphan = findNamelessChild(payload, config);
  if (orphan) return { type: "refused", problems: [orphan, ...warnings], isCrash: false };
  return { type: "accepted", config, warnings };
}

function findNamelessChild(payload: Dict, { unique_id }: Config): Problem | undefined {
  const device = payload.get("device");
  if (unique_id !== undefined || !(device instanceof Map) || !device.has("child_device")) return undefined;
  return {
    level: "error",
    rule: "child-without-unique-id",
    path: null,
    value: null,
    message: "An entity of a child device needs a unique_id.",
    fix: "Add unique_id.",
  };
}
